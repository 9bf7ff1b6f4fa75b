import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { deviceOf } from '#web/lib/device.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { uiText } from '#web/ui/text.ts'
import { endOtherSessions, endOwnSession } from '../team-mutations.ts'
import { teamQueries } from '../team-queries.ts'
import { teamText } from '../text-team.ts'
import css from './own.module.css'

/** Where this account is signed in. */
export function Devices() {
  const text = useText(teamText)
  const { loading } = useText(uiText)
  const { message } = App.useApp()
  const { data, error, refetch } = useQuery(teamQueries.ownSessions())
  const end = useMutation(endOwnSession)
  const endOthers = useMutation(endOtherSessions)
  const fault = error ?? end.error ?? endOthers.error
  return (
    <section className={css.section} aria-labelledby="devices">
      <div>
        <h2 id="devices">{text.devices}</h2>
        <p className={css.soft}>{text.devicesAbout}</p>
      </div>
      {fault && <FaultNote fault={fault} onRetry={() => void refetch()} />}
      {!data && !error && (
        <p className={css.soft} role="status">
          {loading}
        </p>
      )}
      <ul className={css.list} hidden={!data}>
        {data?.sessions.map(({ id, current, agent, ip, madeAt, usedAt }) => {
          const device = deviceOf(agent) ?? text.unknownDevice
          return (
            <li key={id} className={css.device}>
              <div>
                <p>
                  <strong>{device}</strong>
                  {current && <span className={css.tag}>{text.thisDevice}</span>}
                </p>
                <p className={css.soft}>
                  <span className={css.whole}>{text.since(dateTime(madeAt), ip)}</span> ·{' '}
                  <span className={css.whole}>{text.used(dateTime(usedAt))}</span>
                </p>
              </div>
              {!current && (
                <Button
                  size="small"
                  aria-label={text.endOf(device)}
                  loading={end.isPending && end.variables === id}
                  onClick={() => end.mutate(id, { onSuccess: () => void message.success(text.ended(1)) })}
                >
                  {text.end}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {data && data.sessions.length > 1 && (
        <Button
          className={css.start}
          loading={endOthers.isPending}
          onClick={() =>
            endOthers.mutate(undefined, { onSuccess: ({ ended }) => void message.success(text.ended(ended)) })
          }
        >
          {text.endOthers}
        </Button>
      )}
    </section>
  )
}
