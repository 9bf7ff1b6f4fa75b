import * as z from 'zod/mini'

/** The plugin of 小程序直播 (`wechat-live-api.md` §13). No API lists its versions; 1.3.5 is the newest that was seen. */
export const livePlugin = { provider: 'wx2b03c6e691cd7370', name: 'live-player-plugin', version: '1.3.5' } as const

const roomPage = `plugin-private://${livePlugin.provider}/pages/live-player-plugin`

/**
 * Where a link is used, which WeChat wants to know of two (§13): `code` = a mini program code of one's own (`type=9`),
 * `article` = a card in an Official Account's article (`type=10`), `link` = anywhere else, by a button or a link.
 */
export const linkEntry = z.enum(['link', 'code', 'article'])
export type LinkEntry = z.output<typeof linkEntry>
const typeOf = { link: null, code: '9', article: '10' } as const satisfies Record<LinkEntry, string | null>

export type Param = { name: string; value: string }

/** Characters of `custom_params`, counted after encoding: WeChat cuts what is longer, and broken JSON arrives (§13). */
export const customParamsAtMost = 600

/**
 * Encoded once, as the plugin decodes it: `encodeURIComponent(JSON.stringify(…))`. None are an empty text. `fromEntries`
 * defines its properties, so even `__proto__` is a name like any other.
 */
export const encodeParams = (params: readonly Param[]): string =>
  params.length === 0
    ? ''
    : encodeURIComponent(JSON.stringify(Object.fromEntries(params.map(({ name, value }) => [name, value]))))

export const encodedLength = (params: readonly Param[]): number => encodeParams(params).length

export type RoomLink = {
  room: number
  params?: readonly Param[]
  entry?: LinkEntry
  /** False turns the floating window off that WeChat shows when a viewer leaves the page. */
  pictureInPicture?: boolean
}

/** `ok: false` above 600 characters: there is no path then, because any would arrive broken. */
export type RoomPath = { ok: true; path: string; length: number } | { ok: false; length: number }

/** The page of a room in the plugin, to be given to `navigator`, `wx.navigateTo` and makers of codes. */
export function roomPath({ room, params = [], entry = 'link', pictureInPicture = true }: RoomLink): RoomPath {
  const encoded = encodeParams(params)
  if (encoded.length > customParamsAtMost) return { ok: false, length: encoded.length }
  const type = typeOf[entry]
  const query = [
    `room_id=${room}`,
    ...(type ? [`type=${type}`] : []),
    ...(encoded ? [`custom_params=${encoded}`] : []),
    ...(pictureInPicture ? [] : ['close_picture_in_picture_mode=1']),
  ]
  return { ok: true, path: `${roomPage}?${query.join('&')}`, length: encoded.length }
}

export type RoomPathParts = {
  provider: string
  room: number
  entry: LinkEntry
  /** Null if there are some that cannot be read, as after a cut. */
  params: Param[] | null
  pictureInPicture: boolean
}

/**
 * What a page path says, in whatever order it says it: WeChat has answered `?room_id=` and `?type=1&room_id=` (§3.5), so
 * paths are read and never compared. `null`: this leads to no room of the plugin.
 */
export function readRoomPath(path: string): RoomPathParts | null {
  const found = /^plugin-private:\/\/(wx[0-9a-z]{16})\/pages\/live-player-plugin\?(.*)$/s.exec(path.trim())
  if (!found) return null
  const [, provider = '', search = ''] = found
  const query = new Map(
    search.split('&').map((pair) => {
      const is = pair.indexOf('=')
      return is < 0 ? ([pair, ''] as const) : ([pair.slice(0, is), pair.slice(is + 1)] as const)
    }),
  )
  const room = Number(query.get('room_id'))
  if (!Number.isSafeInteger(room) || room <= 0) return null
  const type = query.get('type')
  return {
    provider,
    room,
    entry: linkEntry.options.find((entry) => typeOf[entry] !== null && typeOf[entry] === type) ?? 'link',
    params: decodeParams(query.get('custom_params') ?? ''),
    pictureInPicture: query.get('close_picture_in_picture_mode') !== '1',
  }
}

function decodeParams(encoded: string): Param[] | null {
  if (encoded === '') return []
  try {
    const said: unknown = JSON.parse(decodeURIComponent(encoded))
    if (typeof said !== 'object' || said === null || Array.isArray(said)) return null
    return Object.entries(said).map(([name, value]) => ({ name, value: String(value) }))
  } catch {
    return null
  }
}
