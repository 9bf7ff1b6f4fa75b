import type { PendantKeys } from '#contract/connect.ts'
import { Fault } from '../fault.ts'
import type { WechatPictures } from '../images/wechat-pictures.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import { oneAtATime } from '../rooms/one-at-a-time.ts'
import { faultOf } from '../rooms/refusal-fields.ts'
import { note, type Actor } from '../store/activity.ts'
import type { Db } from '../store/database.ts'

type Parts = { db: Db; miniPrograms: MiniPrograms; pictures: WechatPictures }

/** Seconds. WeChat allows 500 questions a day, and the answer changes once in a mini program's life. */
const keptFor = 600
const now = () => Math.floor(Date.now() / 1000)
const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((key, n) => key === b[n])

/** The pendant keys (§5.8): read through, set once. */
export function createPendant({ db, miniPrograms, pictures }: Parts) {
  const kept = new Map<string, PendantKeys>()
  const inTurn = oneAtATime()

  async function ask(mp: string): Promise<PendantKeys> {
    const answer = await miniPrograms.get(mp).library.keys()
    if (answer.kind !== 'ok') throw await faultOf(answer, mp, pictures)
    const read = { keys: answer.data, asOf: answer.at }
    kept.set(mp, read)
    return read
  }

  return {
    async read(mp: string): Promise<PendantKeys> {
      const known = kept.get(mp)
      return known && known.asOf > now() - keptFor ? known : ask(mp)
    },

    /** WeChat is asked first what is set: somebody may have set them elsewhere. An unheard answer is settled by reading. */
    set: (mp: string, keys: string[], actor: Actor): Promise<PendantKeys> =>
      inTurn(mp, async () => {
        const before = await ask(mp)
        if (same(before.keys, keys)) return before
        if (before.keys.length > 0)
          throw new Fault('notAllowedNow', 'The pendant keys of this mini program are set already.', {
            current: before,
          })
        const act = { mp, actor, act: 'pendant.setKeys', target: mp } as const
        const asked = await note(db, { ...act, outcome: 'asked', after: { names: keys } })
        const answer = await miniPrograms.get(mp).library.setKeys(keys)
        const read = answer.kind === 'ok' || answer.kind === 'unknown' ? await ask(mp).catch(() => null) : null
        if (answer.kind === 'ok' || (read && same(read.keys, keys))) {
          const now = read ?? { keys, asOf: answer.kind === 'ok' ? answer.at : before.asOf }
          kept.set(mp, now)
          await note(db, { ...act, outcome: 'ok', after: { names: keys }, answers: asked })
          return now
        }
        const fault = await faultOf(answer, mp, pictures)
        const outcome = answer.kind === 'unknown' ? 'unknown' : answer.kind === 'refused' ? 'refused' : 'failed'
        await note(db, { ...act, outcome, wechat: fault.more.wechat, answers: asked })
        throw fault
      }),
  }
}
export type Pendant = ReturnType<typeof createPendant>
