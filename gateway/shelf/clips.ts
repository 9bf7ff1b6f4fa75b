import type * as z from 'zod/mini'
import { fillPath } from '#contract/endpoint.ts'
import { replayApi } from '#contract/replay.ts'
import type { clip } from '#contract/shelf.ts'
import type { ReplayStore } from '../replay/store.ts'
import { faultOf } from '../rooms/refusal-fields.ts'
import { clipStates } from '../wechat/shelf.ts'
import type { ShelfActs, ShelfParts } from './shelf.ts'

/** The recordings of the anchor explaining an item (§4). What WeChat names is a recording like any other, and handed on as one. */
export function createClips(
  shelf: ShelfActs,
  { miniPrograms, pictures, replays }: ShelfParts & { replays: Pick<ReplayStore, 'keepExplanation'> },
) {
  return {
    async look(mp: string, room: number, goodsId: number): Promise<z.output<typeof clip>> {
      await shelf.must('clip', mp, room, goodsId)
      const answer = await miniPrograms.get(mp).shelf.clip(room, goodsId)
      if (answer.kind === 'ok') {
        const key = await replays.keepExplanation(mp, room, goodsId, answer.data.url)
        return { state: 'ready', file: fillPath(replayApi.file.path, { mp, key }) }
      }
      const why = answer.kind === 'refused' && clipStates[answer.wechat.errcode as keyof typeof clipStates]
      if (why) return { state: why, file: null }
      throw await faultOf(answer, mp, pictures)
    },
  }
}
export type Clips = ReturnType<typeof createClips>
