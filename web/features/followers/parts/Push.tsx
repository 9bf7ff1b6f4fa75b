import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router-dom'
import type { PushPlan } from '#contract/followers.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { roomQueries } from '#web/features/rooms/queries.ts'
import { paths } from '#web/lib/paths.ts'
import { time } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { useConfirm } from '#web/ui/confirm.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { checkPush, pushFollowers } from '../mutations.ts'
import { number } from '../number.ts'
import { followerQueries } from '../queries.ts'
import { followerText } from '../text.ts'
import css from './followers.module.css'

/** Count first, then a dry run, then the one press that reaches everybody. */
export function Push({ mp }: { mp: string }) {
  const text = useText(followerText)
  const [params] = useSearchParams()
  const { data: list } = useQuery(roomQueries.list(mp))
  const live = list?.rooms.filter(({ status }) => status === 'live') ?? []
  const [chosen, choose] = useState<number>()
  const room = live.find(({ id }) => id === (chosen ?? Number(params.get('push')))) ?? live[0]
  return (
    <section className={css.section} aria-labelledby="follower-push">
      <h2 id="follower-push">{text.push}</h2>
      <p className={css.soft}>{text.pushAbout}</p>
      {list && live.length === 0 && <p>{text.noLive}</p>}
      {live.length > 1 && (
        <label className={css.choice}>
          {text.chooseRoom}
          <select value={room?.id} onChange={(event) => choose(Number(event.target.value))}>
            {live.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {room && <Plan key={room.id} mp={mp} id={room.id} name={room.name} />}
    </section>
  )
}

function Plan({ mp, id, name }: { mp: string; id: number; name: string }) {
  const text = useText(followerText)
  const { data: plan, error, refetch } = useQuery(followerQueries.plan(mp, id))
  const check = useMutation(checkPush)
  const push = useMutation(pushFollowers)
  const confirm = useConfirm()
  const navigate = useNavigate()
  const may = useMay(mp, 'follower.push')
  // One wish, one key: pressed twice, or sent again after a lost answer, it is one job.
  const [key] = useState(() => crypto.randomUUID())
  if (!plan) return error ? <FaultNote fault={error} onRetry={() => void refetch()} /> : <p role="status">…</p>
  const ask = () =>
    confirm({
      title: text.sendTitle(name, number(plan.people)),
      happens: text.sendHappens,
      verb: text.sendVerb,
      run: async () => {
        const job = await push.mutateAsync({ mp, id, key, title: text.jobTitle(name) })
        void navigate(paths.job(mp, job.id))
      },
    })
  const ready = plan.checkedAt !== null && plan.why.length === 0
  return (
    <div className={css.plan}>
      <p className={css.planRoom}>
        <Link to={paths.room(mp, id)}>{name}</Link>
      </p>
      {plan.people > 0 && <p className={css.big}>{text.people(number(plan.people), plan.batches)}</p>}
      {plan.reached > 0 && <p className={css.soft}>{text.reached(number(plan.reached))}</p>}
      <Reasons plan={plan} />
      {check.error && <FaultNote fault={check.error} />}
      {plan.checkedAt !== null && (
        <p role="status" className={ready ? css.good : css.warn}>
          {ready ? text.checkedAt(time(plan.checkedAt)) : text.checkedNot(time(plan.checkedAt))}
        </p>
      )}
      <div className={css.acts}>
        <Button loading={check.isPending} onClick={() => check.mutate({ mp, id })}>
          {text.dryRun}
        </Button>
        {ready && (
          <Button type="primary" disabled={!may} onClick={ask}>
            {text.send(number(plan.people))}
          </Button>
        )}
      </div>
      <p className={css.soft}>{may ? text.dryRunHint : text.cannot}</p>
    </div>
  )
}

function Reasons({ plan }: { plan: PushPlan }) {
  const text = useText(followerText)
  if (plan.why.length === 0) return null
  return (
    <ul className={css.reasons}>
      {plan.why.map((why) => (
        <li key={why}>
          {why === 'nobody' && plan.asOf === null ? text.notReadYet : text.why[why]}{' '}
          {why === 'otherRoomToday' && plan.other && text.otherRoom(plan.other.name)}
        </li>
      ))}
    </ul>
  )
}
