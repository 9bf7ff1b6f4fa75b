import encode from 'qrcode-generator'
import { still } from './scenes.ts'

/** Text as part of a picture's name, and back. */
export const seedOf = (text: string) => Buffer.from(text, 'utf8').toString('base64url')
export const textIn = (seed: string) => Buffer.from(seed, 'base64url').toString('utf8')

/** A real code of the text, with the quiet zone of four modules that the standard asks for. */
export function qrSvg(text: string, size: number): string {
  const modules = modulesOf(text)
  const side = modules.length + 8
  const squares = modules.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + 4} ${y + 4}h1v1h-1z`] : [])))
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">
<rect width="100%" height="100%" fill="#fff"/><path d="${squares.join('')}" fill="#111"/></svg>`
}

function modulesOf(text: string): boolean[][] {
  // short texts can afford to lose a quarter to a crease; long ones need the room
  const code = encode(0, text.length < 200 ? 'Q' : 'L')
  code.addData([...Buffer.from(text, 'utf8')].map((byte) => String.fromCharCode(byte)).join(''), 'Byte')
  code.make()
  const side = code.getModuleCount()
  return Array.from({ length: side }, (_, y) => Array.from({ length: side }, (_, x) => code.isDark(y, x)))
}

/** A poster as people save it: the show's picture, and under it the code. */
export function posterSvg(text: string, width: number, height: number): string {
  const code = Math.round(width * 0.4)
  const above = Math.round(height - code * 1.2)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>
${still(text.slice(-40), width, above)}
<g transform="translate(${Math.round((width - code) / 2)} ${Math.round(above + code * 0.1)})">${qrSvg(text, code)}</g></svg>`
}
