import type { WechatRoom } from '../wechat/translate-rooms.ts'
import { roomTimes } from '#contract/room-times.ts'

type Times = { startsAt: number; endsAt: number }

const minute = (seconds: number) => Math.floor(seconds / 60) * 60

/**
 * WeChat's list gives back no key of ours. People choose minutes, so the seconds of start and end are ours: 3,600 marks,
 * unused among the rooms of that minute, an idempotency key that WeChat itself keeps (reliability.md §3.2). The length
 * stays inside WeChat's limits.
 */
export function markTimes({ startsAt, endsAt }: Times, used: Set<string>, random: () => number = Math.random): Times {
  const start = minute(startsAt)
  const end = minute(endsAt)
  const length = end - start
  for (let attempt = 0; attempt < 200; attempt++) {
    const a = Math.floor(random() * 60)
    const b = Math.floor(random() * 60)
    if (length <= roomTimes.shortest && b < a) continue
    if (length >= roomTimes.longest && b > a) continue
    if (!used.has(`${a}:${b}`)) return { startsAt: start + a, endsAt: end + b }
  }
  return { startsAt: start, endsAt: end }
}

/** An edit keeps the mark that the room has; the person chose only the minutes. */
export const keepMark = (
  wanted: Times,
  { startsAt, endsAt }: { startsAt: number | null; endsAt: number | null },
): Times => {
  const start = minute(wanted.startsAt) + ((startsAt ?? 0) % 60)
  const end = minute(wanted.endsAt) + ((endsAt ?? 0) % 60)
  const length = end - start
  return length < roomTimes.shortest || length > roomTimes.longest
    ? { startsAt: start, endsAt: start + minute(wanted.endsAt) - minute(wanted.startsAt) }
    : { startsAt: start, endsAt: end }
}

type Sent = Times & { name: string; anchorName: string; knownMax: number }

/**
 * Which of WeChat's rooms came of this wish. To the second where WeChat keeps seconds; where it does not, the four fields
 * on the minute among the rooms that were not there before.
 */
export function madeBy(sent: Sent, listed: WechatRoom[], claimed: Set<number>): number[] {
  const alike = listed.filter(
    (room) =>
      room.id > sent.knownMax &&
      !claimed.has(room.id) &&
      room.name === sent.name &&
      room.anchorName === sent.anchorName,
  )
  const exact = alike.filter((room) => room.startsAt === sent.startsAt && room.endsAt === sent.endsAt)
  const onTheMinute = alike.filter(
    (room) => room.startsAt === minute(sent.startsAt) && room.endsAt === minute(sent.endsAt),
  )
  return (exact.length ? exact : onTheMinute).map((room) => room.id).sort((a, b) => a - b)
}
