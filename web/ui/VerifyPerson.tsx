import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { WechatAnswer } from '#contract/fault.ts'
import { useText } from '#web/text/language.ts'
import { CopyButton } from './CopyButton.tsx'
import { InView } from './InView.tsx'
import { verifyText } from './text-verify.ts'
import css from './VerifyPerson.module.css'

type Props = {
  wechat: WechatAnswer & { qrCode: string }
  /** Whose WeChat id it is about. */
  who: string
  /** Who is meant, if more is known than a person: "The anchor is not verified". */
  title?: string
  /** What did not happen: "WeChat did not create the room." */
  what: string
  busy: boolean
  onRetry: () => void
  /** Other ways out, beside "try again". */
  more?: ReactNode
}

/** 300036, 400002: WeChat wants to see the person first. Its code to scan, what to do, and the way on, where the id was typed. */
export function VerifyPerson({ wechat, who, what, title, busy, onRetry, more }: Props) {
  const text = useText(verifyText)
  const said = title ?? text.title
  const raw = `errcode ${wechat.errcode} · ${wechat.errmsg}${wechat.rid ? ` · rid ${wechat.rid}` : ''}`
  return (
    <InView>
      <section className={css.qr} role="alert" aria-label={said}>
        <img src={wechat.qrCode} alt={text.alt} width={184} height={184} />
        <div className={css.words}>
          <p className={css.title}>{said}</p>
          {who && <p className={css.soft}>{text.where(who)}</p>}
          <p>
            {what} {text.what}
          </p>
          <ol>
            <li>{text.scan}</li>
            <li>{text.verify}</li>
            <li>{text.after}</li>
          </ol>
          <div className={css.acts}>
            <Button loading={busy} onClick={onRetry}>
              {text.retry}
            </Button>
            {more}
            <span className={css.soft}>{text.kept}</span>
          </div>
          <p className={css.soft}>
            <code>{wechat.errcode}</code> {wechat.rid && <code>rid {wechat.rid}</code>}{' '}
            <CopyButton value={raw} label={text.copyDetails} />
          </p>
        </div>
      </section>
    </InView>
  )
}
