import type { Part } from './recording.ts'

/** A playlist (RFC 8216) taken apart: every address in it, in order, and its text with a number in place of each. */
export type Playlist = {
  parts: Part[]
  /** `#n#` stands where the n-th address stood. */
  text: string
  /** Seconds of all segments. */
  length: number
  /** Its parts, one after another, are the recording: not if they are encrypted or ranges of one file. */
  joins: boolean
}

export type Master = { variant: string }

/** The best variant of a master playlist, or the playlist itself; undefined if it is neither. */
export function readPlaylist(text: string, base: string): Playlist | Master | undefined {
  const lines = text.split(/\r?\n/)
  if (lines[0]?.trim() !== '#EXTM3U') return undefined
  const absolute = (uri: string) => (URL.canParse(uri, base) ? new URL(uri, base).href : undefined)

  let best: { bandwidth: number; uri: string } | undefined
  lines.forEach((line, n) => {
    const bandwidth = /^#EXT-X-STREAM-INF:(?:.*,)?BANDWIDTH=(\d+)/.exec(line)?.[1]
    const uri =
      bandwidth === undefined ? undefined : lines.slice(n + 1).find((next) => next.trim() && !next.startsWith('#'))
    if (uri && (!best || Number(bandwidth) > best.bandwidth)) best = { bandwidth: Number(bandwidth), uri: uri.trim() }
  })
  if (best) {
    const variant = absolute(best.uri)
    return variant === undefined ? undefined : { variant }
  }

  const parts: Part[] = []
  let seconds = 0
  let length = 0
  const numbered = (uri: string, lasts: number | null): string | undefined => {
    const url = absolute(uri)
    if (url === undefined) return undefined
    return `#${parts.push({ url, seconds: lasts, bytes: null }) - 1}#`
  }
  const said: string[] = []
  for (const line of lines) {
    const here = line.trim()
    if (here === '') continue
    if (!here.startsWith('#')) {
      const number = numbered(here, seconds)
      if (number === undefined) return undefined
      length += seconds
      said.push(number)
      continue
    }
    const lasts = /^#EXTINF:\s*([\d.]+)/.exec(here)?.[1]
    if (lasts !== undefined) seconds = Number(lasts)
    const uri = /\bURI="([^"]*)"/.exec(here)?.[1]
    const number = uri === undefined ? undefined : numbered(uri, null)
    if (uri !== undefined && number === undefined) return undefined
    said.push(number === undefined ? here : here.replace(`URI="${uri}"`, `URI="${number}"`))
  }
  if (length === 0) return undefined
  const joins = !/^#EXT-X-(?:KEY:METHOD=(?!NONE)|BYTERANGE|SESSION-KEY)/m.test(text)
  return { parts, text: said.join('\n') + '\n', length, joins }
}

/** With our own addresses: `parts/3`, beside the playlist. */
export const onOurOrigin = (text: string): string => text.replace(/#(\d+)#/g, (_, n: string) => `parts/${n}`)
