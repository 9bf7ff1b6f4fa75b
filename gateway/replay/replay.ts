import {
  replayLateAfter,
  replayReadyAfter,
  type ReplayClip,
  type ReplayList,
  type RoomReplay,
} from '#contract/replay.ts'
import type { Hub } from '../events/hub.ts'
import { Fault } from '../fault.ts'
import type { GoodsStore } from '../goods/goods-store.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import type { RoomStore } from '../rooms/room-store.ts'
import type { RoomRow } from '../rooms/room-view.ts'
import { isPlaylist } from '../wechat/replay.ts'
import { clipStates } from '../wechat/shelf.ts'
import type { ReplayReader } from './reader.ts'
import type { ClipRow, ReplayStore } from './store.ts'

type Parts = {
  store: ReplayStore
  reader: ReplayReader
  rooms: RoomStore
  goods: GoodsStore
  miniPrograms: MiniPrograms
  hub: Hub
  pace: number
}
type Explained = NonNullable<RoomReplay['explanations']>['goods'][number]

const now = () => Math.floor(Date.now() / 1000)
/** Seconds for which an answer is good when somebody opens a room: recordings hardly change once they are there. */
const goodFor = { ready: 6 * 3600, making: 60, none: 1800 } as const

const nameOf = (row: RoomRow | undefined, id: number) => row?.actual?.name ?? row?.own.wanted?.name ?? String(id)

/** What people see of recordings. */
export function createReplay({ store, reader, rooms, goods, miniPrograms, hub, pace }: Parts) {
  async function find(mp: string, id: number): Promise<RoomRow> {
    const row = Number.isSafeInteger(id) ? await rooms.one(mp, id) : undefined
    if (!row || row.gone_at !== null) throw new Fault('notFound', 'No such room.')
    return row
  }

  const goodsNames = async (mp: string, clips: readonly ClipRow[]) =>
    new Map(
      (await goods.some(mp, [...new Set(clips.flatMap(({ goods_id: id }) => (id === null ? [] : [id])))])).map(
        ({ id, name }) => [id, name],
      ),
    )

  function viewOf(row: ClipRow, roomName: string, names: Map<number, string>): ReplayClip {
    const at = `/api/${row.mp}/replays/${row.key}`
    const hls = isPlaylist(row.url)
    const gone = row.trouble === 'gone' || (row.expires_at !== null && row.expires_at <= now())
    return {
      key: row.key,
      roomId: row.room,
      roomName,
      kind: row.kind,
      n: row.n,
      goods: row.goods_id === null ? null : { id: row.goods_id, name: names.get(row.goods_id) ?? String(row.goods_id) },
      format: hls ? 'hls' : 'mp4',
      madeAt: row.made_at,
      expiresAt: row.expires_at,
      length: row.length,
      bytes: row.bytes,
      gone,
      address: row.url,
      play: hls ? `${at}/playlist.m3u8` : `${at}/file`,
      file: row.trouble === null || row.trouble === 'gone' ? `${at}/file?download=1` : null,
    }
  }

  async function view(mp: string, id: number): Promise<RoomReplay> {
    const [room, known, clips] = await Promise.all([find(mp, id), store.room(mp, id), store.clipsOf(mp, id)])
    const status = room.actual?.status ?? 'notStarted'
    const shows = clips.filter(({ kind }) => kind !== 'explanation')
    const overAt = status === 'ended' ? (known?.over_at ?? now()) : null
    const state = (): RoomReplay['state'] => {
      if (shows.length > 0) return 'ready'
      if (status === 'banned' || status === 'expired') return 'never'
      if (overAt === null) return 'notOver'
      if (known?.as_of == null) return 'unread'
      return now() - overAt < replayLateAfter ? 'making' : 'none'
    }
    const names = await goodsNames(mp, clips)
    return {
      roomId: id,
      state: state(),
      overAt,
      readyAt: overAt === null ? null : overAt + replayReadyAfter,
      // The whole first, then its stretches, then the products.
      clips: [...shows.filter((c) => c.kind === 'whole'), ...clips.filter((c) => c.kind !== 'whole')]
        .sort((a, b) => Number(a.kind === 'explanation') - Number(b.kind === 'explanation'))
        .map((row) => viewOf(row, nameOf(room, id), names)),
      explanations: known?.explained ?? null,
      products: room.actual?.goods.filter((item) => item.id !== null).length ?? 0,
      asOf: known?.as_of ?? null,
      stale: known?.stale ?? null,
    }
  }

  /** A recording; its room's name is for the name of a saved file. */
  async function named(mp: string, key: string): Promise<{ clip: ClipRow; title: string }> {
    const clip = /^[0-9a-f]{32}$/.test(key) ? await store.clip(mp, key) : undefined
    if (!clip) throw new Fault('notFound', 'No such recording.')
    return { clip, title: nameOf(await rooms.one(mp, clip.room), clip.room) }
  }

  return {
    async ofRoom(mp: string, id: number): Promise<RoomReplay> {
      const { state } = await view(mp, id)
      const age = state === 'ready' ? goodFor.ready : state === 'none' ? goodFor.none : goodFor.making
      await reader.fresh(mp, id, Math.ceil(age * pace))
      return view(mp, id)
    },

    async ask(mp: string, id: number): Promise<RoomReplay> {
      await find(mp, id)
      await reader.fresh(mp, id, 2)
      return view(mp, id)
    },

    /** One call for each product, one after the other: WeChat dislikes bursts. */
    async explain(mp: string, id: number): Promise<RoomReplay> {
      const room = await find(mp, id)
      const { shelf } = miniPrograms.get(mp)
      const found: Explained[] = []
      for (const item of room.actual?.goods ?? []) {
        if (item.id === null) continue
        const answer = await shelf.clip(id, item.id)
        const refused = answer.kind === 'refused' && clipStates[answer.wechat.errcode as keyof typeof clipStates]
        if (answer.kind === 'ok') await store.keepExplanation(mp, id, item.id, answer.data.url)
        const state = answer.kind === 'ok' ? 'ready' : refused || (answer.kind === 'refused' ? 'none' : 'away')
        found.push({ goodsId: item.id, name: item.name, state })
        // Refused for the rest too.
        if (answer.kind === 'quotaGone' || answer.kind === 'notConnected') break
      }
      await store.setExplained(mp, id, { at: now(), goods: found })
      await hub.tell(mp, { kind: 'replays', ids: [id] })
      for (const clip of await store.unmeasured(mp, id)) await reader.measured(clip).catch(() => {})
      return view(mp, id)
    },

    async list(mp: string): Promise<ReplayList> {
      const [clips, counts] = await Promise.all([store.watchable(mp), store.rooms(mp)])
      const byId = new Map((await rooms.every(mp)).map((row) => [row.id, row]))
      const names = await goodsNames(mp, clips)
      return { clips: clips.map((row) => viewOf(row, nameOf(byId.get(row.room), row.room), names)), rooms: counts }
    },

    named,

    /** With its parts known. */
    async open(mp: string, key: string): Promise<{ clip: ClipRow; title: string }> {
      const { clip: row, title } = await named(mp, key)
      const clip = await reader.measured(row)
      if (clip.trouble === 'gone') throw new Fault('notFound', 'WeChat does not keep this recording any more.')
      return { clip, title }
    },
  }
}
export type Replay = ReturnType<typeof createReplay>
