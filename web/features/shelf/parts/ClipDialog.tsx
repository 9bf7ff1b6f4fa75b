import { useQuery } from '@tanstack/react-query'
import { Modal } from 'antd'
import type { ShelfItem } from '#contract/shelf.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { uiText } from '#web/ui/text.ts'
import { shelfQueries } from '../queries.ts'
import { shelfText } from '../text.ts'
import css from './shelf.module.css'

/** The recording of the anchor explaining an item: whether there is one, to watch and to keep. */
export function ClipDialog({
  mp,
  room,
  item,
  onClose,
}: {
  mp: string
  room: number
  item: ShelfItem
  onClose: () => void
}) {
  const text = useText(shelfText)
  const { loading } = useText(uiText)
  const { data, error, refetch } = useQuery(shelfQueries.clip(mp, room, item.goodsId))
  return (
    <Modal open title={`${text.clip} · ${item.name}`} footer={null} onCancel={onClose} width={520}>
      <div className={css.clip}>
        {error ? (
          <FaultNote fault={error} onRetry={() => void refetch()} />
        ) : (
          <p role="status">{data ? text.clipState[data.state] : loading}</p>
        )}
        {data?.file && (
          <>
            {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- WeChat gives none */}
            <video src={data.file} controls preload="metadata" playsInline aria-label={`${text.clip} · ${item.name}`} />
            <a className={css.download} href={data.file} download={`${item.name}.mp4`}>
              {text.download}
            </a>
          </>
        )}
      </div>
    </Modal>
  )
}
