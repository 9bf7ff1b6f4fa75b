import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'

/** The forms that keep drafts. */
export const draftForm = z.enum(['room.new', 'room.edit'])
export type DraftForm = z.output<typeof draftForm>

/** Bytes of the values as JSON in UTF-8, levels of nesting, and drafts that one account may keep per mini program. */
export const draftLimits = { bytes: 64 * 1024, depth: 8, perAccount: 200 } as const

const deeperThan = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => deeperThan(inner, levels - 1)))

/**
 * Whatever stands in the form, valid or not: any JSON object of at most 64 KB and 8 levels. Never a secret, and never a
 * picture itself: pictures are kept by us and the draft holds their ids.
 */
export const draftValues = z.record(z.string(), z.unknown()).check(
  z.check((ctx) => {
    if (deeperThan(ctx.value, draftLimits.depth))
      ctx.issues.push({ code: 'custom', input: ctx.value, params: { rule: 'invalid', max: draftLimits.depth } })
    else {
      const actual = new TextEncoder().encode(JSON.stringify(ctx.value)).length
      if (actual > draftLimits.bytes)
        ctx.issues.push({
          code: 'custom',
          input: ctx.value,
          params: { rule: 'bytes', max: draftLimits.bytes, actual },
        })
    }
  }),
)

/** Made by the browser. */
export const draftId = z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/))

/** A line of the list. */
export const draftLine = z.object({
  /** A UUID, made by the browser when the form opens, and **the `Idempotency-Key` of the create**: two tabs on one draft make one room. */
  id: z.string(),
  form: draftForm,
  /** What a person calls it: the room's name as typed so far; may be empty. */
  title: z.string(),
  /** With `room.edit`: which room. */
  roomId: z.optional(z.number()),
  /** Unix seconds. */
  savedAt: z.number(),
  /** 1, 2, 3 …: grows by one with each save. Send the last one you read as `If-Match`. */
  version: z.number(),
})
export type DraftLine = z.output<typeof draftLine>

export const draft = z.object({ ...draftLine.shape, values: draftValues })
export type Draft = z.output<typeof draft>

export const draftSave = z.strictObject({
  form: draftForm,
  title: z.string().check(z.maxLength(200)),
  roomId: z.optional(z.int().check(z.positive())),
  values: draftValues,
})
export type DraftSave = z.output<typeof draftSave>

/**
 * Drafts belong to the account that saved them, per mini program; to everybody else they do not exist. A draft lives until
 * the wish with its id is `ok` (the gateway deletes it then) or until it is thrown away. After `refused` or `absent` that
 * key is spent: save the values under a new id before asking again, and throw the old draft away.
 */
export const draftApi = {
  list: {
    method: 'GET',
    path: '/api/:mp/drafts',
    says: 'My drafts in this mini program, the last saved first',
    permission: 'room.write',
    reply: z.object({ drafts: z.array(draftLine) }),
  },
  one: {
    method: 'GET',
    path: '/api/:mp/drafts/:id',
    says: 'One of my drafts with its values; 404 if it is not mine',
    permission: 'room.write',
    reply: draft,
  },
  /**
   * `If-Match`: the last `version`, or `"0"` for a draft that is not there yet. Faults: `changedMeanwhile` with the newer
   * draft as `current` (another tab saved it); `notFound` if it was thrown away meanwhile; `alreadyThere` if the wish with
   * this id has made its room, so that a late save cannot bring the draft back; `tooMany` above 200 drafts.
   */
  save: {
    method: 'PUT',
    path: '/api/:mp/drafts/:id',
    says: 'Save a draft; If-Match is its last version, or "0" for a new one',
    permission: 'room.write',
    needs: 'If-Match',
    body: draftSave,
    reply: draftLine,
  },
  /** Answers the same if it is not there: throwing away twice is no fault. */
  remove: {
    method: 'DELETE',
    path: '/api/:mp/drafts/:id',
    says: 'Throw a draft of mine away',
    permission: 'room.write',
    reply: z.object({ id: z.string() }),
  },
} as const satisfies Record<string, Endpoint>
