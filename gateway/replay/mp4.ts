/** Reads bytes `from`..`to`, both included; fewer at the end of the file. */
type Read = (from: number, to: number) => Promise<Buffer>

const mostBoxes = 40

/**
 * Seconds of an .mp4, from its movie header (ISO/IEC 14496-12 §8.2.2), wherever in the file that stands; null if it cannot be
 * read. Box by box: a two-hour show is not downloaded to learn that it lasts two hours.
 */
export async function mp4Length(read: Read, size: number): Promise<number | null> {
  for (let at = 0, boxes = 0; at + 8 <= size && boxes < mostBoxes; boxes++) {
    const head = await read(at, Math.min(at + 15, size - 1))
    if (head.length < 8) return null
    const box = boxOf(head, size - at)
    if (!box) return null
    if (box.type === 'moov') return within(read, at + box.header, at + box.size)
    at += box.size
  }
  return null
}

async function within(read: Read, from: number, end: number): Promise<number | null> {
  for (let at = from, boxes = 0; at + 8 <= end && boxes < mostBoxes; boxes++) {
    const bytes = await read(at, Math.min(at + 47, end - 1))
    const box = boxOf(bytes, end - at)
    if (!box) return null
    if (box.type === 'mvhd') return header(bytes.subarray(box.header))
    at += box.size
  }
  return null
}

function header(mvhd: Buffer): number | null {
  const long = mvhd[0] === 1
  if (mvhd.length < (long ? 32 : 20)) return null
  const scale = mvhd.readUInt32BE(long ? 20 : 12)
  const length = long ? Number(mvhd.readBigUInt64BE(24)) : mvhd.readUInt32BE(16)
  return scale > 0 && length > 0 ? length / scale : null
}

function boxOf(bytes: Buffer, left: number): { type: string; size: number; header: number } | undefined {
  if (bytes.length < 8) return undefined
  const type = bytes.toString('latin1', 4, 8)
  const short = bytes.readUInt32BE(0)
  if (short === 1) {
    if (bytes.length < 16) return undefined
    const size = Number(bytes.readBigUInt64BE(8))
    return size >= 16 ? { type, size, header: 16 } : undefined
  }
  const size = short === 0 ? left : short
  return size >= 8 ? { type, size, header: 8 } : undefined
}
