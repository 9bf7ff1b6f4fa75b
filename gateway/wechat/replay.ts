import * as z from 'zod/mini'
import { understood, type Answer } from './answer.ts'
import type { WechatClient } from './client.ts'
import { speller, text } from './wire/tolerant.ts'

/** One recording of a show as WeChat lists it (§3.7). `null`: WeChat gave no date that can be believed. */
export type WechatClip = {
  /** WeChat's own, for `openPart`. */
  url: string
  kind: 'whole' | 'segment'
  /** Unix seconds. */
  madeAt: number | null
  expiresAt: number | null
}

const pageSize = 100
const mostPages = 10
/** 9410000 is "none or not yet"; 9410003 "reading replay failed" is not told apart from it by any document (§3.7). */
const nothingYet = new Set([1, 9410000, 9410003])

const wireClip = speller({})(z.object({ media_url: text, create_time: z.unknown(), expire_time: z.unknown() }))

export type WechatReplay = ReturnType<typeof wechatReplay>

export function wechatReplay(client: WechatClient) {
  return {
    /** Every clip of a room; none is an answer too. Shares its quota with the room list. */
    async ofRoom(roomId: number): Promise<Answer<WechatClip[]>> {
      const clips: WechatClip[] = []
      for (let page = 0; ; page++) {
        const body = { action: 'get_replay', room_id: roomId, start: page * pageSize, limit: pageSize }
        const answer = await client.call('getliveinfo', { body })
        const errcode = 'wechat' in answer ? answer.wechat?.errcode : undefined
        if ((answer.kind === 'refused' || answer.kind === 'away') && errcode !== undefined && nothingYet.has(errcode))
          return { kind: 'ok', data: clips, at: client.now() }
        const read = understood(answer, readClips, 'away')
        if (read.kind !== 'ok') return read
        clips.push(...read.data.clips)
        // `total` can disagree with what came (§14, 12): only the rows count.
        if (read.data.rows < pageSize || page + 1 >= mostPages) return { ...read, data: clips }
      }
    },
  }
}

function readClips(data: Record<string, unknown>): { rows: number; clips: WechatClip[] } | null {
  if (!Array.isArray(data.live_replay)) return null
  const clips = data.live_replay.flatMap((row): WechatClip[] => {
    const { media_url: url, create_time, expire_time } = wireClip.safeParse(row).data ?? {}
    if (!url || !URL.canParse(url)) return []
    return [
      { url, kind: isPlaylist(url) ? 'whole' : 'segment', madeAt: when(create_time), expiresAt: when(expire_time) },
    ]
  })
  return { rows: data.live_replay.length, clips }
}

export const isPlaylist = (url: string): boolean => new URL(url).pathname.toLowerCase().endsWith('.m3u8')

/** The whole session is dated 2106 to 2116 at times: 2^32 − 1 seconds, in Beijing, is how "unknown" comes out (§3.7). */
const notBelieved = Date.UTC(2100, 0) / 1000

/** ISO text; where it has no zone it is Beijing's, as the 2106 of §3.7 shows. One SDK knows seconds (§14, 13). */
function when(value: unknown): number | null {
  const seconds =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && value !== ''
        ? Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/i.test(value) ? value : `${value.replace(' ', 'T')}+08:00`) / 1000
        : NaN
  return Number.isFinite(seconds) && seconds > 0 && seconds < notBelieved ? Math.floor(seconds) : null
}
