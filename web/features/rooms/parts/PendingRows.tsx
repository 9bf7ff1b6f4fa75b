import { useMutation } from '@tanstack/react-query'
import { Link } from 'react-router-dom'
import type { Intent } from '#contract/intents.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { paths } from '#web/lib/paths.ts'
import { dateTime, duration } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { useNow } from '#web/ui/now.ts'
import { putAwayIntent } from '../mutations.ts'
import { isSettled } from '../queries.ts'
import { planText } from '../text-plan.ts'
import { roomsText } from '../text.ts'
import { LinkButton } from '#web/ui/LinkButton.tsx'
import css from './PendingRows.module.css'

/** Wishes to create that are not simply rooms yet. They stand above the list, because somebody is waiting for them. */
export function PendingRows({ mp, pending }: { mp: string; pending: Intent[] }) {
  const text = useText(roomsText)
  if (pending.length === 0) return null
  return (
    <section className={css.all} aria-label={text.pendingLabel}>
      {pending.map((intent) => (
        <PendingRow key={intent.id} mp={mp} intent={intent} />
      ))}
    </section>
  )
}

function PendingRow({ mp, intent }: { mp: string; intent: Intent }) {
  const text = useText(roomsText)
  const plan = useText(planText)
  const now = useNow()
  const may = useMay(mp, 'room.write')
  const putAway = useMutation(putAwayIntent)
  const { state, made } = intent
  const waiting = state === 'ready' || state === 'sent' || state === 'unknown'
  return (
    <article className={css.row} data-state={state} aria-live="polite">
      <div className={css.what}>
        <strong>{intent.title}</strong>
        <span className={css.soft}>
          {dateTime(intent.startsAt)} · {text.by(intent.by)}
        </span>
      </div>
      <div className={css.state}>
        {waiting && (
          <>
            <span className={css.word}>
              <span className={css.dot} aria-hidden="true" />
              {state === 'unknown' ? text.asking : text.sent}{' '}
              <span className={css.soft} aria-live="off">
                {text.askedAgo(duration(Math.max(0, now - intent.askedAt)))}
              </span>
            </span>
            {state === 'unknown' && <span className={css.soft}>{text.askingHint}</span>}
          </>
        )}
        {state === 'absent' && (
          <>
            <span className={css.word}>{text.absent}</span>
            <span className={css.soft}>{text.absentHint}</span>
          </>
        )}
        {state === 'ok' && made.length > 1 && (
          <>
            <span className={css.word}>{text.several(made.length)}</span>
            <span className={css.soft}>{text.severalHint}</span>
          </>
        )}
        {state === 'refused' && (
          <FaultNote
            fault={{
              code: 'refused',
              message: text.createRefused,
              requestId: '',
              ...(intent.wechat && { wechat: intent.wechat }),
            }}
          />
        )}
      </div>
      <div className={css.acts}>
        {may && state === 'absent' && (
          <LinkButton size="small" to={paths.newRoom(mp)}>
            {text.createAgain}
          </LinkButton>
        )}
        {made.map((id) => (
          <Link key={id} to={paths.room(mp, id)}>
            {text.openOne(id)}
          </Link>
        ))}
        {may && isSettled(state) && (
          <button
            type="button"
            className={css.dismiss}
            disabled={putAway.isPending}
            title={plan.dismissForAll}
            onClick={() => putAway.mutate({ mp, id: intent.id })}
          >
            {plan.dismiss}
          </button>
        )}
        {putAway.error && <FaultNote fault={putAway.error} />}
      </div>
    </article>
  )
}
