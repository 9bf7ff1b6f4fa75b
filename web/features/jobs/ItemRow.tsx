import { Button } from 'antd'
import { Link } from 'react-router-dom'
import type { JobItem, JobKind } from '#contract/jobs.ts'
import { paths } from '#web/lib/paths.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { faultText, problemText, slotOf } from '#web/text/problems.ts'
import { CopyButton } from '#web/ui/CopyButton.tsx'
import { useWechatHelp } from '#web/ui/wechat-help.ts'
import { ItemTag } from './JobTag.tsx'
import css from './jobs.module.css'
import { jobsText } from './text.ts'

/** What an item can be followed to: what it made, or what it was about and is still there. */
function leadTo(kind: JobKind, { made, roomId, goodsId, state }: JobItem): number[] {
  if (made.length > 0) return made
  const about = kind.startsWith('goods.') ? goodsId : roomId
  const isGone = state === 'ok' && (kind === 'delete-rooms' || kind === 'goods.delete')
  return about !== undefined && !isGone && state !== 'skipped' ? [about] : []
}

/** Why, in our words; WeChat's own are added by whoever shows it. */
export function resultWords(item: JobItem): string[] {
  const text = jobsText()
  if (item.state === 'unknown') return [text.unknownHint]
  if (item.state === 'absent') return [text.absentHint]
  if (item.state === 'skipped') return item.fault === 'notFound' ? [text.gone] : []
  const fields = Object.entries(item.fields ?? {}).map(([field, problem]) =>
    problemText(problem, field === 'image' ? 'goods' : slotOf(field)),
  )
  if (fields.length > 0 && !item.wechat) return fields
  return item.fault && !item.wechat ? [faultText()[item.fault].happened] : []
}

type Props = { mp: string; kind: JobKind; item: JobItem; busy: boolean; onRetry?: () => void }
export function ItemRow({ mp, kind, item, busy, onRetry }: Props) {
  const text = useText(jobsText)
  const ids = leadTo(kind, item)
  const ofGoods = kind.startsWith('goods.')
  const pathOf = ofGoods ? paths.goodsItem : paths.room
  return (
    <div role="row" className={`${css.cells} ${css.row}`}>
      <div role="cell" className={css.n}>
        {item.n + 1}
      </div>
      <div role="cell" className={css.name}>
        {ids[0] === undefined ? (
          item.title
        ) : (
          <Link to={pathOf(mp, ids[0])} title={ofGoods ? text.openGoods(ids[0]) : text.open(ids[0])}>
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
        {item.made.length > 1 && (
          <span className={css.several}>{(ofGoods ? text.madeGoods : text.made)(item.made.length)}</span>
        )}
        {ids.map((id) => (
          <Link key={id} to={pathOf(mp, id)} className={css.room}>
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
