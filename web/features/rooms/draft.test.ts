import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Draft, DraftLine } from '#contract/drafts.ts'
import { Fault, offline } from '#web/api/fault.ts'
import { copiesIn, keepDraft, type Content, type Copy, type DraftState } from './draft.ts'

const content = (name: string): Content => ({ title: name, values: { room: { name } } })
const refuse = (code: 'notFound' | 'alreadyThere' | 'tooMany') => new Fault({ code, message: '', requestId: 'r' })
const changed = (current: Draft) => new Fault({ code: 'changedMeanwhile', message: '', requestId: 'r', current })

/** A gateway as small as the promise of contract/drafts.ts. */
function server() {
  const kept = new Map<string, Draft>()
  const fail: (Fault | 'replyLost')[] = []
  return {
    kept,
    fail,
    puts: [] as string[],
    async put(id: string, version: string, { title, values }: Content): Promise<DraftLine> {
      const now = fail.shift()
      if (now instanceof Fault) throw now
      const there = kept.get(id)
      if (!there && version !== '0') throw refuse('notFound')
      if (there && String(there.version) !== version) throw changed(there)
      const next = { id, form: 'room.new' as const, title, values, savedAt: 100, version: Number(version) + 1 }
      kept.set(id, structuredClone(next))
      this.puts.push(title)
      if (now === 'replyLost') throw offline('gone')
      return next
    },
    remove: async (id: string) => kept.delete(id),
  }
}

function open(gateway: ReturnType<typeof server>, version = '0') {
  const states: DraftState[] = []
  const placed: string[] = []
  let copy: Copy | undefined
  const keeper = keepDraft({
    id: 'a',
    version,
    put: (...all) => gateway.put(...all),
    remove: gateway.remove,
    copy: { keep: (next) => (copy = next), drop: () => (copy = undefined) },
    tell: (state) => states.push(state),
    onPlace: (id) => placed.push(id),
  })
  return { ...keeper, placed, at: () => states.at(-1)?.at, last: () => states.at(-1), copy: () => copy }
}
const second = () => vi.advanceTimersByTimeAsync(1000)

