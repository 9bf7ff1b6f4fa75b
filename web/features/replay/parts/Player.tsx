import { useEffect, useRef, useState } from 'react'
import type { ReplayClip } from '#contract/replay.ts'
import { useText } from '#web/text/language.ts'
import { replayText } from '../text.ts'
import css from './replay.module.css'

/**
 * An .mp4 the browser plays itself. A whole session is HLS: hls.js comes with the first press of Play (120 KB, for nobody
 * else), and without its worker, which our policy would have to name a blob for.
 */
export function Player({ clip, what }: { clip: ReplayClip; what: string }) {
  const text = useText(replayText)
  const video = useRef<HTMLVideoElement>(null)
  const [state, setState] = useState<'preparing' | 'ready' | 'broken'>('preparing')
  const [attempt, setAttempt] = useState(0)
  const { play, format } = clip

  useEffect(() => {
    const element = video.current
    if (!element) return
    let left = false
    let close = () => {}
    setState('preparing')
    const broken = () => setState('broken')
    if (format === 'mp4') element.src = play
    else
      void import('hls.js/light').then(({ default: Hls }) => {
        if (left) return
        if (!Hls.isSupported()) {
          element.src = play // Safari on a phone plays HLS by itself
          return
        }
        const hls = new Hls({ enableWorker: false })
        close = () => hls.destroy()
        hls.on(Hls.Events.ERROR, (_, { fatal }) => fatal && broken())
        hls.loadSource(play)
        hls.attachMedia(element)
      }, broken)
    return () => {
      left = true
      close()
      element.removeAttribute('src')
      element.load()
    }
  }, [play, format, attempt])

  return (
    <div className={css.player}>
      {/* WeChat's recordings come without captions (§3.7): there is nothing to offer. */}
      {/* oxlint-disable-next-line media-has-caption */}
      <video
        ref={video}
        controls
        autoPlay
        playsInline
        preload="metadata"
        aria-label={text.player(what)}
        data-state={state}
        onLoadedMetadata={() => setState('ready')}
        onError={(event) => event.currentTarget.getAttribute('src') !== null && setState('broken')}
      />
      {state === 'preparing' && <p role="status">{text.preparing}</p>}
      {state === 'broken' && (
        <div role="alert" className={css.broken}>
          <strong>{text.cannotPlay}</strong>
          <p>{text.cannotPlayHint}</p>
          <button type="button" className={css.act} onClick={() => setAttempt(attempt + 1)}>
            {text.retry}
          </button>
        </div>
      )}
    </div>
  )
}
