import { timeProblems } from '#contract/room-times.ts'
import { peopleProblems, type NewRoom, type RoomEdit } from '#contract/rooms.ts'
import type { Intent } from '#contract/intents.ts'
import { Fault } from '../fault.ts'
import type { Hub } from '../events/hub.ts'
import type { Images } from '../images/images.ts'
import type { WechatPictures } from '../images/wechat-pictures.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import type { Actor } from '../store/activity.ts'
import { viewOf, type IntentRow, type Intents } from './intents.ts'
import { madeBy, markTimes } from './mark.ts'
import type { RoomOwn } from './own.ts'
import { faultOf, mediaRanOut, refusal } from './refusal-fields.ts'
import type { RoomStore } from './room-store.ts'
import type { RoomSync } from './sync.ts'
import { kaiboItself } from '../store/activity.ts'

type Parts = {
  intents: Intents
  rooms: RoomStore
  sync: RoomSync
  images: Images
  pictures: WechatPictures
  miniPrograms: MiniPrograms
  hub: Hub
}

const now = () => Math.floor(Date.now() / 1000)
export const pictureSlots = (room: Pick<NewRoom, 'coverImage' | 'shareImage' | 'feedImage'>) => ({
  coverImage: { id: room.coverImage, slot: 'cover' as const },
  shareImage: { id: room.shareImage, slot: 'share' as const },
  feedImage: { id: room.feedImage, slot: 'feed' as const },
})

const ownOf = (room: NewRoom, times: { startsAt: number; endsAt: number }): RoomOwn => ({
  anchorAcceptedAt: now(),
  ...(room.followerPush && { followerPush: true }),
  anchorWechat: room.anchorWechat,
  ...(room.subAnchorWechat && { subAnchorWechat: room.subAnchorWechat }),
  ...(room.creatorWechat && { creatorWechat: room.creatorWechat }),
  kind: room.kind,
  sharing: room.sharing,
  images: { cover: room.coverImage, share: room.shareImage, feed: room.feedImage },
  wanted: { ...editIn(room), ...times },
  wantedAt: now(),
})

/** The part of a new room that an edit could send again. */
function editIn({ kind: _, subAnchorWechat: __, creatorWechat: ___, ...edit }: NewRoom): RoomEdit {
  return edit
}

