import type { ArchiveCopy } from '#contract/archive.ts'
import { bytes, dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { CopyButton } from '#web/ui/CopyButton.tsx'
import { archiveText } from '../text-archive.ts'
import css from './archive.module.css'

/** How a copy stands, and once there is one: since when, where, and the checksum by which it can be proven. */
export function CopyState({ copy }: { copy: ArchiveCopy }) {
  const text = useText(archiveText)
  const { state, trouble, sha256, place, at } = copy
  if (state === 'kept')
    return (
      <details className={css.kept}>
        <summary>{text.keptAt(dateTime(at ?? 0))}</summary>
        <dl>
          <dt>{place && text.place[place.kind]}</dt>
          <dd>
            <code>{place?.path}</code>
            <CopyButton value={place?.path ?? ''} label={text.copyPlace(copy.name)} />
          </dd>
          <dt>SHA-256</dt>
          <dd>
            <code>{sha256}</code>
            <CopyButton value={sha256 ?? ''} label={text.copySum(copy.name)} />
          </dd>
          <dt>{text.size}</dt>
          <dd>{bytes(copy.bytes)}</dd>
        </dl>
      </details>
    )
  const share = copy.bytes > 0 ? Math.floor((copy.done / copy.bytes) * 100) : 0
  const moves = state === 'fetching' || state === 'storing'
  return (
    <p className={css.going} role="status">
      {moves && <progress max={100} value={share} aria-label={text.progressOf(copy.name)} />}
      <span>
        {text.state[state]}
        {moves && ` ${share}%`}
      </span>
      {trouble && <span className={css.trouble}>{text.trouble[trouble]}</span>}
    </p>
  )
}
