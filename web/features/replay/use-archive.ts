import { useMutation, useQuery } from '@tanstack/react-query'
import { archiveAtMost, type ArchiveCopy } from '#contract/archive.ts'
import type { ReplayClip } from '#contract/replay.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { useText } from '#web/text/language.ts'
import { keepCopies } from './mutations.ts'
import { replayQueries } from './queries.ts'
import { archiveText } from './text-archive.ts'

/** Copies of our own of these clips: which there are, and the one act that makes them. */
export function useArchive(mp: string, clips: readonly ReplayClip[]) {
  const text = useText(archiveText)
  const { data, error, refetch } = useQuery(replayQueries.archive(mp))
  const may = useMay(mp, 'replay.archive')
  const start = useMutation(keepCopies)
  const byKey = new Map(data?.copies.map((copy) => [copy.key, copy]))
  const isLeft = (clip: ReplayClip) => {
    const state = byKey.get(clip.key)?.state
    return clip.file !== null && !clip.gone && (state === undefined || state === 'broken')
  }
  const can = may && data !== undefined && data.target !== null
  const keep = (some: readonly ReplayClip[]) =>
    start.mutate({ mp, key: crypto.randomUUID(), title: text.job(some.length), keys: some.map(({ key }) => key) })
  return {
    data,
    error,
    refetch,
    may,
    start,
    keep,
    /** What can still be copied, as many as one job takes. */
    left: clips.filter(isLeft).slice(0, archiveAtMost),
    of: (clip: ReplayClip): RowArchive => ({
      copy: byKey.get(clip.key),
      onKeep: can && isLeft(clip) ? () => keep([clip]) : undefined,
      busy: start.isPending,
    }),
  }
}
export type ArchiveState = ReturnType<typeof useArchive>
export type RowArchive = {
  copy: ArchiveCopy | undefined
  /** Missing: there is a copy, or none can be made. */
  onKeep: (() => void) | undefined
  busy: boolean
}
