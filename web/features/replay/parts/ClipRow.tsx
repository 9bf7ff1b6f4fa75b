import { Link } from 'react-router-dom'
import type { ReplayClip } from '#contract/replay.ts'
import { paths } from '#web/lib/paths.ts'
import { bytes, dateTime, duration } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { CopyButton } from '#web/ui/CopyButton.tsx'
import { useNow } from '#web/ui/now.ts'
import { archiveText } from '../text-archive.ts'
import { replayText } from '../text.ts'
import type { RowArchive } from '../use-archive.ts'
import { CopyState } from './CopyState.tsx'
import { Player } from './Player.tsx'
import css from './replay.module.css'

/** Days before the end from which it is said loudly. */
const soon = 7 * 86_400

type Props = {
  clip: ReplayClip
  playing: boolean
  onPlay: (key: string | undefined) => void
  archive: RowArchive
  /** Among clips of many rooms. */
  mp?: string
}

/** One recording: what it is, how long it can be had, and the three things to do with it. */
export function ClipRow({ clip, playing, onPlay, archive, mp }: Props) {
  const text = useText(replayText)
  const words = useText(archiveText)
  const name =
    clip.kind === 'segment' ? text.segment(clip.n) : clip.kind === 'whole' ? text.kind.whole : (clip.goods?.name ?? '')
  const what = mp ? `${clip.roomName} ${name}` : name
  return (
    <div className={css.clip} data-gone={clip.gone} data-open={playing}>
      <button
        type="button"
        className={css.play}
        disabled={clip.gone}
        aria-expanded={playing}
        aria-label={playing ? text.stop : text.playOf(what)}
        onClick={() => onPlay(playing ? undefined : clip.key)}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d={playing ? 'M4 4h8v8H4Z' : 'M5 3.5v9l7.5-4.5Z'} />
        </svg>
      </button>
      <div className={css.words}>
        <p className={css.name}>
          {mp && (
            <Link to={paths.room(mp, clip.roomId, 'replay')} title={text.open(clip.roomName)}>
              {clip.roomName}
            </Link>
          )}
          <span>{mp && clip.kind === 'explanation' ? `${text.kind.explanation} · ${name}` : name}</span>
        </p>
        <p className={css.facts}>
          <span>{clip.length === null ? text.lengthUnknown : duration(clip.length)}</span>
          {clip.bytes !== null && <span>{bytes(clip.bytes)}</span>}
          {clip.kind !== 'explanation' && (
            <span {...(clip.madeAt === null && { title: text.unknownHint })}>
              {clip.madeAt === null ? text.madeUnknown : text.made(dateTime(clip.madeAt))}
            </span>
          )}
          <Expiry clip={clip} />
        </p>
        {archive.copy && <CopyState copy={archive.copy} />}
      </div>
      <div className={css.acts}>
        {clip.file === null ? (
          <span className={css.soft}>{text.notOneFile}</span>
        ) : (
          !clip.gone && (
            // The browser's own download: it shows how far it is, and takes up a broken one where it stood.
            <a className={css.act} href={clip.file} download aria-label={text.downloadOf(what)}>
              {text.download}
            </a>
          )
        )}
        {archive.onKeep && (
          <button
            type="button"
            className={css.act}
            disabled={archive.busy}
            aria-label={(archive.copy ? words.goOnOf : words.keepOf)(what)}
            onClick={archive.onKeep}
          >
            {archive.copy ? words.goOn : words.keep}
          </button>
        )}
        {!clip.gone && <CopyButton value={clip.address} label={text.copyOf(what)} />}
      </div>
      {playing && <Player clip={clip} what={what} />}
    </div>
  )
}

function Expiry({ clip }: { clip: ReplayClip }) {
  const text = useText(replayText)
  const now = useNow(60)
  if (clip.gone) return <span className={css.over}>{text.gone}</span>
  if (clip.expiresAt === null)
    return clip.kind === 'explanation' ? null : <span title={text.unknownHint}>{text.expiresUnknown}</span>
  const left = clip.expiresAt - now
  return (
    <span className={left < soon ? css.soon : undefined} title={text.expiresAt(dateTime(clip.expiresAt))}>
      {text.expires(duration(Math.max(0, left > 86_400 ? left - (left % 86_400) : left)))}
    </span>
  )
}
