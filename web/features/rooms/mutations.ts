import { mutationOptions, type QueryClient } from '@tanstack/react-query'
import { draftApi, type DraftSave } from '#contract/drafts.ts'
import { imageApi, type CropArea, type ImageSlot } from '#contract/images.ts'
import { intentApi } from '#contract/intents.ts'
import { roomApi, type NewRoom, type Room, type RoomEdit } from '#contract/rooms.ts'
import { templateApi, type NewTemplate } from '#contract/templates.ts'
import { call } from '#web/api/call.ts'
import { intentQueries, roomQueries } from './queries.ts'

type OfRoom = { mp: string; id: number }

/** A room that the gateway has just answered with: its page paints at once, the list is asked again. */
function learn(client: QueryClient, room: Room): Promise<void> {
  client.setQueryData(roomQueries.one(room.mp, room.id).queryKey, room)
  return client.invalidateQueries({ queryKey: roomQueries.list(room.mp).queryKey })
}

export const createRoom = mutationOptions({
  mutationKey: ['createRoom'],
  mutationFn: ({ mp, room, key }: { mp: string; room: NewRoom; key: string }) =>
    call(roomApi.create, { path: { mp }, body: room, key }),
  onSuccess: (intent, { mp }, _before, { client }) => {
    client.setQueryData(intentQueries.one(mp, intent.id).queryKey, intent)
    return client.invalidateQueries({ queryKey: roomQueries.list(mp).queryKey })
  },
})

export const putAwayIntent = mutationOptions({
  mutationKey: ['putAwayIntent'],
  mutationFn: ({ mp, id }: { mp: string; id: string }) => call(intentApi.putAway, { path: { mp, id } }),
  onSuccess: (_intent, { mp }, _before, { client }) =>
    client.invalidateQueries({ queryKey: roomQueries.list(mp).queryKey }),
})

export const editRoom = mutationOptions({
  mutationKey: ['editRoom'],
  mutationFn: ({ mp, id, edit, version }: OfRoom & { edit: RoomEdit; version: string }) =>
    call(roomApi.edit, { path: { mp, id }, body: edit, version }),
  onSuccess: (room, _asked, _before, { client }) => learn(client, room),
})

export const removeRoom = mutationOptions({
  mutationKey: ['removeRoom'],
  mutationFn: ({ mp, id }: OfRoom) => call(roomApi.remove, { path: { mp, id } }),
  onSuccess: (_gone, { mp, id }, _before, { client }) => {
    client.setQueryData(roomQueries.list(mp).queryKey, (list) =>
      list ? { ...list, rooms: list.rooms.filter((room) => room.id !== id) } : list,
    )
    return client.invalidateQueries({ queryKey: roomQueries.list(mp).queryKey })
  },
})

/** The four switches: the field of the room that each one moves, and its door. */
export const switches = {
  collected: roomApi.setCollected,
  replay: roomApi.setReplay,
  customerService: roomApi.setCustomerService,
  muted: roomApi.setMuted,
} as const
export type RoomSwitch = keyof typeof switches

export const setSwitch = mutationOptions({
  mutationKey: ['setSwitch'],
  mutationFn: ({ mp, id, which, on }: OfRoom & { which: RoomSwitch; on: boolean }) =>
    call(switches[which], { path: { mp, id }, body: { on } }),
  onMutate: async ({ mp, id, which, on }, { client }) => {
    const { queryKey } = roomQueries.one(mp, id)
    await client.cancelQueries({ queryKey })
    const was = client.getQueryData(queryKey)?.[which]
    client.setQueryData(queryKey, (room) => room && { ...room, [which]: on })
    // Only this switch is put back: the others may have moved meanwhile.
    return () => client.setQueryData(queryKey, (room) => room && { ...room, [which]: was })
  },
  onSuccess: (room, _asked, _undo, { client }) => {
    client.setQueryData(roomQueries.one(room.mp, room.id).queryKey, room)
  },
  onError: (_fault, _asked, undo) => {
    undo?.()
  },
  onSettled: (_room, _fault, { mp, id, which }, _undo, { client }) => {
    void client.invalidateQueries({ queryKey: roomQueries.one(mp, id).queryKey })
    if (which === 'muted') void client.invalidateQueries({ queryKey: roomQueries.list(mp).queryKey })
  },
})

/** Not a mutation of a room: it has no cache to change, only a picture to hand over. */
export const keepImage = (mp: string, slot: ImageSlot, file: Blob, signal: AbortSignal) =>
  call(imageApi.keep, { path: { mp }, query: { slot }, file, signal })
export const keepOriginal = (mp: string, file: Blob) => call(imageApi.keepOriginal, { path: { mp }, file })
export const setOrigin = (mp: string, id: string, original: string, crop: CropArea) =>
  call(imageApi.setOrigin, { path: { mp, id }, body: { original, crop } })

/** Not mutations either: a draft is saved by a clock, and says for itself how it went. */
export const putDraft = (mp: string, id: string, version: string, body: DraftSave) =>
  call(draftApi.save, { path: { mp, id }, body, version })
export const removeDraft = (mp: string, id: string) => call(draftApi.remove, { path: { mp, id } })

export const saveTemplate = mutationOptions({
  mutationKey: ['saveTemplate'],
  mutationFn: ({ mp, template }: { mp: string; template: NewTemplate }) =>
    call(templateApi.save, { path: { mp }, body: template }),
  onSuccess: (_saved, { mp }, _before, { client }) =>
    client.invalidateQueries({ queryKey: roomQueries.templates(mp).queryKey }),
})

export const removeTemplate = mutationOptions({
  mutationKey: ['removeTemplate'],
  mutationFn: ({ mp, id }: { mp: string; id: string }) => call(templateApi.remove, { path: { mp, id } }),
  onSuccess: (_gone, { mp }, _before, { client }) =>
    client.invalidateQueries({ queryKey: roomQueries.templates(mp).queryKey }),
})

/** Changed in WeChat's own console: take that as wanted, or send again what was wanted. */
export const settleDrift = mutationOptions({
  mutationKey: ['settleDrift'],
  mutationFn: ({ mp, id, version, way }: OfRoom & { version: string; way: 'accept' | 'reapply' }) =>
    call(roomApi.settleDrift, { path: { mp, id }, body: { do: way }, version }),
  onSuccess: (room, _asked, _before, { client }) => learn(client, room),
})
