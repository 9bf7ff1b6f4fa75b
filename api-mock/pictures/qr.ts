import { createHash } from 'node:crypto'

const SIDE = 29

/**
 * A picture that looks like a code. SEAM: no QR encoder is installed, so it cannot be scanned; a real one replaces
 * `modulesOf` and nothing else.
 */
export function qrSvg(content: string, size: number): string {
  const modules = modulesOf(content)
  const squares = modules.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + 2} ${y + 2}h1v1h-1z`] : [])))
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${SIDE + 4} ${SIDE + 4}" shape-rendering="crispEdges">
<rect width="100%" height="100%" fill="#fff"/><path d="${squares.join('')}" fill="#111"/></svg>`
}

function modulesOf(content: string): boolean[][] {
  const bits = Array.from({ length: 4 }, (_, n) => createHash('sha256').update(`${content}/${n}`).digest())
  const noise = Buffer.concat(bits)
  return Array.from({ length: SIDE }, (_, y) =>
    Array.from(
      { length: SIDE },
      (_, x) => finder(x, y) ?? (((noise[(x * SIDE + y) >> 3] ?? 0) >> ((x * SIDE + y) & 7)) & 1) === 1,
    ),
  )
}

/** The three eyes with their white border. */
function finder(x: number, y: number): boolean | undefined {
  const eyes: readonly (readonly [number, number])[] = [
    [0, 0],
    [SIDE - 7, 0],
    [0, SIDE - 7],
  ]
  for (const [left, top] of eyes) {
    const [dx, dy] = [x - left, y - top]
    if (dx < -1 || dy < -1 || dx > 7 || dy > 7) continue
    const ring = Math.max(Math.abs(dx - 3), Math.abs(dy - 3))
    return ring === 3 || ring <= 1
  }
  return undefined
}