describe('a draft', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is saved once, a second after the last key, and takes its place in the address', async () => {
    const gateway = server()
    const form = open(gateway)
    for (const name of ['周', '周五', '周五新品']) {
      form.change(content(name))
      await vi.advanceTimersByTimeAsync(600)
    }
    expect(gateway.puts).toEqual([])
    await second()
    expect(gateway.puts).toEqual(['周五新品'])
    expect(form.placed).toEqual(['a'])
    expect(form.last()).toEqual({ at: 'saved', when: 100 })
    form.change(content('周五新品专场'))
    await second()
    expect(gateway.kept.get('a')).toMatchObject({ version: 2, title: '周五新品专场' })
    expect(form.placed).toEqual(['a'])
  })

  it('has a copy in the tab only while the server cannot be reached, and is saved by itself afterwards', async () => {
    const gateway = server()
    gateway.fail.push(offline('no'), offline('no'))
    const form = open(gateway)
    form.change(content('断网时填的'))
    await second()
    expect(form.at()).toBe('away')
    expect(form.copy()).toMatchObject({ id: 'a', version: '0', values: { room: { name: '断网时填的' } } })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(form.at()).toBe('saved')
    expect(form.copy()).toBeUndefined()
  })

  it('knows its own save when the answer to it was lost', async () => {
    const gateway = server()
    gateway.fail.push('replyLost')
    const form = open(gateway)
    form.change(content('回信丢了'))
    await vi.advanceTimersByTimeAsync(5000)
    expect(form.at()).toBe('saved')
    expect(gateway.kept.get('a')?.title).toBe('回信丢了')
    expect(form.placed).toEqual(['a'])
  })

  it('asks when another tab has saved it, and overwrites nothing before the answer', async () => {
    const gateway = server()
    const [one, two] = [open(gateway), open(gateway)]
    one.change(content('第一个标签页'))
    await second()
    two.change(content('第二个标签页'))
    await second()
    const asked = two.last()
    expect(asked).toMatchObject({ at: 'elsewhere', theirs: { title: '第一个标签页' } })
    two.change(content('第二个标签页，继续'))
    await second()
    expect(gateway.kept.get('a')?.title).toBe('第一个标签页')
    if (asked?.at === 'elsewhere') two.settle(asked.theirs, content('第二个标签页，继续'))
    await second()
    expect(gateway.kept.get('a')).toMatchObject({ title: '第二个标签页，继续', version: 2 })
    one.change(content('第一个又改'))
    await second()
    const again = one.last()
    if (again?.at === 'elsewhere') one.settle(again.theirs, undefined)
    expect(one.at()).toBe('saved')
    expect(gateway.kept.get('a')?.title).toBe('第二个标签页，继续')
  })

  it('moves to a new id when its key is spent, and leaves nothing behind', async () => {
    const gateway = server()
    const form = open(gateway)
    form.change(content('被拒绝'))
    await second()
    form.moveTo('b', content('被拒绝'))
    await second()
    expect([...gateway.kept.keys()]).toEqual(['b'])
    expect(form.placed).toEqual(['a', 'b'])
  })

  it('comes back if it was thrown away elsewhere and somebody types on, but never after its room is made', async () => {
    const gateway = server()
    const form = open(gateway)
    form.change(content('写着'))
    await second()
    gateway.kept.clear()
    form.change(content('写着呢'))
    await second()
    expect(gateway.kept.get('a')).toMatchObject({ title: '写着呢', version: 1 })
    gateway.fail.push(refuse('alreadyThere'))
    form.change(content('太晚'))
    await second()
    expect(form.at()).toBe('made')
    form.change(content('更晚'))
    await second()
    expect(gateway.kept.get('a')?.title).toBe('写着呢')
  })

  it('says when it cannot be saved, and keeps the copy', async () => {
    const gateway = server()
    gateway.fail.push(refuse('tooMany'))
    const form = open(gateway)
    form.change(content('第 201 份'))
    await second()
    expect(form.at()).toBe('refused')
    expect(form.copy()).toBeDefined()
  })
})

const of = { account: 'ann', mp: 'wx0123456789abcdef', form: 'new' }
const copy: Copy = { id: 'k1', version: '3', values: { room: { name: '周五新品专场' } }, at: 1_800_000_000 }

describe('the copy in this tab', () => {
  beforeEach(() => sessionStorage.clear())

  it('comes back after a reload, key and all', () => {
    copiesIn(sessionStorage).keep(of, copy)
    expect(copiesIn(sessionStorage).restore(of)).toEqual(copy)
  })

  it('is never shown to another account, and does not outlive their visit', () => {
    const copies = copiesIn(sessionStorage)
    copies.keep(of, copy)
    expect(copies.restore({ ...of, account: 'bob' })).toBeUndefined()
    expect(copies.restore(of)).toBeUndefined()
    expect(sessionStorage.length).toBe(0)
  })

  it('belongs to one form of one mini program', () => {
    const copies = copiesIn(sessionStorage)
    copies.keep(of, copy)
    expect(copies.restore({ ...of, mp: 'wxother' })).toBeUndefined()
    expect(copies.restore({ ...of, form: '7/edit' })).toBeUndefined()
    copies.drop(of)
    expect(copies.restore(of)).toBeUndefined()
  })

  it('survives storage that is full, and rubbish in it', () => {
    const full = {
      getItem: () => '{"account":',
      setItem: () => {
        throw new Error('full')
      },
      removeItem: () => {},
    }
    const copies = copiesIn(full)
    expect(() => copies.keep(of, copy)).not.toThrow()
    expect(copies.restore(of)).toBeUndefined()
  })
})
