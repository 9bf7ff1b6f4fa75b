import type { Room } from '#contract/rooms.ts'
import { useText } from '#web/text/language.ts'
import { CopyButton } from '#web/ui/CopyButton.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { statusText } from '#web/ui/text-status.ts'
import css from '../parts/room-page.module.css'
import { roomText } from '../text-room.ts'
import { useShareCode } from '../use-share-code.ts'

/** What to hand out: the code, the poster, the page path. */
export function WechatCode({ room }: { room: Room }) {
  const text = useText(roomText)
  const { status } = useText(statusText)
  const { can, data, error, isFetching, refetch } = useShareCode(room)
  if (!can) return <p className={css.soft}>{text.shareOver(status[room.status])}</p>
  if (error) return <FaultNote fault={error} onRetry={() => void refetch()} />
  if (!data)
    return (
      <p className={css.soft} role="status">
        {isFetching || room.listed ? text.loadingShare : text.shareLater}
      </p>
    )
  return (
    <div className={css.stack}>
      <div className={css.codes}>
        <Picture
          src={data.qr}
          alt={text.qrAlt(room.name)}
          name={text.qr}
          download={text.downloadQr}
          file={`${room.name}-${text.qr}`}
        />
        <Picture
          src={data.poster}
          alt={text.posterAlt(room.name)}
          name={text.poster}
          download={text.downloadPoster}
          file={`${room.name}-${text.poster}`}
        />
      </div>
      <div className={css.secret}>
        <span className={css.label}>{text.pagePath}</span>
        <code className={css.value}>{data.pagePath}</code>
        <CopyButton value={data.pagePath} label={text.copyPath} />
      </div>
    </div>
  )
}

type PictureProps = { src: string; alt: string; name: string; download: string; file: string }
function Picture({ src, alt, name, download, file }: PictureProps) {
  if (!src) return null
  return (
    <figure className={css.code}>
      <img src={src} alt={alt} />
      <figcaption>
        {name}
        <a href={src} download={`${file}.jpg`} aria-label={download}>
          ↓ {download}
        </a>
      </figcaption>
    </figure>
  )
}
