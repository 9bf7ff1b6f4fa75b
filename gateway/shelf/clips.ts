import type * as z from 'zod/mini'
import { fillPath } from '#contract/endpoint.ts'
import { shelfApi, type clip } from '#contract/shelf.ts'
import { Fault } from '../fault.ts'
import { faultOf } from '../rooms/refusal-fields.ts'
import { clipStates } from '../wechat/shelf.ts'
import type { Recording } from '../wechat/recordings.ts'
import type { ShelfActs, ShelfParts } from './shelf.ts'

/** Seconds for which an address of WeChat's is used again: a player asks for many parts. How long it lasts is not documented. */
const addressLasts = 300
const now = () => Math.floor(Date.now() / 1000)

/** The recordings of the anchor explaining an item (§4). WeChat's address stays here; a browser gets ours. */
export function createClips(shelf: ShelfActs, { miniPrograms, pictures }: ShelfParts) {
  const addresses = new Map<string, { url: string; at: number }>()

  async function ask(
    mp: string,
    room: number,
    goodsId: number,
  ): Promise<{ state: z.output<typeof clip>['state']; url: string }> {
    await shelf.must('clip', mp, room, goodsId)
    const answer = await miniPrograms.get(mp).shelf.clip(room, goodsId)
    if (answer.kind === 'ok') {
      for (const [key, { at }] of addresses) if (at + addressLasts < now()) addresses.delete(key)
      addresses.set(`${mp}/${room}/${goodsId}`, { url: answer.data.url, at: now() })
      return { state: 'ready', url: answer.data.url }
    }
    const why = answer.kind === 'refused' && clipStates[answer.wechat.errcode as keyof typeof clipStates]
    if (why) return { state: why, url: '' }
    throw await faultOf(answer, mp, pictures)
  }

  return {
    async look(mp: string, room: number, goodsId: number): Promise<z.output<typeof clip>> {
      const { state } = await ask(mp, room, goodsId)
      const file = state === 'ready' ? fillPath(shelfApi.clipFile.path, { mp, id: room, goodsId }) : null
      return { state, file }
    },

    /** `range`: the part that a player or a resumed download asks for. */
    async open(mp: string, room: number, goodsId: number, range: string | undefined): Promise<Recording> {
      const known = addresses.get(`${mp}/${room}/${goodsId}`)
      const { url } = known && known.at + addressLasts > now() ? known : await ask(mp, room, goodsId)
      if (url === '') throw new Fault('notFound', 'There is no clip of this item.')
      const answer = await miniPrograms.get(mp).openRecording(url, range)
      if (answer.kind === 'ok') return answer.data
      addresses.delete(`${mp}/${room}/${goodsId}`)
      throw new Fault('wechatAway', 'WeChat did not give this clip.')
    },
  }
}
export type Clips = ReturnType<typeof createClips>
