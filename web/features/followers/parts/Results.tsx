import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link } from 'react-router-dom'
import type { FollowerPush, PushResult } from '#contract/followers.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { paths } from '#web/lib/paths.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { useConfirm } from '#web/ui/confirm.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { decidePush } from '../mutations.ts'
import { number } from '../number.ts'
import { followerQueries } from '../queries.ts'
import { followerText } from '../text.ts'
import css from './followers.module.css'

/** What was sent, batch by batch, and what WeChat's event says came of it. */
export function Results({ mp }: { mp: string }) {
  const text = useText(followerText)
  const { data, error, refetch } = useQuery(followerQueries.pushes(mp))
  return (
    <section className={css.section} aria-labelledby="follower-results">
      <h2 id="follower-results">{text.results}</h2>
      {error && <FaultNote fault={error} onRetry={() => void refetch()} />}
      {data?.pushes.length === 0 && <p className={css.soft}>{text.none}</p>}
      {data && data.pushes.length > 0 && (
        <>
          <p className={css.soft}>{text.resultsHint}</p>
          <ul className={css.results} aria-label={text.resultsLabel}>
            {data.pushes.map((push) => (
              <Batch key={push.id} mp={mp} push={push} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

const counted = [
  'success',
  'dailyLimit',
  'notSubscribed',
  'openidErrors',
  'internal',
] as const satisfies (keyof PushResult)[]

function Batch({ mp, push }: { mp: string; push: FollowerPush }) {
  const text = useText(followerText)
  const confirm = useConfirm()
  const decide = useMutation(decidePush)
  const may = useMay(mp, 'follower.push')
  const { result } = push
  return (
    <li>
      <p className={css.head}>
        <Link to={paths.room(mp, push.roomId)}>{push.roomName}</Link>
        <span>{text.batch(number(push.people))}</span>
        <span data-state={push.state} className={css.state}>
          {text.state[push.state]}
        </span>
        <Link to={paths.job(mp, push.job)} className={css.soft}>
          {dateTime(push.sentAt)} · {push.by}
        </Link>
      </p>
      {push.wechat && (
        <p className={css.warn}>
          <Link to={paths.error(push.wechat.errcode)}>{push.wechat.errcode}</Link> {push.wechat.errmsg}
        </p>
      )}
      {result ? (
        <p className={css.counts}>
          {counted.map(
            (name) =>
              (result[name] > 0 || name === 'success') && (
                <span key={name}>{text.result[name](number(result[name]))}</span>
              ),
          )}
        </p>
      ) : (
        push.state === 'ok' && <p className={css.soft}>{text.noResult}</p>
      )}
      {push.state === 'unknown' && (
        <>
          <p className={css.soft}>{text.unknownHint}</p>
          {may && (
            <p className={css.acts}>
              <Button size="small" onClick={() => decide.mutate({ mp, id: push.id, sent: true })}>
                {text.wasSent}
              </Button>
              <Button
                size="small"
                onClick={() =>
                  confirm({
                    title: text.notSentTitle,
                    happens: text.notSentHappens,
                    verb: text.notSent,
                    run: () => decide.mutateAsync({ mp, id: push.id, sent: false }),
                  })
                }
              >
                {text.notSent}
              </Button>
            </p>
          )}
          {decide.error && <FaultNote fault={decide.error} />}
        </>
      )}
    </li>
  )
}
