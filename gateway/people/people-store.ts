import { sql, type Selectable } from 'kysely'
import type { Db } from '../store/database.ts'
import type { Tables } from '../store/tables.ts'
import type { WechatMember } from '../wechat/members.ts'

export type PersonRow = Selectable<Tables['person']>
export type MemberRow = Selectable<Tables['member']>

/** What is learnt of somebody; what is left out stays as it was. */
type Learnt = { nickname?: string | undefined; openid?: string | undefined; verifiedSince?: number | null | undefined }

const rowOf = (mp: string, one: WechatMember) => ({
  mp,
  openid: one.openid,
  nickname: one.nickname,
  picture_url: one.pictureUrl,
  roles: JSON.stringify(one.roles),
  masked: one.masked,
  changed_at: one.changedAt,
})

/** WeChat's members as last listed, and the whole ids that only Kaibo keeps. */
export function createPeopleStore(db: Db) {
  return {
    members: (mp: string): Promise<MemberRow[]> => db.selectFrom('member').selectAll().where('mp', '=', mp).execute(),

    persons: (mp: string): Promise<PersonRow[]> =>
      db.selectFrom('person').selectAll().where('mp', '=', mp).orderBy('wechat').execute(),

    async state(mp: string) {
      const row = await db.selectFrom('people_state').selectAll().where('mp', '=', mp).executeTakeFirst()
      return row ?? { mp, as_of: null, stale: null, stale_since: null }
    },

    async setState(mp: string, values: Partial<Omit<Tables['people_state'], 'mp'>>): Promise<void> {
      await db
        .insertInto('people_state')
        .values({ mp, as_of: null, stale: null, stale_since: null, ...values })
        .onConflict((c) => c.column('mp').doUpdateSet(values))
        .execute()
    },

    /** The whole list: whoever is not in it is no member any more. */
    async replaceMembers(mp: string, list: readonly WechatMember[]): Promise<void> {
      await db.transaction().execute(async (tx) => {
        await tx.deleteFrom('member').where('mp', '=', mp).execute()
        if (list.length)
          await tx
            .insertInto('member')
            .values(list.map((one) => rowOf(mp, one)))
            .execute()
      })
    },

    async putMember(mp: string, one: WechatMember): Promise<void> {
      const { mp: _, openid: __, ...values } = rowOf(mp, one)
      await db
        .insertInto('member')
        .values(rowOf(mp, one))
        .onConflict((c) => c.columns(['mp', 'openid']).doUpdateSet(values))
        .execute()
    },

    async dropMember(mp: string, openid: string): Promise<void> {
      await db.deleteFrom('member').where('mp', '=', mp).where('openid', '=', openid).execute()
    },

    /** Verified once is verified from the earliest time on; `verifiedSince: null` takes it back. */
    async learn(mp: string, wechat: string, { nickname, openid, verifiedSince }: Learnt): Promise<void> {
      const since = verifiedSince ?? null
      await db
        .insertInto('person')
        .values({ mp, wechat, nickname: nickname ?? null, openid: openid ?? null, verified_since: since })
        .onConflict((c) =>
          c.columns(['mp', 'wechat']).doUpdateSet({
            wechat,
            ...(nickname !== undefined && { nickname }),
            ...(openid !== undefined && { openid }),
            ...(verifiedSince !== undefined && {
              verified_since: since === null ? null : sql<number>`least(person.verified_since, ${since}::bigint)`,
            }),
          }),
        )
        .execute()
    },

    async looked(mp: string, wechat: string, at: number): Promise<void> {
      await db.updateTable('person').set({ looked_at: at }).where('mp', '=', mp).where('wechat', '=', wechat).execute()
    },

    async room(mp: string, room: number): Promise<Selectable<Tables['room_people']> | undefined> {
      return db.selectFrom('room_people').selectAll().where('mp', '=', mp).where('room', '=', room).executeTakeFirst()
    },

    async putRoom(row: Selectable<Tables['room_people']>): Promise<void> {
      const values = { ...row, assistants: JSON.stringify(row.assistants) }
      await db
        .insertInto('room_people')
        .values(values)
        .onConflict((c) => c.columns(['mp', 'room']).doUpdateSet(values))
        .execute()
    },
  }
}
export type PeopleStore = ReturnType<typeof createPeopleStore>
