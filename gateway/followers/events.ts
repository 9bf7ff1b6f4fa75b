import type { TakeEvent } from '../messages/inbox.ts'
import type { FollowerStore } from './store.ts'

const number = (value: unknown): number => {
  const n = Number(value)
  return Number.isSafeInteger(n) && n >= 0 ? n : 0
}

/** What WeChat tells of subscribers (§7.3), in the transaction that remembers the event. */
export const followerEvents = (store: FollowerStore): Record<string, TakeEvent> => ({
  async wxalive_follow_notify(tx, mp, { at, fields }) {
    const { user_openid: openid, action, time, room_id: room, live_status: status } = fields
    if (typeof openid !== 'string' || openid === '') return
    if (action === 'del_follow') return store.left(tx, mp, openid)
    const state = await tx.selectFrom('follower_state').select('scan').where('mp', '=', mp).executeTakeFirst()
    await store.put(
      tx,
      mp,
      [{ openid, at: number(time) || at, roomId: number(room) || null, roomStatus: number(status) || null }],
      state?.scan ?? 0,
    )
  },

  async wxalive_push_message_notify(tx, mp, { at, fields }) {
    const id = String(fields.message_id ?? '')
    if (id === '') return
    await tx
      .insertInto('follower_push_result')
      .values({
        mp,
        message_id: id.slice(0, 64),
        room: number(fields.room_id),
        at,
        total: number(fields.total_count),
        success: number(fields.success_count),
        openid_errors: number(fields.openid_error_count),
        not_subscribed: number(fields.relation_error_count),
        daily_limit: number(fields.user_recv_limit_count),
        internal: number(fields.internal_error_count),
      })
      .onConflict((c) => c.doNothing())
      .execute()
  },
})
