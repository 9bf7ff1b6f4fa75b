import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { clockMayDiffer, type HealthCheck } from '#contract/health.ts'
import { ago, dateTime, duration } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { CopyButton } from '#web/ui/CopyButton.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { useNow } from '#web/ui/now.ts'
import { useWechatHelp } from '#web/ui/wechat-help.ts'
import { miniProgramQueries } from '../queries.ts'
import { healthText } from '../text-health.ts'
import css from './health.module.css'

/** Whether WeChat accepts this mini program, and what to do if it does not. */
export function Health({ mp }: { mp: string }) {
  const text = useText(healthText)
  useNow(30)
  const { data, error, isFetching, refetch } = useQuery(miniProgramQueries.health(mp))
  if (!data)
    return error ? (
      <FaultNote fault={error} onRetry={() => void refetch()} />
    ) : (
      <p className={css.soft} role="status">
        {text.asking}
      </p>
    )
  const { token, live, clockAhead, tokenTaken } = data
  const clockOff = clockAhead !== null && Math.abs(clockAhead) >= clockMayDiffer
  return (
    <section className={css.health} aria-label={text.title}>
      <p className={css.head}>
        <strong>{text.title}</strong>
        <span className={css.soft}>{text.checked(ago(data.checkedAt))}</span>
        <Button size="small" title={text.againHint} loading={isFetching} onClick={() => void refetch()}>
          {text.again}
        </Button>
      </p>
      <ul className={css.lines}>
        <Checked name={text.token} check={token} good={text.tokenOk} />
        <Checked name={text.live} check={live} good={text.liveOk} />
        <Line name={text.clock} state={clockAhead === null ? 'unknown' : clockOff ? 'bad' : 'ok'}>
          {clockAhead === null
            ? text.clockUnknown
            : clockOff
              ? text[clockAhead > 0 ? 'clockBehind' : 'clockAhead'](duration(Math.abs(clockAhead)))
              : text.clockOk}
        </Line>
        <Line name={text.taken} state={tokenTaken.times > 0 ? 'bad' : 'ok'}>
          {tokenTaken.lastAt === null ? text.takenNone : text.takenSome(tokenTaken.times, dateTime(tokenTaken.lastAt))}
        </Line>
      </ul>
    </section>
  )
}

function Checked({ name, check: { state, wechat }, good }: { name: string; check: HealthCheck; good: string }) {
  const text = useText(healthText)
  const help = useWechatHelp(wechat)
  if (state === 'ok')
    return (
      <Line name={name} state="ok">
        {good}
      </Line>
    )
  return (
    <Line name={name} state={state === 'notAsked' ? 'unknown' : 'bad'}>
      {text.bad[state]}
      {wechat && (
        <>
          {' · '}
          {help ? `${help.happened} ${help.todo}` : wechat.errmsg}{' '}
          <span className={css.soft}>
            <code>{wechat.errcode}</code>
            {wechat.rid && (
              <>
                {' '}
                rid <code>{wechat.rid}</code>
              </>
            )}
          </span>
        </>
      )}
      {wechat?.ip && (
        <span className={css.ip}>
          {text.ip}: <code>{wechat.ip}</code> <CopyButton value={wechat.ip} label={text.copyIp} />
        </span>
      )}
    </Line>
  )
}

/** One shape per state, so that colour is never the only sign. */
const shapes = {
  ok: 'm3.5 8.3 3 3 6-6.6',
  bad: 'M8 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2ZM8 5v3.6M8 10.8v.1',
  unknown: 'M5.8 6a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M8 12v.1',
} as const

function Line({ name, state, children }: { name: string; state: keyof typeof shapes; children: ReactNode }) {
  return (
    <li data-state={state}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={shapes[state]} />
      </svg>
      <span className={css.name}>{name}</span>
      <span>{children}</span>
    </li>
  )
}
