import { livePlugin } from '#contract/room-path.ts'
import { plugin, type Facts, type Snippet } from './snippet.ts'

const entry = (version: string) => ({ [livePlugin.name]: { version, provider: livePlugin.provider } })
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

/** The plugin in the main package: every page can open a room at once. */
export const inMainPackage = ({ version }: Facts): Snippet => ({
  file: 'app.json',
  language: 'json',
  code: json({ pages: ['pages/index/index'], plugins: entry(version) }),
})

/** The plugin in one subpackage: the first start is lighter, and rooms open from pages of that package. */
export const inSubpackage = ({ version }: Facts): Snippet => ({
  file: 'app.json',
  language: 'json',
  code: json({
    pages: ['pages/index/index'],
    subpackages: [{ root: 'packages/live', pages: ['pages/rooms/rooms'], plugins: entry(version) }],
  }),
})

export const usingSubscribe = (): Snippet => ({
  file: 'pages/index/index.json',
  language: 'json',
  code: json({ usingComponents: { subscribe: plugin('components/subscribe/subscribe') } }),
})

export const usingPendant = (): Snippet => ({
  file: 'pages/goods/detail.json',
  language: 'json',
  code: json({ usingComponents: { pendant: plugin('components/pendant/pendant') } }),
})
