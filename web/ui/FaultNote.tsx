import { useEffect, useRef, type ReactNode } from 'react'
import { paths } from '#web/lib/paths.ts'
import { duration } from '#web/text/format.ts'
import { useLanguage, useText } from '#web/text/language.ts'
import { asFault, faultText } from '#web/text/problems.ts'
import { CopyButton } from './CopyButton.tsx'
import css from './FaultNote.module.css'
import { uiText } from './text.ts'
import { useWechatHelp } from './wechat-help.ts'
import { WechatActButton } from './WechatActButton.tsx'

/** Everyday ones: there is nothing in them that whoever helps would need. */
const plain: ReadonlySet<string> = new Set(['wrongPassword', 'tooMany', 'offline', 'alreadyThere', 'signInNeeded'])

type Props = {
  /** A `Fault`, or anything else that was thrown. */
  fault: unknown
  onRetry?: () => void
  /** What it means here: what is not known now, what is safe. */
  means?: string | false | undefined
  /** Buttons that repair it. */
  children?: ReactNode
}

/** What happened, what to do, and what to copy for whoever helps. Say it once, where the person asked. */
export function FaultNote({ fault: thrown, onRetry, means, children }: Props) {
  const text = useText(uiText)
  const words = useText(faultText)
  const fault = asFault(thrown)
  const { wechat } = fault
  const help = useWechatHelp(wechat)
  const { happened, todo } = words[fault.why === 'stepUp' ? fault.why : fault.code]
  const gap = useLanguage() === 'zh' ? '' : ' '
  const note = useRef<HTMLDivElement>(null)
  // It may stand below the fold of a long form; the button that caused it is usually right under it.
  useEffect(() => {
    note.current?.scrollIntoView?.({ block: 'nearest' }) // newer browsers answer with a promise: not a clean-up
  }, [])
  const details = [
    wechat && `errcode ${wechat.errcode}`,
    wechat && wechat.errmsg,
    wechat?.rid && `rid ${wechat.rid}`,
    `${fault.code} ${fault.message}`,
    fault.requestId && `request ${fault.requestId}`,
  ].filter(Boolean)
  return (
    <div ref={note} className={css.note} role="alert">
      <p className={css.happened}>{happened}</p>
      {help ? (
        <>
          <p>
            {help.happened}
            {gap}
            {help.todo}
          </p>
          <p className={css.causes}>
            {text.causes}: {help.causes.join(text.causeGap)}
          </p>
        </>
      ) : (
        <p>{todo}</p>
      )}
      {means && <p>{means}</p>}
      {fault.retryAfter !== undefined && <p>{text.retryIn(duration(fault.retryAfter))}</p>}
      {wechat && !help && wechat.errmsg && (
        <p>
          {text.wechatSays}: <q>{wechat.errmsg}</q>
        </p>
      )}
      {wechat?.ip && (
        <p>
          {text.ip}: <code>{wechat.ip}</code> <CopyButton value={wechat.ip} label={`${text.copy} IP`} />
        </p>
      )}
      {wechat?.qrCode && (
        <figure className={css.code}>
          <img src={wechat.qrCode} alt={text.scan} width={168} height={168} />
          <figcaption>{text.scan}</figcaption>
        </figure>
      )}
      {(onRetry || children || help?.act) && (
        <div className={css.acts}>
          {onRetry && (
            <button type="button" className={css.retry} onClick={onRetry}>
              {text.retry}
            </button>
          )}
          {help?.act && <WechatActButton act={help.act} />}
          {children}
        </div>
      )}
      {!plain.has(fault.code) && fault.why !== 'stepUp' && (
        <p className={css.details}>
          {wechat && (
            <span>
              {text.code} <code>{wechat.errcode}</code>
              {wechat.rid && (
                <>
                  {' '}
                  · rid <code>{wechat.rid}</code>
                </>
              )}
            </span>
          )}
          {!wechat && fault.requestId && (
            <span>
              {text.requestId} <code>{fault.requestId}</code>
            </span>
          )}
          <CopyButton value={details.join('\n')} label={text.copyDetails} shown />
          {/* A new tab, and no router: what was typed stays, and sign-in has none. */}
          {wechat && (
            <a href={paths.error(wechat.errcode)} target="_blank" rel="noopener">
              {text.aboutCode}
            </a>
          )}
        </p>
      )}
    </div>
  )
}
