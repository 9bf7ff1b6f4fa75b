import type { Hub } from '../events/hub.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import { nextBeijingDay } from '../wechat/quota.ts'
import type { FollowerStore } from './store.ts'

type Parts = { store: FollowerStore; miniPrograms: MiniPrograms; hub: Hub; pace: number }

const hour = 3600
const now = () => Math.floor(Date.now() / 1000)
/** Against a list that never ends: ten million people. */
const mostPages = 5000

/**
 * Reads the subscribers, a page at a time, when somebody wants to know and the copy is old. Where it stands is in the table,
 * so a restart goes on instead of beginning again. WeChat offers no way to ask for what is new.
 */
export function createFollowerReader({ store, miniPrograms, hub, pace }: Parts) {
  const wanted = new Set<string>()
  let stopped = true
  let timer: NodeJS.Timeout | undefined
  let tick: Promise<void> = Promise.resolve()

  async function look(mp: string): Promise<void> {
    let state = await store.state(mp)
    if (state.next_at > now()) return
    if (state.started_at === null || state.started_at < now() - hour) {
      if (!wanted.delete(mp)) return
      await store.setState(mp, { scan: state.scan + 1, started_at: now(), page_break: null, seen: 0 })
      state = await store.state(mp)
    }
    for (let page = 0; page < mostPages && !stopped; page++) {
      const answer = await miniPrograms.get(mp).followers.page(state.page_break)
      if (answer.kind !== 'ok') {
        const stale =
          answer.kind === 'notConnected' || answer.kind === 'quotaGone' ? answer.kind : ('wechatAway' as const)
        const wait =
          answer.kind === 'quotaGone' && answer.wechat.errcode === 45009 ? nextBeijingDay(now()) - now() : 60 * pace
        await store.setState(mp, { stale, next_at: now() + Math.ceil(wait) })
        break
      }
      await store.sawPage(mp, answer.data.followers, state.scan, answer.data.next)
      await hub.tell(mp, { kind: 'followers' })
      if (answer.data.next === null) return
      state = await store.state(mp)
    }
    await hub.tell(mp, { kind: 'followers' })
  }

  const loop = () => {
    clearTimeout(timer)
    tick = tick
      .then(() => Promise.allSettled(miniPrograms.all().map(({ id }) => look(id))))
      .then(() => {})
      .finally(() => {
        if (!stopped) timer = setTimeout(loop, Math.max(50, 2000 * pace))
      })
  }

  return {
    /** Somebody looks: read again if the copy is older than `age` seconds. */
    async want(mp: string, age: number): Promise<void> {
      const { as_of: asOf, started_at: running } = await store.state(mp)
      if (running === null && (asOf ?? 0) <= now() - age) wanted.add(mp)
    },
    isWanted: (mp: string) => wanted.has(mp),
    start(): void {
      stopped = false
      loop()
    },
    async stop(): Promise<void> {
      stopped = true
      clearTimeout(timer)
      await tick
    },
  }
}
export type FollowerReader = ReturnType<typeof createFollowerReader>
