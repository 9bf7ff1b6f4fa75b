import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { ArchiveCopy } from '#contract/archive.ts'
import type { ReplayClip } from '#contract/replay.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { archiveText } from '../text-archive.ts'
import type { ArchiveState } from '../use-archive.ts'
import { CopyState } from './CopyState.tsx'
import css from './archive.module.css'

const TargetDialog = lazy(async () => ({ default: (await import('./TargetDialog.tsx')).TargetDialog }))

type Props = { mp: string; archive: ArchiveState; clips: readonly ReplayClip[] }

/** Copies of our own, of whatever WeChat will forget: where they go, how many there are, and all the others in one press. */
export function Archive({ mp, archive, clips }: Props) {
  const text = useText(archiveText)
  const owner = useMay(mp, 'mini-program.manage')
  const [choosing, setChoosing] = useState(false)
  const { data, error, refetch, left, may, start, keep } = archive
  if (!data) return error ? <FaultNote fault={error} onRetry={() => void refetch()} /> : null
  const { target } = data
  const kept = new Set(data.copies.flatMap(({ key, state }) => (state === 'kept' ? [key] : [])))
  const whyNot = !may ? text.mayNot : target === null ? text.noPlace : undefined
  return (
    <section className={css.archive} aria-labelledby="archive">
      <div className={css.words}>
        <h2 id="archive">{text.title}</h2>
        <p>
          {clips.length > 0 && (
            <strong>{text.keptOf(clips.filter(({ key }) => kept.has(key)).length, clips.length)}</strong>
          )}{' '}
          {target === null
            ? owner
              ? text.nowhereOwner(data.hasFolder)
              : text.nowhere
            : target.kind === 'folder'
              ? text.toFolder
              : text.toBucket(`${target.bucket}/${target.prefix}`, new URL(target.endpoint).host)}
        </p>
        <p className={css.soft}>{text.hint}</p>
      </div>
      <div className={css.acts}>
        {left.length > 0 && (
          <Button disabled={whyNot !== undefined} title={whyNot} loading={start.isPending} onClick={() => keep(left)}>
            {text.keepAll(left.length)}
          </Button>
        )}
        {owner && <Button onClick={() => setChoosing(true)}>{text.where}</Button>}
      </div>
      {left.length > 0 && !may && <p className={css.soft}>{text.mayNot}</p>}
      {start.error && <FaultNote fault={start.error} />}
      {choosing && (
        <Suspense>
          <TargetDialog mp={mp} archive={data} onClose={() => setChoosing(false)} />
        </Suspense>
      )}
    </section>
  )
}

/** What WeChat forgot and we did not. */
export function Outlived({ copies }: { copies: readonly ArchiveCopy[] }) {
  const text = useText(archiveText)
  if (copies.length === 0) return null
  return (
    <section className={css.outlived} aria-labelledby="outlived">
      <h2 id="outlived">{text.outlived}</h2>
      <p className={css.soft}>{text.outlivedHint}</p>
      <ul>
        {copies.map((copy) => (
          <li key={copy.key}>
            <span>{copy.name}</span>
            <CopyState copy={copy} />
          </li>
        ))}
      </ul>
    </section>
  )
}
