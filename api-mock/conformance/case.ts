import type { World } from './world.ts'

/** An answer as it stands on the wire. */
export type Wire = Record<string, unknown> & { errcode?: number; errmsg?: string }

/** One fact about the service: what is asked, what is answered, and where that is written. */
export type Case = {
  readonly path: string
  readonly what: string
  /** section of wechat-live-api.md; [sim] and (unverified) are conventions, not facts: only the simulator is asked */
  readonly source: string
  /** 0 = success; several where the document leaves it open */
  readonly errcode: number | readonly number[]
  /** makes the call that is judged */
  readonly call: (world: World) => Promise<Wire>
  /** what must stand in the answer */
  readonly answer?: object
  /** what must not */
  readonly lacks?: string
  /** how errmsg must begin: texts seen on the wire or printed by WeChat */
  readonly says?: string
  /**
   * `writes`: changes the shop, or spends something scarce; off on the real service unless asked for.
   * `control`: needs the back door, so only the simulator can be asked.
   */
  readonly needs?: 'writes' | 'control'
}

type Line = readonly [
  errcode: Case['errcode'],
  what: string,
  /** arguments of the call, or whatever has to happen before and the call itself */
  call: Record<string, unknown> | Case['call'],
  more?: Partial<Pick<Case, 'answer' | 'lacks' | 'says' | 'needs' | 'source'>>,
]

/** Facts about one path. A `source` of a line is added to the common one: `'[obs]'`, `'§11.7 [sim]'`. */
export const about = (path: string, source: string, lines: readonly Line[]): Case[] =>
  lines.map(([errcode, what, call, more]) => ({
    ...more,
    path,
    what,
    errcode,
    source: more?.source ? `${source} ${more.source}` : source,
    call: typeof call === 'function' ? (call as Case['call']) : (world) => world.ask(path, call),
  }))

export const isFact = ({ source }: Case) => !/\[sim\]|\(unverified\)/.test(source)
/** The same for every line. */
export const needing = (needs: Case['needs'], cases: readonly Case[]): Case[] =>
  cases.map((one) => ({ ...one, ...(needs && { needs: one.needs ?? needs }) }))

export const answers = ({ errcode }: Case): readonly number[] => (typeof errcode === 'number' ? [errcode] : errcode)

/** An id no shop has reached: ids are small integers that count up (§1). */
export const NOBODY = 2_000_000_000
