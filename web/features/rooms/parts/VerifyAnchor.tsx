import { Button } from 'antd'
import type { WechatAnswer } from '#contract/fault.ts'
import { useText } from '#web/text/language.ts'
import { CopyButton } from '#web/ui/CopyButton.tsx'
import { formText } from '../text-form.ts'
import { InView } from './CreationNote.tsx'
import css from './notes.module.css'

type Props = { wechat: WechatAnswer & { qrCode: string }; who: string; busy: boolean; onRetry: () => void }

/** 300036: WeChat wants to see the anchor first. Its code to scan, what to do, and the way on, where the anchor's id is. */
export function VerifyAnchor({ wechat, who, busy, onRetry }: Props) {
  const text = useText(formText)
  const raw = `errcode ${wechat.errcode} · ${wechat.errmsg}${wechat.rid ? ` · rid ${wechat.rid}` : ''}`
  return (
    <InView>
      <section className={css.qr} role="alert" aria-label={text.qrTitle}>
        <img src={wechat.qrCode} alt={text.qrAlt} width={184} height={184} />
        <div className={css.qrWords}>
          <p className={css.title}>{text.qrTitle}</p>
          {who && <p className={css.soft}>{text.qrWhere(who)}</p>}
          <p>{text.qrWhat}</p>
          <ol>
            <li>{text.qrScan}</li>
            <li>{text.qrVerify}</li>
            <li>{text.qrThen}</li>
          </ol>
          <div className={css.acts}>
            <Button loading={busy} onClick={onRetry}>
              {text.qrRetry}
            </Button>
            <span className={css.soft}>{text.qrSaved}</span>
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
