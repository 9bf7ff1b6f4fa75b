import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { readyCount, type ReadinessLine } from '#contract/readiness.ts'
import { roomCan } from '#contract/room-acts.ts'
import type { Room } from '#contract/rooms.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { paths } from '#web/lib/paths.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { roomQueries } from '../queries.ts'
import { readyText } from '../text-ready.ts'
import { LinkButton } from '#web/ui/LinkButton.tsx'
import css from './ready.module.css'

/** One shape per state, so that colour is never the only sign. */
const shapes = {
  ok: 'm3.5 8.3 3 3 6-6.6',
  todo: 'M8 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2ZM8 5v3.6M8 10.8v.1',
  doubtful: 'M5.8 6a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M8 12v.1',
} as const

type Props = { room: Room }

/** What the room still needs, what fails first, each with what repairs it. */
export function Readiness({ room }: Props) {
  const text = useText(readyText)
  const { ok, of } = readyCount(room.readiness)
  const lines = room.readiness.filter(({ state }) => state !== 'notNeeded')
  const rank = { todo: 0, doubtful: 1, ok: 2, notNeeded: 3 }
  const sorted = lines.toSorted((a, b) => rank[a.state] - rank[b.state])
  const spared = room.readiness.filter(({ state }) => state === 'notNeeded')
  return (
    <>
      <p className={css.count}>
        <strong aria-label={text.countSaid(ok, of)}>{text.count(ok, of)}</strong>
        <span className={css.meter} aria-hidden="true">
          {lines
            .toSorted((a, b) => rank[b.state] - rank[a.state])
            .map(({ check, state }) => (
              <i key={check} data-state={state} />
            ))}
        </span>
        {ok === of && <span className={css.about}>{text.all}</span>}
      </p>
      <ul className={css.lines}>
        {sorted.map((line) => (
          <li key={line.check} data-state={line.state}>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d={shapes[line.state as 'ok']} />
            </svg>
            <span>
              <span className={css.check}>
                {text.check[line.check]}
                <span className="sr-only"> {text.state[line.state]}</span>
              </span>{' '}
              <span className={css.about}>
                <Said line={line} />
              </span>
            </span>
            <Repair room={room} line={line} />
          </li>
        ))}
      </ul>
      {spared.length > 0 && (
        <p className={css.spared}>
          {text.notNeeded(
            spared
              .map(({ check, why }) => (why ? `${text.check[check]} (${text.why[why]})` : text.check[check]))
              .join(' · '),
          )}
        </p>
      )}
    </>
  )
}

function Said({ line: { check, state, why, at } }: { line: ReadinessLine }): ReactNode {
  const text = useText(readyText)
  if (state === 'ok' || !why) return text.ok[check]
  if (why === 'runsOut' && at !== undefined) return text.runsOutAt(dateTime(at))
  return text.why[why]
}

/** WeChat's own console, where what its API cannot do is done. */
const wechatConsole = 'https://mp.weixin.qq.com/'

function Repair({ room, line }: Props & { line: ReadinessLine }) {
  const text = useText(readyText)
  const client = useQueryClient()
  const mayWrite = useMay(room.mp, 'room.write')
  const mayGive = useMay(room.mp, 'people.write')
  const mayReveal = useMay(room.mp, 'push.reveal')
  if (line.state === 'ok') return null
  const edit = (words: string, field: string) =>
    mayWrite &&
    roomCan('edit', room) && (
      <LinkButton size="small" to={`${paths.editRoom(room.mp, room.id)}#${field}`}>
        {words}
      </LinkButton>
    )
  switch (line.why) {
    case 'notSeenHere':
      return edit(text.fix.edit, 'anchorWechat')
    case 'missing':
      return edit(text.fix.pictures, 'coverImage')
    case 'long':
    case 'startPassed':
      return edit(text.fix.times, 'startsAt')
    case 'overdue':
      return (
        mayWrite && (
          <LinkButton size="small" to={paths.newRoom(room.mp, { copy: room.id })}>
            {text.fix.copy}
          </LinkButton>
        )
      )
    case 'notFetched':
    case 'runsOut':
      if (line.check === 'shareCode')
        return (
          roomCan('shareCode', room) &&
          room.listed && (
            <Button
              size="small"
              onClick={() => void client.refetchQueries({ queryKey: roomQueries.shareCode(room.mp, room.id).queryKey })}
            >
              {text.fix.share}
            </Button>
          )
        )
      return (
        mayReveal &&
        roomCan('pushAddress', room) && (
          <LinkButton size="small" to={paths.room(room.mp, room.id, 'stream')} state={{ reveal: true }}>
            {text.fix.push}
          </LinkButton>
        )
      )
    case 'none':
    case 'inAudit':
    case 'notApproved':
    case 'offShelf':
    case 'libraryNotRead':
      return (
        <LinkButton size="small" to={paths.room(room.mp, room.id, 'goods')}>
          {text.fix.goods}
        </LinkButton>
      )
    case 'notHeld':
      return mayGive ? (
        <LinkButton size="small" to={paths.giveRoles(room.mp, room.anchorWechat)}>
          {text.fix.giveRole}
        </LinkButton>
      ) : (
        <Button size="small" href={wechatConsole} target="_blank" rel="noreferrer">
          {text.fix.console}
        </Button>
      )
    default:
      return null
  }
}
