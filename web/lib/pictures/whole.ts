/** What a file is, told by its first bytes: names and MIME types lie. `heic` only to answer in a person's words. */
export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'heic' | 'gif' | 'other'

const ascii = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))

export function formatOf(bytes: Uint8Array): PictureFormat {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg'
  if (bytes[0] === 0x89 && ascii(bytes, 1, 4) === 'PNG') return 'png'
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp'
  if (ascii(bytes, 0, 4) === 'GIF8') return 'gif'
  if (ascii(bytes, 4, 8) === 'ftyp' && /^(heic|heix|hevc|heim|heis|mif1|msf1)$/.test(ascii(bytes, 8, 12))) return 'heic'
  return 'other'
}

/**
 * False if the file ends before its picture does. Browsers draw such a photo with a grey lower half and report no error,
 * which a merchant would find out on air. In doubt it is whole: the decoder has the last word.
 */
export function isWhole(bytes: Uint8Array): boolean {
  const format = formatOf(bytes)
  if (format === 'jpeg') return jpegEnds(bytes)
  if (format === 'png') return pngEnds(bytes)
  if (format === 'webp') return new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true) + 8 <= bytes.length
  return true
}

/** Walks markers and scans up to EOI. Looking for FFD9 alone would find the one of the embedded thumbnail. */
function jpegEnds(bytes: Uint8Array): boolean {
  let at = 2
  while (at < bytes.length) {
    const mark = bytes.indexOf(0xff, at)
    if (mark < 0) return false
    const code = bytes[mark + 1]
    if (code === undefined) return false
    if (code === 0xd9) return true
    const bare = code === 0x00 || code === 0xff || code === 0x01 || (code >= 0xd0 && code <= 0xd8)
    if (bare) {
      at = mark + (code === 0xff ? 1 : 2)
      continue
    }
    const high = bytes[mark + 2]
    const low = bytes[mark + 3]
    if (high === undefined || low === undefined) return false
    at = mark + 2 + high * 256 + low
  }
  return false
}

function pngEnds(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 8
  while (at + 12 <= bytes.length) {
    if (ascii(bytes, at + 4, at + 8) === 'IEND') return true
    at += 12 + view.getUint32(at)
  }
  return false
}

/** Width and height as written in the header, before rotation; `undefined` if the format keeps them elsewhere. */
export function headerSize(bytes: Uint8Array): { width: number; height: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const format = formatOf(bytes)
  if (format === 'png' && bytes.length >= 24) return { width: view.getUint32(16), height: view.getUint32(20) }
  if (format !== 'jpeg') return undefined
  let at = 2
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const code = bytes[at + 1] ?? 0
    const frame = code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc
    if (frame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}
