import { useMutation } from '@tanstack/react-query'
import { Link } from 'react-router-dom'
import type { Intent } from '#contract/intents.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { paths } from '#web/lib/paths.ts'
import { duration } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { LinkButton } from '#web/ui/LinkButton.tsx'
import { useNow } from '#web/ui/now.ts'
import css from '../goods.module.css'
import { putAwayGoods } from '../mutations.ts'
import { goodsText } from '../text.ts'

const isOpen = ({ state }: Intent) => state === 'ready' || state === 'sent' || state === 'unknown'

/** Wishes to add that are not simply goods yet, above the list, because somebody is waiting for them. */
export function PendingGoods({ mp, pending }: { mp: string; pending: readonly Intent[] }) {
  const text = useText(goodsText)
  if (pending.length === 0) return null
  return (
    <section className={css.pending} aria-label={text.pending}>
      {pending.map((intent) => (
        <PendingRow key={intent.id} mp={mp} intent={intent} />
      ))}
    </section>
  )
}

function PendingRow({ mp, intent }: { mp: string; intent: Intent }) {
  const text = useText(goodsText)
  const may = useMay(mp, 'goods.write')
  const putAway = useMutation(putAwayGoods)
  const now = useNow()
  const { state, made } = intent
  const words =
    state === 'absent'
      ? [text.absent, text.absentHint]
      : state === 'ok'
        ? [text.several(made.length), text.severalHint]
        : state === 'unknown'
          ? [text.asking, text.askingHint]
          : [text.sent]
  return (
    <article className={css.pendingRow} aria-live="polite">
      <div className={css.two}>
        <strong>{intent.title}</strong>
        <span className={css.soft}>
          {text.by(intent.by)}
          {isOpen(intent) && (
            <span aria-live="off"> · {text.askedAgo(duration(Math.max(0, now - intent.askedAt)))}</span>
          )}
        </span>
      </div>
      {state === 'refused' ? (
        <FaultNote
          fault={{
            code: 'refused',
            message: text.refusedHint,
            requestId: '',
            ...(intent.wechat && { wechat: intent.wechat }),
          }}
        />
      ) : (
        <div className={css.two}>
          <span className={css.pendingWord}>{words[0]}</span>
          {words[1] && <span className={css.soft}>{words[1]}</span>}
        </div>
      )}
      <div className={css.pendingActs}>
        {may && state === 'absent' && (
          <LinkButton size="small" to={paths.newGoods(mp)}>
            {text.again}
          </LinkButton>
        )}
        {made.map((id) => (
          <Link key={id} to={paths.goodsItem(mp, id)}>
            {text.open(id)}
          </Link>
        ))}
        {!isOpen(intent) && (
          <button
            type="button"
            className={css.clear}
            disabled={!may || putAway.isPending}
            title={may ? '' : text.cannotWrite}
            onClick={() => putAway.mutate({ mp, id: intent.id })}
          >
            {text.dismiss}
          </button>
        )}
        {putAway.error && <FaultNote fault={putAway.error} />}
      </div>
    </article>
  )
}
