import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from 'react-router-dom'
import type { Template } from '#contract/templates.ts'
import { paths } from '#web/lib/paths.ts'
import { duration } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { useConfirm } from '#web/ui/confirm.tsx'
import { Disclosure } from '#web/ui/Disclosure.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { removeTemplate } from '../mutations.ts'
import { roomQueries } from '../queries.ts'
import { draftText } from '../text-draft.ts'
import { formText } from '../text-form.ts'
import css from './templates.module.css'

/** Where else a form can begin: templates, and the drafts that wait. */
export function TemplatePicker({ mp }: { mp: string }) {
  const text = useText(formText)
  const words = useText(draftText)
  const { data: kept } = useQuery(roomQueries.drafts(mp))
  const drafts = kept?.drafts.length ?? 0
  return (
    <div className={css.bar}>
      {drafts > 0 && (
        <Link className={css.drafts} to={paths.drafts(mp)}>
          {words.draftsLink(drafts)}
        </Link>
      )}
      <Disclosure face={text.templates}>{(close) => <List mp={mp} onPick={close} />}</Disclosure>
    </div>
  )
}

const clockOf = (seconds: number) =>
  `${String(Math.floor(seconds / 3600)).padStart(2, '0')}:${String(Math.floor((seconds % 3600) / 60)).padStart(2, '0')}`

function List({ mp, onPick }: { mp: string; onPick: () => void }) {
  const text = useText(formText)
  const { data, error, refetch } = useQuery(roomQueries.templates(mp))
  const ask = useConfirm()
  const { mutateAsync } = useMutation(removeTemplate)
  const remove = ({ id, name }: Template) =>
    ask({
      title: text.removeTemplate(name),
      happens: text.removeTemplateWhat,
      verb: text.removeTemplateYes,
      run: () => mutateAsync({ mp, id }),
    })
  if (error) return <FaultNote fault={error} onRetry={() => void refetch()} />
  if (!data) return <p className={css.none}>…</p>
  if (data.templates.length === 0) return <p className={css.none}>{text.noTemplates}</p>
  return (
    <ul className={css.list} aria-label={text.templates}>
      {data.templates.map((template) => (
        <li key={template.id}>
          <Link to={paths.newRoom(mp, { template: template.id })} onClick={onPick}>
            <span className={css.name}>{template.name}</span>
            <span className={css.about}>
              {clockOf(template.timeOfDay)} · {duration(template.length)}
              {template.room.anchorName && ` · ${template.room.anchorName}`}
            </span>
          </Link>
          <button
            type="button"
            className={css.remove}
            aria-label={text.removeTemplateOf(template.name)}
            onClick={() => remove(template)}
          >
            <svg viewBox="0 0 12 12" aria-hidden="true">
              <path d="m3 3 6 6M9 3 3 9" />
            </svg>
          </button>
        </li>
      ))}
    </ul>
  )
}
