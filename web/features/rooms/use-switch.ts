import { MutationObserver, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import type { Room } from '#contract/rooms.ts'
import { setSwitch, type RoomSwitch } from './mutations.ts'
import { switchQueue, type SwitchQueue } from './switch-queue.ts'

/** They outlive the page: a person who looks away for a moment still has one call in flight, and gets its outcome. */
const queues = new WeakMap<QueryClient, Map<string, SwitchQueue>>()

function queueOf(client: QueryClient, mp: string, id: number, which: RoomSwitch): SwitchQueue {
  const all = queues.get(client) ?? new Map<string, SwitchQueue>()
  queues.set(client, all)
  const name = `${mp} ${id} ${which}`
  const found = all.get(name)
  if (found) return found
  const made = switchQueue((on) => new MutationObserver(client, setSwitch).mutate({ mp, id, which, on }))
  all.set(name, made)
  return made
}

/** What one switch shows now: the last wish while one is open, else what the room says. */
export function useSwitch(room: Room, which: RoomSwitch) {
  const queue = queueOf(useQueryClient(), room.mp, room.id, which)
  const { wish, failure } = useSyncExternalStore(queue.subscribe, queue.state)
  useEffect(() => queue.forgive, [queue])
  return { on: wish ?? room[which], pending: wish !== null, fault: failure ?? undefined, set: queue.set }
}
