import type { Room } from './rooms.ts'
import type { Switches } from './switches.ts'

/** §10.1: live, not started, ended, banned, paused, abnormal, expired */
export type Status = 101 | 102 | 103 | 104 | 105 | 106 | 107

/** What time alone does to a room (§10.1). The planned end does not end a live one ([sim]). */
export function settled(room: Room, now: number, { abnormalSeconds }: Switches): Room {
  if (room.live_status === 102 && now >= room.end_time) return { ...room, live_status: 107, since: room.end_time }
  if (room.live_status === 106 && now >= room.since + abnormalSeconds) {
    const ended = room.since + abnormalSeconds
    return { ...room, live_status: 103, since: ended, endedAt: ended }
  }
  return room
}

export type Move = 'start' | 'pause' | 'resume' | 'drop' | 'recover' | 'end' | 'ban'

/** Which status each move starts from and where it leads; 104 is terminal, 105 only resumes or ends ([sim]). */
const moves: Record<Move, { from: readonly Status[]; to: Status }> = {
  start: { from: [102], to: 101 },
  pause: { from: [101], to: 105 },
  resume: { from: [105], to: 101 },
  drop: { from: [101], to: 106 },
  recover: { from: [106], to: 101 },
  end: { from: [101, 105, 106], to: 103 },
  ban: { from: [101, 102, 105, 106], to: 104 },
}

export const isMove = (word: string): word is Move => Object.hasOwn(moves, word)

/** The room after the move, or why it cannot be made. */
export function moved(room: Room, move: Move, now: number, { startEarly }: Switches): Room | string {
  const { from, to } = moves[move]
  if (!from.includes(room.live_status))
    return `a room in ${room.live_status} cannot ${move}; it must be in ${from.join(', ')}`
  if (move === 'start' && !startEarly && now < room.start_time) return 'its start time has not come (switch startEarly)'
  const streamed =
    to === 101
      ? [...room.streamed, { from: now, to: null }]
      : room.streamed.map((part) => (part.to === null ? { ...part, to: now } : part))
  return {
    ...room,
    live_status: to,
    since: now,
    streamed,
    startedAt: move === 'start' ? now : room.startedAt,
    endedAt: to === 103 ? now : room.endedAt,
  }
}
