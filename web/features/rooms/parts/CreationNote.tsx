import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router-dom'
import { paths } from '#web/lib/paths.ts'
import { duration } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { InView } from '#web/ui/InView.tsx'
import { useNow } from '#web/ui/now.ts'
import { formText } from '../text-form.ts'
import type { Creation } from '../use-create.ts'
import css from './notes.module.css'

type Props = { mp: string; creation: Creation; hideFault: boolean; onRetry: () => void }

/** What came of pressing "create", said right above the button. The QR code has its own place at the anchor's id. */
export function CreationNote({ mp, creation, hideFault, onRetry }: Props) {
  const text = useText(formText)
  switch (creation.at) {
    case 'filling':
    case 'sending':
      return null
    case 'lost':
      return (
        <Note tone="warn" title={text.lostReply} hint={text.lostReplyHint}>
          <Button onClick={onRetry}>{text.checkAgain}</Button>
        </Note>
      )
    case 'asking':
      return (
        <Note tone="warn" title={text.asking} hint={text.askingHint}>
          <Waited since={creation.since} />
        </Note>
      )
    case 'absent':
      return <Note tone="warn" title={text.absent} hint={text.absentHint} />
    case 'several':
      return (
        <Note tone="warn" title={text.severalTitle(creation.made.length)} hint={text.severalHint}>
          {creation.made.map((id) => (
            <Link key={id} to={paths.room(mp, id)}>
              {text.openRoom(id)}
            </Link>
          ))}
        </Note>
      )
    case 'refused':
      return hideFault ? null : (
        <InView>
          <FaultNote fault={creation.fault} />
        </InView>
      )
  }
}

function Waited({ since }: { since: number }) {
  const text = useText(formText)
  const now = useNow()
  return (
    <span className={css.waited} aria-live="off">
      <span className={css.dot} aria-hidden="true" />
      {text.askingFor(duration(Math.max(0, now - since)))}
    </span>
  )
}

type NoteProps = { tone: 'warn' | 'plain'; title: string; hint?: string; children?: ReactNode }
export function Note({ tone, title, hint, children }: NoteProps) {
  return (
    <InView>
      <div className={`${css.note} ${css[tone]}`} role="status">
        <p className={css.title}>{title}</p>
        {hint && <p>{hint}</p>}
        {children && <div className={css.acts}>{children}</div>}
      </div>
    </InView>
  )
}
