import type { NewTarget } from '#contract/archive.ts'
import { Fault } from '../fault.ts'
import type { Seal } from '../mini-programs/seal.ts'
import { note, type Actor } from '../store/activity.ts'
import type { Db } from '../store/database.ts'
import { BucketFault, connectBucket, type Bucket } from './bucket.ts'
import type { ArchiveStore } from './store.ts'

/** What whoever runs the server allows; a page cannot change it. */
export type ArchivePlaces = {
  /** Where copies of recordings may be kept on this machine; none if nobody named one. */
  folder: string | undefined
  /** Where what is on its way is kept, whatever it is on its way to. */
  staging: string
  /** `minio.shop.lan:9000`: hosts inside our own network, or without TLS, that may be a bucket. */
  insideHosts: readonly string[]
}
export type Target = { kind: 'folder'; folder: string } | { kind: 's3'; bucket: Bucket; name: string; prefix: string }

type Parts = { db: Db; store: ArchiveStore; seal: Seal; places: ArchivePlaces }

const now = () => Math.floor(Date.now() / 1000)
const wrongField = { away: 'endpoint', missing: 'bucket', keys: 'secret', odd: 'endpoint' } as const

/** Where copies go. The keys of a bucket are sealed at rest like an AppSecret and leave this file only into a signature. */
export function createTargets({ db, store, seal, places }: Parts) {
  return {
    async of(mp: string): Promise<Target | undefined> {
      const row = await store.target(mp)
      if (!row) return places.folder === undefined ? undefined : { kind: 'folder', folder: places.folder }
      const { keyId, secret } = JSON.parse(seal.open(row.secret_sealed) ?? '{}') as { keyId?: string; secret?: string }
      if (keyId === undefined || secret === undefined) throw new BucketFault('keys') // sealed with another SECRET_KEY
      const bucket = connectBucket({ ...row.place, keyId, secret }, places.insideHosts)
      return { kind: 's3', bucket, name: row.place.bucket, prefix: row.place.prefix }
    },

    async set(mp: string, wanted: NewTarget, actor: Actor): Promise<void> {
      if (wanted.kind === 'folder') {
        if (places.folder === undefined)
          throw new Fault('notAllowedNow', 'The server has no folder for copies.', { why: 'noPlace' })
        await store.dropTarget(mp)
      } else {
        const { kind: _, keyId, secret, ...place } = wanted
        try {
          await connectBucket({ ...place, keyId, secret }, places.insideHosts).tryIt(`${place.prefix}kaibo.txt`)
        } catch (error) {
          if (!(error instanceof BucketFault)) throw error
          throw new Fault('badRequest', 'This bucket does not take anything with these keys.', {
            fields: { [wrongField[error.why]]: { rule: 'refused' } },
          })
        }
        const secret_sealed = seal.close(JSON.stringify({ keyId, secret }))
        await store.setTarget({ mp, place: JSON.stringify(place), secret_sealed, set_by: actor.who, set_at: now() })
      }
      const after =
        wanted.kind === 's3' ? { kind: 's3', endpoint: wanted.endpoint, bucket: wanted.bucket } : { kind: 'folder' }
      await note(db, { mp, actor, act: 'archive.setTarget', target: mp, outcome: 'ok', after })
    },
  }
}
export type Targets = ReturnType<typeof createTargets>
