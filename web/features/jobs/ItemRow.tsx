import { Button } from 'antd'
import { Link } from 'react-router-dom'
import type { JobItem } from '#contract/jobs.ts'
import { paths } from '#web/lib/paths.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { faultText, problemText, slotOf } from '#web/text/problems.ts'
import { CopyButton } from '#web/ui/CopyButton.tsx'
import { useWechatHelp } from '#web/ui/wechat-help.ts'
import { ItemTag } from './JobTag.tsx'
import css from './jobs.module.css'
import { jobsText } from './text.ts'

/** Why, in our words; WeChat's own are added by whoever shows it. */
export function resultWords(item: JobItem): string[] {
  const text = jobsText()
  if (item.state === 'unknown') return [text.unknownHint]
  if (item.state === 'absent') return [text.absentHint]
  if (item.state === 'skipped') return item.fault === 'notFound' ? [text.gone] : []
  const fields = Object.entries(item.fields ?? {}).map(([field, problem]) => problemText(problem, slotOf(field)))
  if (fields.length > 0 && !item.wechat) return fields
  return item.fault && !item.wechat ? [faultText()[item.fault].happened] : []
}

type Props = { mp: string; item: JobItem; busy: boolean; onRetry?: () => void }
export function ItemRow({ mp, item, busy, onRetry }: Props) {
  const text = useText(jobsText)
  const rooms = item.made.length > 0 ? item.made : item.roomId !== undefined && item.state !== 'ok' ? [item.roomId] : []
  return (
    <div role="row" className={`${css.cells} ${css.row}`}>
      <div role="cell" className={css.n}>
        {item.n + 1}
      </div>
      <div role="cell" className={css.name}>
        {rooms[0] === undefined ? (
          item.title
        ) : (
          <Link to={paths.room(mp, rooms[0])} title={text.open(rooms[0])}>
            {item.title}
          </Link>
        )}
      </div>
      <div role="cell" className={css.faint}>
        {item.startsAt > 0 && dateTime(item.startsAt)}
      </div>
      <div role="cell">
        <ItemTag state={item.state} />
      </div>
      <div role="cell" className={css.result}>
        {item.made.length > 1 && <span className={css.several}>{text.made(item.made.length)}</span>}
        {rooms.map((id) => (
          <Link key={id} to={paths.room(mp, id)} className={css.room}>
            {id}
          </Link>
        ))}
        {resultWords(item).map((words) => (
          <span key={words}>{words}</span>
        ))}
        {item.wechat && <Refusal item={item} wechat={item.wechat} />}
        {onRetry && (
          <Button size="small" loading={busy} aria-label={text.retryOf(item.title)} onClick={onRetry}>
            {text.retry}
          </Button>
        )}
      </div>
    </div>
  )
}

function Refusal({ item, wechat }: { item: JobItem; wechat: NonNullable<JobItem['wechat']> }) {
  const text = useText(jobsText)
  const help = useWechatHelp(wechat)
  const copy = [`errcode ${wechat.errcode}`, wechat.errmsg, wechat.rid && `rid ${wechat.rid}`].filter(Boolean)
  return (
    <>
      <span>{help ? `${help.happened} ${help.todo}` : wechat.errmsg}</span>
      <span className={css.raw}>
        <Link to={paths.error(wechat.errcode)}>{text.code(wechat.errcode)}</Link>
        <CopyButton value={copy.join('\n')} label={text.copyFor(item.title)} />
      </span>
    </>
  )
}
