import { encodeParams, roomPath } from '#contract/room-path.ts'
import { paramsFit, type Facts, type Snippet } from './snippet.ts'

/** The look of the subscribe button (§13), with WeChat's own defaults. */
export const subscribeDefaults = {
  width: 120,
  height: 41,
  fontSize: 17,
  color: '#FFFFFF',
  backgroundColor: '#6467F0',
  stopPropagation: false,
} as const
export type SubscribeLook = {
  -readonly [K in keyof typeof subscribeDefaults]: (typeof subscribeDefaults)[K] extends number
    ? number
    : (typeof subscribeDefaults)[K] extends boolean
      ? boolean
      : string
}

/** `null`: the parameters are too long, so there is nothing that would work. An encoded path holds no quote, so it can stand in one. */
export function navigator({ link }: Facts, label: string): Snippet | null {
  const made = roomPath(link)
  return made.ok
    ? { file: 'pages/index/index.wxml', language: 'html', code: `<navigator url="${made.path}">${label}</navigator>\n` }
    : null
}

export function subscribe({ link }: Facts, look: SubscribeLook): Snippet | null {
  if (!paramsFit(link.params)) return null
  const params = encodeParams(link.params)
  const attributes = [
    `room-id="{{${link.room}}}"`,
    `width="{{${look.width}}}"`,
    `height="{{${look.height}}}"`,
    `font-size="{{${look.fontSize}}}"`,
    `color="${look.color}"`,
    `background-color="${look.backgroundColor}"`,
    `custom-params="${params}"`,
    `stop-propagation="{{${look.stopPropagation}}}"`,
    'bindsubscribe="onSubscribe"',
  ]
  return {
    file: 'pages/index/index.wxml',
    language: 'html',
    code: `<subscribe\n${attributes.map((one) => `  ${one}\n`).join('')}></subscribe>\n`,
  }
}

/** §13: 0 any, 1 live, 2 preview, 3 explanation clip, 4 replay. */
export const pendantTypes = [0, 1, 2, 3, 4] as const
export type PendantType = (typeof pendantTypes)[number]

export function pendant({ link }: Facts, type: PendantType, keys: readonly string[]): Snippet | null {
  if (!paramsFit(link.params)) return null
  const attributes = [
    `type="{{${type}}}"`,
    `custom-params="${encodeParams(link.params)}"`,
    `close-picture-in-picture-mode="{{${link.pictureInPicture ? 0 : 1}}}"`,
    'url="{{url}}"',
    `goodsKey="{{[${keys.map((key) => `'${key}'`).join(', ')}]}}"`,
  ]
  return {
    file: 'pages/goods/detail.wxml',
    language: 'html',
    code: `<pendant\n${attributes.map((one) => `  ${one}\n`).join('')}></pendant>\n`,
  }
}
