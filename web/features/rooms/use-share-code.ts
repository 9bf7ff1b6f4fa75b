import { useQuery } from '@tanstack/react-query'
import { roomCan } from '#contract/room-acts.ts'
import type { Room } from '#contract/rooms.ts'
import { roomQueries } from './queries.ts'

/** WeChat's code, poster and page path of a room; a room that WeChat does not list yet has none. */
export function useShareCode(room: Room) {
  const can = roomCan('shareCode', room)
  const query = useQuery({ ...roomQueries.shareCode(room.mp, room.id), enabled: can && room.listed, retry: false })
  return { can, ...query }
}
