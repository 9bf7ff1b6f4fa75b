import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { cleanPath, unfold, weigh, ZipRefused, type ZipLimits } from './guard.ts'

const limits: ZipLimits = { entries: 50, eachBytes: 2_000_000, allBytes: 3_000_000, ratio: 400 }
const zeros = (size: number) => [new Uint8Array(size), { level: 9 }] as [Uint8Array, { level: 9 }]

const weighed = (zip: Uint8Array) => {
  try {
    weigh(zip, limits)
    return 'fine'
  } catch (error) {
    return error instanceof ZipRefused ? error.why : error
  }
}
async function unfolded(zip: Uint8Array<ArrayBuffer>) {
  const sizes = new Map<string, number>()
  try {
    await unfold(new Blob([zip]), limits, (path) => (chunk) => sizes.set(path, (sizes.get(path) ?? 0) + chunk.length))
    return sizes
  } catch (error) {
    return error instanceof ZipRefused ? error.why : error
  }
}

/** One packed kernel inside a stored entry; the directory names the kernel `times` over, and the outer entry never. */
function hidden(kernelSize: number, times: number): Uint8Array<ArrayBuffer> {
  const kernel = zipSync({ k: zeros(kernelSize) })
  const packed = new DataView(kernel.buffer, kernel.byteOffset).getUint32(18, true)
  const outer = zipSync({ outer: [kernel.slice(0, 31 + packed), { level: 0 }] })
  const start = 30 + 'outer'.length
  const body = outer.slice(0, start + 31 + packed)
  const names = Array.from({ length: times }, () => {
    const entry = new DataView(new ArrayBuffer(47))
    entry.setUint32(0, 0x02014b50, true)
    entry.setUint16(10, 8, true)
    entry.setUint32(20, packed, true)
    entry.setUint32(24, 1000, true) // a lie
    entry.setUint16(28, 1, true)
    entry.setUint32(42, start, true)
    return new Uint8Array(entry.buffer)
  })
  const end = new DataView(new ArrayBuffer(22))
  end.setUint32(0, 0x06054b50, true)
  end.setUint16(8, times, true)
  end.setUint16(10, times, true)
  end.setUint32(12, 47 * times, true)
  end.setUint32(16, body.length, true)
  const parts = [body, ...names, new Uint8Array(end.buffer)]
  const zip = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    zip.set(part, at)
    at += part.length
  }
  return zip
}

describe('what a spreadsheet unfolds to is counted before anything reads it', () => {
  it('is fine for an ordinary one, packed or not', () => {
    const text = strToU8('<c>开播</c>'.repeat(20_000))
    expect(weighed(zipSync({ 'xl/sheet1.xml': text, 'xl/styles.xml': [text, { level: 0 }], empty: strToU8('') }))).toBe(
      'fine',
    )
  })
  it('is too much for one huge entry, for many, and for one that says it is small', () => {
    expect(weighed(zipSync({ a: zeros(2_100_000) }))).toBe('zipBomb')
    expect(weighed(zipSync({ a: zeros(900_000), b: zeros(900_000), c: zeros(900_000), d: zeros(900_000) }))).toBe(
      'zipBomb',
    )
    const liar = zipSync({ a: zeros(2_100_000) })
    const view = new DataView(liar.buffer)
    view.setUint32(22, 10, true)
    view.setUint32(view.getUint32(liar.length - 6, true) + 24, 10, true)
    expect(weighed(liar)).toBe('zipBomb')
  })
  it('is counted as often as the directory names it, wherever it is hidden', () => {
    expect(hidden(900_000, 40).length).toBeLessThan(20_000)
    expect(weighed(hidden(900_000, 1))).toBe('fine')
    expect(weighed(hidden(900_000, 40))).toBe('zipBomb')
  })
  it('has a number of entries that somebody could have made', () => {
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`${n}`, strToU8('x')]))
    expect(weighed(zipSync(many))).toBe('zipTooMany')
  })
  it('is broken, and nothing worse, wherever it is cut or changed', () => {
    const zip = zipSync({ 'xl/a.xml': strToU8('<row/>'.repeat(500)), b: strToU8('b') })
    for (let end = 4; end < zip.length; end += 7) expect(weighed(zip.slice(0, end)), `cut at ${end}`).toBe('zipBroken')
    for (let at = 0; at < zip.length; at++) {
      const changed = zip.slice()
      changed[at] = (changed[at] ?? 0) ^ 0xff
      expect(['fine', 'zipBroken', 'zipBomb', 'zipTooMany'], `byte ${at}`).toContain(weighed(changed))
    }
  })
})

describe('pictures out of a zip', () => {
  it('are unfolded in pieces until a limit', async () => {
    expect(
      await unfolded(zipSync({ 'a.jpg': strToU8('a'), '图/b.jpg': strToU8('bb') }) as Uint8Array<ArrayBuffer>),
    ).toEqual(
      new Map([
        ['a.jpg', 1],
        ['图/b.jpg', 2],
      ]),
    )
    expect(await unfolded(strToU8('no zip at all') as Uint8Array<ArrayBuffer>)).toBe('zipBroken')
    expect(await unfolded(zipSync({ 'a.jpg': zeros(2_100_000) }) as Uint8Array<ArrayBuffer>)).toBe('zipBomb')
  })
  it('have paths that lead nowhere but into the zip', () => {
    for (const [path, clean] of [
      ['../../etc/passwd.jpg', 'etc/passwd.jpg'],
      ['/root/a.jpg', 'root/a.jpg'],
      ['C:\\Windows\\a.jpg', 'C/Windows/a.jpg'],
      ['..\\..\\a.jpg', 'a.jpg'],
      ['a/./b//../c.jpg', 'a/b/c.jpg'],
      ['a\u0000.jpg\r\n', 'a.jpg'],
      ['../..', ''],
    ] as const)
      expect(cleanPath(path), path).toBe(clean)
  })
})
