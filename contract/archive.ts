import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { job } from './jobs.ts'

/** WeChat forgets recordings after about a year (wechat-live-api.md §3.7): a copy of one's own outlives that. */
export const archiveCopy = z.object({
  /** Of the recording (`replayClip.key`). */
  key: z.string(),
  roomId: z.number(),
  /** As a person finds it again: `2026-11-21 周五新品专场 片段1 1a2b3c4d5e6f.mp4`. */
  name: z.string(),
  /**
   * `queued` in a job and not begun · `fetching` from WeChat · `storing` on its way into the bucket, or into its place in the
   * folder · `kept` · `broken` begun in a job that has ended: whoever archives it again goes on where it stood.
   */
  state: z.enum(['queued', 'fetching', 'storing', 'kept', 'broken']),
  /** Of the whole, and of them fetched or stored; 0 before it began. */
  bytes: z.number(),
  done: z.number(),
  /**
   * What it waits for: `source` WeChat does not give it now, or it is gone · `disk` the folder cannot be written or is full ·
   * `bucket` cannot be reached · `keys` the bucket does not take them.
   */
  trouble: z.nullable(z.enum(['source', 'disk', 'bucket', 'keys'])),
  /** Once kept: SHA-256 in hex of the bytes as they lay on the disk. */
  sha256: z.nullable(z.string()),
  /** Once kept: its path below the folder, or its key in the bucket. */
  place: z.nullable(z.object({ kind: z.enum(['folder', 's3']), path: z.string() })),
  at: z.nullable(z.number()),
})
export type ArchiveCopy = z.output<typeof archiveCopy>

/** What is seen of a bucket. Neither half of its keys is ever sent. */
const bucket = z.object({
  kind: z.literal('s3'),
  endpoint: z.string(),
  region: z.string(),
  bucket: z.string(),
  prefix: z.string(),
})

export const archive = z.object({
  /** Where the next copies go; null: nobody chose a bucket, and the server has no folder. */
  target: z.nullable(z.discriminatedUnion('kind', [z.object({ kind: z.literal('folder') }), bucket])),
  /** Whether whoever runs the server named a folder (`ARCHIVE_DIR`). A page cannot: it could write anywhere. */
  hasFolder: z.boolean(),
  copies: z.array(archiveCopy),
})
export type Archive = z.output<typeof archive>

const word = (max: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(max))

export const newBucket = z.strictObject({
  kind: z.literal('s3'),
  /** `https://s3.example.com`; the bucket stands in the path and not in the name. */
  endpoint: z.string().check(z.trim(), z.maxLength(300), z.regex(/^https?:\/\/[^/?#@\s\\]+\/?$/)),
  region: word(64).check(z.regex(/^[\w-]+$/)),
  bucket: z.string().check(z.trim(), z.regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)),
  /** `live/`: in front of every name; may be empty. */
  prefix: z._default(z.string().check(z.trim(), z.maxLength(200), z.regex(/^(?:[\w-]+\/)*[\w-]*$/)), ''),
  keyId: word(128).check(z.regex(/^[\x21-\x7e]+$/)),
  /** Written and never read back. */
  secret: word(256).check(z.regex(/^[\x21-\x7e]+$/)),
})
export type NewBucket = z.output<typeof newBucket>

export const newTarget = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('folder') }), newBucket])
export type NewTarget = z.output<typeof newTarget>

/** Recordings of one job. */
export const archiveAtMost = 200

export const archiveApi = {
  read: {
    method: 'GET',
    path: '/api/:mp/archive',
    says: 'Which recordings have a copy of our own, how far the others are, and where copies go',
    permission: 'replay.read',
    reply: archive,
  },
  /** What is kept already is an item that is done at once. `notAllowedNow` with `why` `noPlace` if there is no target. */
  keep: {
    method: 'POST',
    path: '/api/:mp/archive',
    says: 'Keep a copy of recordings: a job that goes on where it broke off, each copied once',
    permission: 'replay.archive',
    needs: 'Idempotency-Key',
    body: z.strictObject({
      title: word(100),
      keys: z.array(z.string().check(z.regex(/^[0-9a-f]{32}$/))).check(z.minLength(1), z.maxLength(archiveAtMost)),
    }),
    reply: job,
  },
  /**
   * `badRequest` with the field that is wrong: `endpoint` cannot be reached or lies inside our own network, `bucket` is not
   * there, `secret` is not taken.
   */
  setTarget: {
    method: 'PUT',
    path: '/api/:mp/archive/target',
    says: 'Where copies go: the folder of the server, or an S3-compatible bucket, which is tried first',
    permission: 'mini-program.manage',
    stepUp: true,
    body: newTarget,
    reply: archive,
  },
} as const satisfies Record<string, Endpoint>
