import type { Generated } from 'kysely'
import type { ArchiveCopy } from '#contract/archive.ts'
import type { Upload } from '../../archive/files.ts'
import type { Json } from './column.ts'

/** Copies of recordings, and where they go. */
export type ArchiveTables = {
  archive_target: {
    mp: string
    place: Json<{ endpoint: string; region: string; bucket: string; prefix: string }>
    /** Both halves of the keys. */
    secret_sealed: string
    set_by: string
    set_at: number
  }
  archive_copy: {
    mp: string
    key: string
    room: number
    name: string
    state: 'fetching' | 'storing' | 'kept'
    bytes: number
    etag: string | null
    done: Generated<number>
    /** A multipart upload under way, so that it can be gone on with. */
    upload: Json<Upload | null>
    trouble: Generated<ArchiveCopy['trouble']>
    sha256: Generated<string | null>
    place: Json<ArchiveCopy['place']>
    at: Generated<number | null>
    by: Generated<string | null>
  }
}
