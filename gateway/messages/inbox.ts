import { sql, type Transaction } from 'kysely'
import type { MessageSettings } from '#contract/messages.ts'
import { Fault } from '../fault.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import type { Seal } from '../mini-programs/seal.ts'
import { note, type Actor } from '../store/activity.ts'
import type { Db } from '../store/database.ts'
import type { Tables } from '../store/tables.ts'
import { readMessage, type Message } from './read.ts'
import { isSigned } from './signature.ts'

type Signed = { signature: string; timestamp: string; nonce: string }
type Tx = Transaction<Tables>
/** Does what an event means, in the transaction that remembers it: both, or neither and WeChat sends it again. */
export type TakeEvent = (tx: Tx, mp: string, message: Message) => Promise<void>

type Parts = {
  db: Db
  seal: Seal
  miniPrograms: MiniPrograms
  /** By the name of the event; one without a taker is remembered and answered, or WeChat would repeat it. */
  takers: Record<string, TakeEvent>
  /** Once it is kept: open pages may ask now. */
  told: (mp: string) => Promise<void>
}

/** How long an event is remembered, in seconds: WeChat repeats within the minute (§7.5). */
const rememberedFor = 7 * 86_400
const now = () => Math.floor(Date.now() / 1000)

/** WeChat's messages: who may speak, what was said, and that it counts once. */
export function createInbox({ db, seal, miniPrograms, takers, told }: Parts) {
  const rowOf = (mp: string) => db.selectFrom('message_box').selectAll().where('mp', '=', mp).executeTakeFirst()
  const change = (mp: string, values: Partial<Omit<Tables['message_box'], 'mp'>>) =>
    db.updateTable('message_box').set(values).where('mp', '=', mp).execute()

  /** Says no to a stranger without telling whether there is such a mini program, or a token. */
  async function must(mp: string, signed: Signed): Promise<void> {
    const row = miniPrograms.has(mp) ? await rowOf(mp) : undefined
    const token = row && seal.open(row.token_sealed)
    if (token !== undefined && isSigned(token, signed)) return
    if (row) await change(mp, { refused_why: 'signature', refused_at: now() })
    throw new Fault('forbidden', 'The signature is not right.')
  }

  async function settings(mp: string): Promise<MessageSettings> {
    const row = await rowOf(mp)
    const seen = row?.last_at ?? 0
    return {
      path: `/wechat/${mp}/events`,
      token: row ? { by: row.set_by, at: row.set_at } : null,
      checkedAt: row?.checked_at ?? null,
      last: row?.last_at ? { event: row.last_event ?? '', at: row.last_at } : null,
      refused:
        row?.refused_why && (row.refused_at ?? 0) >= seen ? { why: row.refused_why, at: row.refused_at ?? 0 } : null,
    }
  }

  /** Two results in one second, or two people: told apart by what they are about, not by their sender alone. */
  const keyOf = ({ from, at, event, fields }: Message) =>
    [from, at, event, fields.message_id, fields.user_openid, fields.action].map((part) => String(part ?? '')).join('|')

  return {
    settings,

    async setToken(mp: string, token: string, actor: Actor): Promise<MessageSettings> {
      const row = {
        token_sealed: seal.close(token),
        set_at: now(),
        set_by: actor.who,
        checked_at: null,
        refused_why: null,
        refused_at: null,
      }
      await db.transaction().execute(async (tx) => {
        await tx
          .insertInto('message_box')
          .values({ mp, ...row, last_event: null, last_at: null })
          .onConflict((c) => c.column('mp').doUpdateSet(row))
          .execute()
        await note(tx, { mp, actor, act: 'messages.setToken', target: mp, outcome: 'ok' })
      })
      return settings(mp)
    },

    async check(mp: string, signed: Signed): Promise<void> {
      await must(mp, signed)
      await change(mp, { checked_at: now(), refused_why: null, refused_at: null })
    },

    async deliver(mp: string, signed: Signed & { encrypt_type?: string | undefined }, body: unknown): Promise<void> {
      await must(mp, signed)
      const refuse = async (why: 'safeMode' | 'unreadable', said: string): Promise<never> => {
        await change(mp, { refused_why: why, refused_at: now() })
        throw new Fault('badRequest', said)
      }
      if (signed.encrypt_type && signed.encrypt_type !== 'raw')
        await refuse(
          'safeMode',
          'Encrypted messages are not read here: choose plain mode (明文模式) in WeChat’s console.',
        )
      const message = typeof body === 'string' ? readMessage(body) : undefined
      if (!message) return refuse('unreadable', 'This is no event as WeChat documents it.')
      const isNew = await db.transaction().execute(async (tx) => {
        const row = await tx
          .insertInto('wechat_event')
          .values({ mp, key: keyOf(message), at: now() })
          .onConflict((c) => c.doNothing())
          .returning('key')
          .executeTakeFirst()
        if (!row) return false
        await takers[message.event]?.(tx, mp, message)
        await tx
          .deleteFrom('wechat_event')
          .where('mp', '=', mp)
          .where('at', '<', now() - rememberedFor)
          .execute()
        await tx
          .updateTable('message_box')
          .set({ last_event: message.event.slice(0, 64), last_at: sql`greatest(coalesce(last_at, 0), ${now()})` })
          .where('mp', '=', mp)
          .execute()
        return true
      })
      if (isNew) await told(mp)
    },
  }
}
export type Inbox = ReturnType<typeof createInbox>