/** `room/create`: intent, send once, settle by reading (reliability.md §3.2). */
export function createRoomMaker({ intents, rooms, sync, images, pictures, miniPrograms, hub }: Parts) {
  const sending = new Map<string, Promise<Intent>>()

  async function check(mp: string, room: NewRoom): Promise<void> {
    const fields = {
      ...timeProblems(room, now()),
      ...peopleProblems(room),
      ...(await images.problems(mp, pictureSlots(room))),
    }
    if (Object.keys(fields).length) throw new Fault('badRequest', 'Some fields cannot be taken.', { fields })
  }

  async function settled(row: IntentRow<NewRoom>, ids: number[], actor: Actor, answers?: number): Promise<Intent> {
    const own = ownOf(row.payload, { startsAt: row.sent_starts_at ?? 0, endsAt: row.sent_ends_at ?? 0 })
    for (const id of ids) await rooms.adopt(row.mp, id, own)
    await intents.conclude(row, { state: 'ok', made: ids }, actor, answers)
    await hub.tell(row.mp, { kind: 'intents', ids: [row.id] })
    await hub.tell(row.mp, { kind: 'rooms', ids })
    return viewOf({ ...row, state: 'ok', made: ids })
  }

  async function send(row: IntentRow<NewRoom>, actor: Actor, thenLook: boolean): Promise<Intent> {
    const { mp, payload } = row
    const pictureIds = Object.values(pictureSlots(payload)).map(({ id }) => id)
    const media = await images.mediaIds(mp, pictureIds)
    if (!media.ok) throw await faultOf(media.failure, mp, pictures)

    const times = markTimes(payload, await intents.marksNear(mp, payload.startsAt - (payload.startsAt % 60)))
    const knownMax = await rooms.maxId(mp)
    const asked = await intents.markSent(row, { ...times, knownMax }, actor)
    // Another gateway on this database sent it a moment ago; its outcome is on its way.
    if (asked === undefined) return viewOf((await intents.one(mp, row.id)) ?? row)
    const sent: IntentRow<NewRoom> = {
      ...row,
      state: 'sent',
      sent_starts_at: times.startsAt,
      sent_ends_at: times.endsAt,
      known_max: knownMax,
    }

    const ask = (ids: string[]) => {
      const [cover = '', share = '', feed = ''] = ids
      return miniPrograms.get(mp).rooms.create({ ...payload, ...times }, { cover, share, feed })
    }
    let answer = await ask(media.mediaIds)
    if (mediaRanOut(answer)) {
      await images.forgetMedia(mp, pictureIds)
      const again = await images.mediaIds(mp, pictureIds)
      if (again.ok) answer = await ask(again.mediaIds)
    }

    if (answer.kind === 'ok') {
      const intent = await settled(sent, [answer.data.id], actor, asked)
      // The room is made and said so; if this read fails, the next one of the watch shows it.
      if (thenLook) sync.until(mp, answer.data.id).catch(() => {})
      return intent
    }
    if (answer.kind === 'unknown') {
      await intents.conclude(sent, { state: 'unknown', wechat: answer.wechat }, actor, asked)
      await hub.tell(mp, { kind: 'intents', ids: [row.id] })
      return viewOf({ ...sent, state: 'unknown', wechat: answer.wechat ?? null })
    }
    // Surely nothing happened. After a refusal the form changes and so does the key; else the same key may go again.
    const fault = await faultOf(answer, mp, pictures)
    await intents.conclude(
      sent,
      { state: answer.kind === 'refused' ? 'refused' : 'ready', wechat: fault.more.wechat },
      actor,
      asked,
    )
    throw fault
  }

  return {
    /** `thenLook: false`: whoever makes many looks at WeChat's list once for all of them. */
    async create(mp: string, key: string, room: NewRoom, actor: Actor, { thenLook = true } = {}): Promise<Intent> {
      const known = await intents.one(mp, key)
      if (!known || known.state === 'ready') await check(mp, room)
      const row = await intents.begin(mp, key, 'room.create', room, actor)
      if (row.state === 'refused' && row.wechat) throw refusal(row.wechat)
      if (row.state !== 'ready') return sending.get(key) ?? viewOf(row)
      // A double click: the second waits for the answer of the first.
      let going = sending.get(key)
      if (!going) {
        going = send(row, actor, thenLook).finally(() => sending.delete(key))
        sending.set(key, going)
      }
      return going
    },

    /** Looks once for what became of an unknown wish. */
    async settle(row: IntentRow<NewRoom>): Promise<void> {
      const read = await sync.recent(row.mp)
      if (read.kind === 'ok') {
        const sent = {
          name: row.payload.name,
          anchorName: row.payload.anchorName,
          startsAt: row.sent_starts_at ?? 0,
          endsAt: row.sent_ends_at ?? 0,
          knownMax: row.known_max,
        }
        const ids = madeBy(sent, read.data.rooms, await intents.claimed(row.mp, 'room.create'))
        if (ids.length) return void (await settled(row, ids, kaiboItself))
      }
      if ((await intents.looked(row)) === 'again') return
      // Five minutes of reading found nothing. If WeChat could not be read just now, that is no proof: look on.
      if (read.kind !== 'ok') return intents.lookLater(row)
      await intents.conclude(row, { state: 'absent', ...(row.wechat && { wechat: row.wechat }) }, kaiboItself)
      await hub.tell(row.mp, { kind: 'intents', ids: [row.id] })
    },

    /** What was sent by a process that is no more. */
    async adoptOrphans(sentBefore: number): Promise<void> {
      for (const row of await intents.orphans(sentBefore))
        await intents.conclude(row, { state: 'unknown' }, kaiboItself)
    },
  }
}
export type RoomMaker = ReturnType<typeof createRoomMaker>
