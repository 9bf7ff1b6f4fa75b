import { roomCan } from '#contract/room-acts.ts'
import { timeProblems } from '#contract/room-times.ts'
import type { Room, RoomEdit } from '#contract/rooms.ts'
import { Fault } from '../fault.ts'
import type { Hub } from '../events/hub.ts'
import type { Images } from '../images/images.ts'
import type { WechatPictures } from '../images/wechat-pictures.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import { note, type Actor } from '../store/activity.ts'
import type { Db } from '../store/database.ts'
import type { WechatRoom } from '../wechat/translate-rooms.ts'
import { keepMark } from './mark.ts'
import { faultOf, mediaRanOut } from './refusal-fields.ts'
import type { RoomStore } from './room-store.ts'
import { roomOf, versionOf, type Around, type RoomRow } from './room-view.ts'
import type { RoomSync } from './sync.ts'

type Parts = {
  db: Db
  rooms: RoomStore
  sync: RoomSync
  images: Images
  pictures: WechatPictures
  around: Around
  miniPrograms: MiniPrograms
  hub: Hub
}

const now = () => Math.floor(Date.now() / 1000)

/** Whether WeChat's list shows what was asked for. Pictures cannot be compared: they come back under new addresses. */
const shows = (actual: WechatRoom | null, wanted: RoomEdit): boolean =>
  actual !== null &&
  actual.name === wanted.name &&
  actual.startsAt === wanted.startsAt &&
  actual.endsAt === wanted.endsAt &&
  actual.anchorName === wanted.anchorName &&
  (actual.likes ?? wanted.likes) === wanted.likes &&
  (actual.comments ?? wanted.comments) === wanted.comments &&
  (actual.replay ?? wanted.replay) === wanted.replay

/**
 * `room/editroom`: the full replacement that WeChat wants, made of what the person changed and the pictures that we keep.
 * The room is read back right before, the only way to see an edit in WeChat's own console (F29), and right after.
 */
export type RoomEditor = ReturnType<typeof createRoomEditor>
export function createRoomEditor({ db, rooms, sync, images, pictures, around, miniPrograms, hub }: Parts) {
  async function current(mp: string, id: number): Promise<RoomRow> {
    const read = await sync.until(mp, id)
    if (read.kind !== 'ok') throw await faultOf(read, mp, pictures)
    const row = await rooms.one(mp, id)
    if (!row || row.gone_at !== null) throw new Fault('notFound', 'No such room.')
    return row
  }

  async function check(mp: string, row: RoomRow, version: string, edit: RoomEdit): Promise<void> {
    const room = roomOf(row, around)
    if (!roomCan('edit', room))
      throw new Fault('notAllowedNow', 'This room can no longer be edited.', { current: room })
    if (versionOf(row) !== version)
      throw new Fault('changedMeanwhile', 'Somebody changed this room since you opened it.', { current: room })
    const fields = {
      ...timeProblems(edit, now()),
      ...(await images.problems(mp, {
        coverImage: { id: edit.coverImage, slot: 'cover' },
        shareImage: { id: edit.shareImage, slot: 'share' },
        feedImage: { id: edit.feedImage, slot: 'feed' },
      })),
    }
    if (Object.keys(fields).length) throw new Fault('badRequest', 'Some fields cannot be taken.', { fields })
  }

  return async function edit(mp: string, id: number, version: string, wish: RoomEdit, actor: Actor): Promise<Room> {
    const before = await current(mp, id)
    await check(mp, before, version, wish)
    const wanted: RoomEdit = {
      ...wish,
      ...keepMark(wish, before.actual ?? { startsAt: 0, endsAt: 0 }),
      followerPush: wish.followerPush ?? before.own.followerPush ?? false,
    }
    const pictureIds = [wanted.coverImage, wanted.shareImage, wanted.feedImage]
    const media = await images.mediaIds(mp, pictureIds)
    if (!media.ok) throw await faultOf(media.failure, mp, pictures)

    const target = String(id)
    const asked = await note(db, {
      mp,
      actor,
      act: 'room.edit',
      target,
      outcome: 'asked',
      before: roomOf(before, around),
      after: wanted,
    })
    const send = ([cover = '', share = '', feed = '']: string[]) =>
      miniPrograms.get(mp).rooms.edit(id, wanted, { cover, share, feed })
    let answer = await send(media.mediaIds)
    if (mediaRanOut(answer)) {
      await images.forgetMedia(mp, pictureIds)
      const again = await images.mediaIds(mp, pictureIds)
      if (again.ok) answer = await send(again.mediaIds)
    }

    const read = await sync.until(mp, id)
    const after = await rooms.one(mp, id)
    const tookEffect = answer.kind === 'unknown' && read.kind === 'ok' && shows(after?.actual ?? null, wanted)
    if (answer.kind !== 'ok' && !tookEffect) {
      const fault = await faultOf(answer, mp, pictures)
      const outcome = answer.kind === 'unknown' ? 'unknown' : answer.kind === 'refused' ? 'refused' : 'failed'
      // It may take effect yet; until then the list shows something else than was asked for, and the page says so.
      if (outcome === 'unknown') await rooms.changeOwn(mp, id, (own) => ({ ...own, wanted, wantedAt: now() }))
      await note(db, { mp, actor, act: 'room.edit', target, outcome, wechat: fault.more.wechat, answers: asked })
      throw fault
    }

    await rooms.changeOwn(mp, id, ({ driftSince: _, ...own }) => ({
      ...own,
      anchorWechat: wanted.anchorWechat,
      anchorAcceptedAt: now(),
      followerPush: wanted.followerPush ?? false,
      sharing: wanted.sharing,
      images: { cover: wanted.coverImage, share: wanted.shareImage, feed: wanted.feedImage },
      wanted,
      wantedAt: now(),
      acked: {
        replay: { on: wanted.replay, at: now() },
        customerService: { on: wanted.customerService, at: now() },
        collected: { on: wanted.collected, at: now() },
      },
    }))
    const row = (await rooms.one(mp, id)) ?? before
    await note(db, { mp, actor, act: 'room.edit', target, outcome: 'ok', after: roomOf(row, around), answers: asked })
    await hub.tell(mp, { kind: 'rooms', ids: [id] })
    return roomOf(row, around)
  }
}
