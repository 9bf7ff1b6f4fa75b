import type { Health, HealthCheck } from '#contract/health.ts'
import type { Answer } from '../wechat/answer.ts'
import type { ForcedTokens } from './forced-token.ts'
import type { MiniPrograms } from './mini-programs.ts'

/** Seconds for which an answer stands; the token keeper remembers a refusal as long (F05). */
const goodFor = 60

/** The live API is not opened for this mini program; its credentials are good. */
const noPermission = 48001

const now = () => Math.floor(Date.now() / 1000)

const checkOf = (answer: Answer<unknown>): HealthCheck => {
  const state = answer.kind === 'unknown' ? 'away' : answer.kind
  return answer.kind !== 'ok' && answer.wechat ? { state, wechat: answer.wechat } : { state }
}

/** Two questions to WeChat when somebody looks: for a token, and for a page of rooms. */
export function createHealth(miniPrograms: MiniPrograms, forced: ForcedTokens, pace: number) {
  const last = new Map<string, { at: number; report: Promise<Health> }>()
  miniPrograms.onChange((mp) => last.delete(mp))

  async function ask(mp: string): Promise<Health> {
    const { token, rooms, client } = miniPrograms.get(mp)
    const checkedAt = now()
    const held = checkOf(await token.check())
    const live: HealthCheck = held.state === 'ok' ? checkOf(await rooms.list({ start: 0 })) : { state: 'notAsked' }
    // A token can be held that the IP list or a new secret has made useless: then the second answer is about the first.
    const refusesUs = live.state === 'notConnected' && live.wechat?.errcode !== noPermission
    const { clockAhead, tokensTaken } = client.pulse()
    const byOthers = await forced.notOurs(mp, tokensTaken)
    return {
      checkedAt,
      token: refusesUs ? live : held,
      live: refusesUs ? { state: 'notAsked' } : live,
      clockAhead,
      tokenTaken: { times: byOthers.length, lastAt: byOthers.at(-1)?.at ?? null },
    }
  }

  return {
    async read(mp: string): Promise<Health> {
      const known = last.get(mp)
      if (known && known.at > now() - goodFor * pace) return known.report
      const report = ask(mp)
      last.set(mp, { at: now(), report })
      report.catch(() => last.delete(mp))
      return report
    },
  }
}
