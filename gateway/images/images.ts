import { createHash } from 'node:crypto'
import type { CropArea, ImageSlot, KeptImage, KeptOriginal, PictureOrigin } from '#contract/images.ts'
import type { FieldProblem } from '#contract/fault.ts'
import { Fault } from '../fault.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import type { Db } from '../store/database.ts'
import type { Failure } from '../wechat/answer.ts'
import { fitImage } from './fit.ts'

const now = () => Math.floor(Date.now() / 1000)
/** WeChat keeps media three days (§8.3); an hour less, so that none runs out on its way. */
const mediaLasts = 3 * 24 * 3600 - 3600

export type MediaAnswer = { ok: true; mediaIds: string[] } | { ok: false; failure: Failure }

/** Pictures as we keep them: re-encoded to their slot, sent to WeChat only when a media id is needed. */
export function createImages(db: Db, miniPrograms: MiniPrograms) {
  const urlOf = (mp: string, id: string) => `/api/${mp}/images/${id}`
  const originalOf = (mp: string, row: Omit<KeptOriginal, 'url'>): KeptOriginal => ({
    ...row,
    url: `/api/${mp}/image-originals/${row.id}`,
  })

  return {
    urlOf,

    async keep(mp: string, slot: ImageSlot, bytes: Buffer): Promise<KeptImage> {
      const fitted = await fitImage(bytes, slot)
      if (!fitted.ok)
        throw new Fault('badRequest', `This picture cannot be used for ${slot}.`, { fields: { image: fitted.problem } })
      const { jpeg, width, height } = fitted
      const id = createHash('sha256').update(slot).update(jpeg).digest('hex').slice(0, 32)
      const row = { mp, id, slot, width, height, bytes: jpeg.length, jpeg, kept_at: now() }
      await db
        .insertInto('image')
        .values({ ...row, media_id: null, media_at: null })
        .onConflict((c) => c.doNothing())
        .execute()
      return { id, slot, url: urlOf(mp, id), width, height, bytes: jpeg.length }
    },

    async keepOriginal(mp: string, bytes: Buffer): Promise<KeptOriginal> {
      const fitted = await fitImage(bytes, 'original')
      if (!fitted.ok) throw new Fault('badRequest', 'This photo cannot be kept.', { fields: { image: fitted.problem } })
      const { jpeg, width, height } = fitted
      const id = createHash('sha256').update('original').update(jpeg).digest('hex').slice(0, 32)
      const row = { id, width, height, bytes: jpeg.length }
      await db
        .insertInto('image_original')
        .values({ mp, ...row, jpeg, kept_at: now() })
        .onConflict((c) => c.doNothing())
        .execute()
      return originalOf(mp, row)
    },

    async readOriginal(mp: string, id: string): Promise<Buffer | undefined> {
      const row = await db
        .selectFrom('image_original')
        .select('jpeg')
        .where('mp', '=', mp)
        .where('id', '=', id)
        .executeTakeFirst()
      return row && Buffer.from(row.jpeg)
    },

    async origin(mp: string, id: string): Promise<PictureOrigin> {
      const row = await db
        .selectFrom('image')
        .innerJoin('image_original as o', (on) =>
          on.onRef('o.mp', '=', 'image.mp').onRef('o.id', '=', 'image.original_id'),
        )
        .select(['o.id', 'o.width', 'o.height', 'o.bytes', 'image.crop'])
        .where('image.mp', '=', mp)
        .where('image.id', '=', id)
        .executeTakeFirst()
      if (!row?.crop) throw new Fault('notFound', 'Nobody knows what this picture was made of.')
      const { crop, ...original } = row
      return { original: originalOf(mp, original), crop }
    },

    async setOrigin(mp: string, id: string, original: string, crop: CropArea): Promise<PictureOrigin> {
      await db
        .updateTable('image')
        .set({ original_id: original, crop: JSON.stringify(crop) })
        .where('mp', '=', mp)
        .where('id', '=', id)
        .execute()
      return this.origin(mp, id)
    },

    async read(mp: string, id: string): Promise<Buffer | undefined> {
      const row = await db
        .selectFrom('image')
        .select('jpeg')
        .where('mp', '=', mp)
        .where('id', '=', id)
        .executeTakeFirst()
      return row && Buffer.from(row.jpeg)
    },

    /** Which of these are not there, or are not of their slot. */
    async problems(
      mp: string,
      wanted: Record<string, { id: string; slot: ImageSlot }>,
    ): Promise<Record<string, FieldProblem>> {
      const ids = Object.values(wanted).map(({ id }) => id)
      const rows = await db
        .selectFrom('image')
        .select(['id', 'slot'])
        .where('mp', '=', mp)
        .where('id', 'in', ids)
        .execute()
      const slotOf = new Map(rows.map(({ id, slot }) => [id, slot]))
      return Object.fromEntries(
        Object.entries(wanted)
          .filter(([, { id, slot }]) => slotOf.get(id) !== slot)
          .map(([field]) => [field, { rule: 'unknownPicture' as const }]),
      )
    },

    /** Media ids for these pictures, uploading those whose id has run out or was never got. */
    async mediaIds(mp: string, ids: string[]): Promise<MediaAnswer> {
      const rows = await db
        .selectFrom('image')
        .select(['id', 'slot', 'media_id', 'media_at'])
        .where('mp', '=', mp)
        .where('id', 'in', ids)
        .execute()
      const answers = await Promise.all(
        ids.map(async (id) => {
          const row = rows.find((r) => r.id === id)
          if (row?.media_id && (row.media_at ?? 0) > now() - mediaLasts)
            return { kind: 'ok' as const, mediaId: row.media_id }
          const jpeg = await this.read(mp, id)
          if (!jpeg) throw new Fault('notFound', 'A picture of this room is not kept any more.')
          const answer = await miniPrograms.get(mp).media.uploadImage(jpeg, row?.slot ?? 'picture')
          if (answer.kind !== 'ok') return answer
          await db
            .updateTable('image')
            .set({ media_id: answer.data.mediaId, media_at: now() })
            .where('mp', '=', mp)
            .where('id', '=', id)
            .execute()
          return { kind: 'ok' as const, mediaId: answer.data.mediaId }
        }),
      )
      const failure = answers.find((a) => a.kind !== 'ok')
      if (failure) return { ok: false, failure: failure as Failure }
      return { ok: true, mediaIds: answers.map((a) => (a as { mediaId: string }).mediaId) }
    },

    /** WeChat no longer takes the ids it gave for these: the next send uploads again. */
    async forgetMedia(mp: string, ids: string[]): Promise<void> {
      await db
        .updateTable('image')
        .set({ media_id: null, media_at: null })
        .where('mp', '=', mp)
        .where('id', 'in', ids)
        .execute()
    },
  }
}
export type Images = ReturnType<typeof createImages>
