import { conflictsOf, type Show } from '#contract/conflicts.ts'
import { roomProblems } from '#contract/jobs.ts'
import type { NewRoom, Room } from '#contract/rooms.ts'
import { daysLater } from './days.ts'
import { imageIdIn } from './values.ts'

export type Copy = {
  id: number
  name: string
  /** Unix seconds. */
  startsAt: number
  endsAt: number
} & ({ room: NewRoom; clash: boolean } | { room: null; why: 'copyNoPeople' | 'copyBadTime' | 'copyBad' | 'copyGone' })

/** The gateway keeps its own mark in the seconds; a copy begins on a whole minute. */
const minute = (seconds: number) => Math.floor(seconds / 60) * 60

/** The room as it would be asked for some weeks later. What nobody told us stands as WeChat makes it by default. */
export function copyOf(of: Room, weeks: number, others: readonly Show[], now: number): Copy {
  const later = (moment: number) => daysLater(minute(moment), weeks * 7)
  const at = { startsAt: later(of.startsAt), endsAt: later(of.endsAt) }
  const line = { id: of.id, name: of.name, ...at }
  const [coverImage, shareImage, feedImage] = [of.images.cover, of.images.share, of.images.feed].map(imageIdIn)
  if (!of.anchorWechat || !of.kind || !coverImage || !shareImage || !feedImage)
    return { ...line, room: null, why: 'copyNoPeople' }
  const room: NewRoom = {
    name: of.name,
    ...at,
    kind: of.kind,
    anchorName: of.anchorName,
    anchorWechat: of.anchorWechat,
    ...(of.subAnchorWechat && { subAnchorWechat: of.subAnchorWechat }),
    ...(of.creatorWechat && { creatorWechat: of.creatorWechat }),
    coverImage,
    shareImage,
    feedImage,
    collected: of.collected ?? true,
    likes: of.likes ?? true,
    shelf: of.shelf ?? true,
    comments: of.comments ?? true,
    sharing: of.sharing ?? true,
    replay: of.replay ?? false,
    customerService: of.customerService ?? false,
    followerPush: of.followerPush,
  }
  const problems = Object.keys(roomProblems(room, now))
  if (problems.length > 0)
    return { ...line, room: null, why: problems.every((field) => field.endsWith('sAt')) ? 'copyBadTime' : 'copyBad' }
  const clash = conflictsOf({ ...room, id: `copy of ${of.id}`, status: null }, others, now).length > 0
  return { ...line, room, clash }
}
