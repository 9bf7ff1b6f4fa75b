import { join } from 'node:path'
import type { ArchiveCopy } from '#contract/archive.ts'
import { dayName } from '#contract/wall-clock.ts'
import { houseOf } from '../accounts/house.ts'
import { Fault } from '../fault.ts'
import type { Outcome } from '../jobs/kinds.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import { RecordingFault } from '../replay/recording.ts'
import type { Replay } from '../replay/replay.ts'
import { fileName } from '../replay/routes.ts'
import { note, type Actor } from '../store/activity.ts'
import type { Db } from '../store/database.ts'
import { BucketFault } from './bucket.ts'
import { bytesIn, fetchInto, intoBucket, intoPlace, Left, remove, sha256Of } from './files.ts'
import type { ArchiveStore, CopyRow } from './store.ts'
import type { ArchivePlaces, Target, Targets } from './target.ts'

type Parts = {
  db: Db
  store: ArchiveStore
  targets: Targets
  places: ArchivePlaces
  replay: Pick<Replay, 'open'>
  miniPrograms: MiniPrograms
  pace: number
}
type Place = NonNullable<ArchiveCopy['place']>
type Clip = Awaited<ReturnType<Replay['open']>>['clip']

const now = () => Math.floor(Date.now() / 1000)
/** What the disk may say; anything else that breaks is ours. */
const ofDisk = new Set(['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'EIO', 'ENOENT', 'ENOTDIR', 'EMFILE', 'EEXIST'])

/** Copies of recordings that outlive WeChat's own. What is done is in the table and in the file; each step may die. */
export function createKeeper({ db, store, targets, places, replay, miniPrograms, pace }: Parts) {
  const leaving = new AbortController()
  const { signal } = leaving

  const placeOf = (target: Target, mp: string, name: string): Place =>
    target.kind === 'folder'
      ? { kind: 'folder', path: `${mp}/${name}` }
      : { kind: 's3', path: `s3://${target.name}/${target.prefix}${mp}/${name}` }

  /** It may have arrived before a crash could write so. */
  async function arrived(row: CopyRow, target: Target, place: Place): Promise<boolean> {
    if (row.state !== 'storing' || row.place?.path !== place.path || row.sha256 === null) return false
    if (target.kind === 's3') {
      const there = await target.bucket.look(keyIn(target, place))
      return there?.bytes === row.bytes && there.sha256 === row.sha256
    }
    const file = join(target.folder, place.path)
    return (await bytesIn(file)) === row.bytes && (await sha256Of(file)) === row.sha256
  }

  async function ended(row: Pick<CopyRow, 'mp' | 'key' | 'bytes'>, sha256: string, place: Place, actor: Actor) {
    const { mp, key, bytes } = row
    await store.set(mp, key, {
      state: 'kept',
      done: bytes,
      sha256,
      place: JSON.stringify(place),
      at: now(),
      by: actor.who,
      upload: 'null',
      trouble: null,
    })
    await note(db, { mp, actor, act: 'replay.archive', target: key, outcome: 'ok', after: { ...place, bytes, sha256 } })
  }

  async function copy(before: CopyRow, clip: Clip & { bytes: number }, target: Target, actor: Actor): Promise<void> {
    const { mp, key } = before
    const { bytes, etag } = clip
    const place = placeOf(target, mp, before.name)
    if (await arrived(before, target, place)) return ended(before, before.sha256 ?? '', place, actor)

    const file = join(places.staging, mp, `${key}.part`)
    // Another recording under the same address than the one that was begun.
    const isOther = before.bytes !== bytes || before.etag !== etag
    if (isOther) await remove(file)
    await store.set(mp, key, { state: 'fetching', trouble: null, bytes, etag })
    const progress = (done: number) => store.set(mp, key, { done })
    const from = { open: miniPrograms.get(mp).openPart, parts: clip.parts ?? [], etag }
    const came = await fetchInto(file, from, { signal, progress })
    const sha256 = await sha256Of(file)
    if (sha256 !== came || (await bytesIn(file)) !== bytes) {
      // The disk does not hold what came.
      await remove(file)
      throw Object.assign(new Error('the disk holds something else'), { code: 'EIO' })
    }
    await store.set(mp, key, { state: 'storing', done: 0, sha256, place: JSON.stringify(place) })
    if (target.kind === 'folder') await intoPlace(file, join(target.folder, place.path), sha256)
    else {
      const to = { key: keyIn(target, place), at: place.path, sha256 }
      await intoBucket(file, target.bucket, to, isOther ? null : before.upload, {
        signal,
        remember: (upload, done) => store.set(mp, key, { upload: JSON.stringify(upload), done }),
      })
      if ((await target.bucket.look(to.key))?.bytes !== bytes) throw new BucketFault('odd')
      await remove(file)
    }
    await ended({ mp, key, bytes }, sha256, place, actor)
  }

  return {
    /** One recording. Called again after a crash it goes on; once it is kept it does nothing. */
    async keep(mp: string, key: string, actor: Actor): Promise<Outcome> {
      const later = async (trouble: CopyRow['trouble'], seconds = 60): Promise<Outcome> => {
        await store.set(mp, key, { trouble })
        const why = trouble === 'source' ? 'wechatAway' : 'archiveAway'
        return { hold: { why, until: now() + Math.ceil(seconds * pace) } }
      }
      if ((await store.copy(mp, key))?.state === 'kept') return { state: 'ok' }
      const { clip, title } = await replay.open(mp, key)
      const { bytes } = clip
      if (bytes === null || !clip.parts)
        throw new Fault('notAllowedNow', 'This recording cannot be one file.', { why: clip.trouble ?? 'unreadable' })
      const row = await store.meet(mp, key, {
        room: clip.room,
        name: nameFor(clip, title, (await houseOf(db)).timeZone),
        bytes,
        etag: clip.etag,
      })
      try {
        const target = await targets.of(mp)
        if (!target) return await later('disk')
        await copy(row, { ...clip, bytes }, target, actor)
        return { state: 'ok' }
      } catch (error) {
        if (error instanceof Left) return { hold: { why: 'archiveAway', until: now() } }
        if (error instanceof RecordingFault) {
          await store.set(mp, key, { trouble: 'source' })
          if (error.why === 'gone') return { state: 'failed', fault: 'notFound' }
          if (error.why === 'changed') await remove(join(places.staging, mp, `${key}.part`))
          return later('source', 30)
        }
        if (error instanceof BucketFault) {
          // An upload that the bucket has forgotten begins anew.
          if (error.why === 'missing' || error.why === 'odd') await store.set(mp, key, { upload: 'null' })
          return later(error.why === 'keys' ? 'keys' : 'bucket')
        }
        if (ofDisk.has((error as NodeJS.ErrnoException).code ?? '')) return later('disk')
        throw error
      }
    },

    /** The gateway leaves: what is under way stops where it is. */
    stop: () => leaving.abort(),
  }
}
export type Keeper = ReturnType<typeof createKeeper>

const keyIn = (target: Extract<Target, { kind: 's3' }>, place: Place) => place.path.slice(`s3://${target.name}/`.length)

/** `2026-11-21 周五新品专场 全场 1a2b3c4d5e6f.ts`: by day, never the same for two recordings, and short enough for any disk. */
export function nameFor(clip: Clip, title: string, timeZone: string): string {
  const day = dayName(timeZone, clip.made_at ?? clip.seen_at)
  const signs = [...title]
  while (Buffer.byteLength(signs.join('')) > 120) signs.pop()
  const name = fileName(clip, signs.join(''))
  const dot = name.lastIndexOf('.')
  return `${day} ${name.slice(0, dot)} ${clip.key.slice(0, 12)}${name.slice(dot)}`
}
