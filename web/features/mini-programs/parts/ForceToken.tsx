import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useId } from 'react'
import { forcedTokenBounds, mayForceToken, type ForcedToken } from '#contract/forced-token.ts'
import { asFault } from '#web/text/problems.ts'
import { dateTime, duration } from '#web/text/format.ts'
import { useLanguage, useText } from '#web/text/language.ts'
import { useConfirm } from '#web/ui/confirm.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { useNow } from '#web/ui/now.ts'
import { useWechatHelp } from '#web/ui/wechat-help.ts'
import { forceToken } from '../mutations.ts'
import { miniProgramQueries } from '../queries.ts'
import { tokenText } from '../text-token.ts'
import css from './token.module.css'

const { perDay } = forcedTokenBounds

/** For when the token leaked: how often it can be replaced, and what became of the last time. */
export function ForceToken({ mp, name }: { mp: string; name: string }) {
  const text = useText(tokenText)
  const id = useId()
  const now = useNow()
  const confirm = useConfirm()
  const { message } = App.useApp()
  const { data, error, refetch } = useQuery(miniProgramQueries.forcedToken(mp))
  const force = useMutation(forceToken)
  if (!data) return error ? <FaultNote fault={error} onRetry={() => void refetch()} /> : null
  const { left, possibleAt, last } = data
  const may = mayForceToken(data, now)
  const wait = may === 'tooSoon' ? text.in(duration(possibleAt - now)) : undefined
  const ask = () => {
    const key = crypto.randomUUID()
    confirm({
      title: text.confirm(name),
      happens: (
        <ul className={css.happens}>
          {Object.values(text.happens).map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      ),
      verb: text.replace,
      run: async () => {
        try {
          await force.mutateAsync({ mp, key })
          void message.success(text.done)
        } catch (fault) {
          // What nobody heard stands on the page, where it stays; the dialog would only invite a second press.
          if (asFault(fault).code !== 'outcomeUnknown') throw fault
        }
      },
    })
  }
  return (
    <section className={css.token} aria-labelledby={`${id}-title`}>
      <p>
        <strong id={`${id}-title`}>{text.title}</strong> <span className={css.soft}>{text.about}</span>
      </p>
      <p className={css.act}>
        <Button disabled={may !== 'yes'} aria-describedby={`${id}-left`} onClick={ask}>
          {text.replace}
        </Button>
        <span id={`${id}-left`} className={css.left}>
          {may === 'noneLeft' ? text.noneLeft(perDay, dateTime(possibleAt)) : text.left(left, perDay)}
          {wait && ` · ${wait}`}
        </span>
      </p>
      {last && <Last last={last} />}
    </section>
  )
}

function Last({ last: { at, by, outcome, changed, wechat } }: { last: NonNullable<ForcedToken['last']> }) {
  const text = useText(tokenText)
  const gap = useLanguage() === 'zh' ? '' : ' '
  const help = useWechatHelp(wechat)
  if (outcome === 'sent') return <p role="status">{text.sending}</p>
  return (
    <p className={outcome === 'unknown' ? css.unknown : css.soft} role={outcome === 'unknown' ? 'alert' : undefined}>
      {text.last[outcome](dateTime(at), by)}
      {outcome === 'unknown' && (
        <>
          {gap}
          {text.changed[changed === null ? 'unknown' : changed ? 'yes' : 'no']}
          {gap}
          {text.decide}
        </>
      )}
      {wechat && (
        <>
          {gap}
          {help ? help.happened : wechat.errmsg} <code>{wechat.errcode}</code>
          {wechat.rid && (
            <>
              {' '}
              rid <code>{wechat.rid}</code>
            </>
          )}
        </>
      )}
    </p>
  )
}
