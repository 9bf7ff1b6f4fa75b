import type { Effect } from './effects.ts'

export type Call = {
  readonly n: number
  /** the shop's clock, Unix seconds */
  readonly time: number
  /** full path of the call */
  readonly path: string
  readonly method: string
  /** what was asked, tokens and secrets blotted out */
  readonly args: unknown
  /** HTTP status of the answer; 0 when the line was cut instead */
  readonly status: number
  /** the answer as sent (before any damage done to it on purpose) */
  readonly answer: unknown
  readonly errcode: number | null
  /** how often the effect was applied: the oracle of fault tests. Reads count 0. */
  readonly committed: number
  readonly fault: Effect | null
  readonly rid: string
}

type Kept = Omit<Call, 'args' | 'answer'> & { readonly argsText: string; readonly answerText: string }

const MOST = 20_000
const MOST_BYTES = 32 * 1024 * 1024
const LONGEST = 16 * 1024

/** The last calls, as text: bounded in number and in bytes, so that a long run does not grow. */
export class Calls {
  readonly #kept: Kept[] = []
  #first = 0
  #bytes = 0
  #count = 0

  note({ args, answer, ...call }: Omit<Call, 'n'>) {
    const kept: Kept = { ...call, n: ++this.#count, argsText: short(args), answerText: short(answer) }
    this.#kept.push(kept)
    this.#bytes += sizeOf(kept)
    while (this.#kept.length - this.#first > MOST || this.#bytes > MOST_BYTES) this.#drop()
  }

  /** @param path the full path or its last segment; all calls when absent */
  list(path?: string): Call[] {
    return this.#live()
      .filter((call) => path === undefined || samePath(path, call.path))
      .map(({ argsText, answerText, ...call }) => ({
        ...call,
        args: JSON.parse(argsText),
        answer: JSON.parse(answerText),
      }))
  }

  byRid(rid: string): Call | undefined {
    const kept = this.#live().findLast((call) => call.rid === rid)
    if (!kept) return undefined
    const { argsText, answerText, ...call } = kept
    return { ...call, args: JSON.parse(argsText), answer: JSON.parse(answerText) }
  }

  #live() {
    return this.#kept.slice(this.#first)
  }

  #drop() {
    const oldest = this.#kept[this.#first++]
    if (oldest) this.#bytes -= sizeOf(oldest)
    if (this.#first > 1000) this.#first -= this.#kept.splice(0, this.#first).length
  }
}

export const samePath = (wanted: string, path: string) =>
  wanted === '*' || wanted === path || path.endsWith(`/${wanted.replace(/^\//, '')}`)

const sizeOf = (call: Kept) => call.argsText.length + call.answerText.length + 200

function short(value: unknown): string {
  let text: string | undefined
  try {
    text = JSON.stringify(value)
  } catch {
    // deeper than the stack: a nesting bomb is not worth keeping
  }
  if (text === undefined) return 'null'
  return text.length <= LONGEST ? text : JSON.stringify({ cut: text.slice(0, 2000), characters: text.length })
}
