import { createContext, runInContext } from 'node:vm'
import fc from 'fast-check'
import { parseDocument } from 'htmlparser2'
import { expect, it, vi } from 'vitest'
import { customParamsAtMost, encodeParams, livePlugin, readRoomPath, type Param } from '#contract/room-path.ts'
import { inMainPackage, inSubpackage, usingPendant, usingSubscribe } from './app-json.ts'
import { navigator, pendant, subscribe, subscribeDefaults } from './markup.ts'
import {
  getLiveStatus,
  getOpenid,
  getShareParams,
  getSubscribeStatus,
  navigateTo,
  onSubscribe,
  productPage,
  publicListMarkup,
  publicListScript,
  withoutPictureInPicture,
} from './scripts.ts'
import type { Facts, Snippet } from './snippet.ts'
import { remarkText } from './text.ts'

const says = remarkText.zh
const factsOf = (params: Param[] = [], room = 25, pictureInPicture = true): Facts => ({
  version: '1.3.5',
  link: { room, params, entry: 'link', pictureInPicture },
})

type Element = { name: string; attribs: Record<string, string>; children: unknown[] }
/** WXML as WeChat reads it: names as written, attributes as they stand. */
const elementIn = ({ code }: Snippet): Element => {
  const { children } = parseDocument(code.trim(), { xmlMode: true, decodeEntities: false })
  expect(children).toHaveLength(1)
  return children[0] as unknown as Element
}

/** Any moment after 1970: the mini program's clock does not begin at zero. */
const start = 1_795_262_400_000

/** Runs a snippet as a mini program would, with what it finds there; answers what it asked for. */
function run({ code }: Snippet, plugin: object = {}) {
  const opened: string[] = []
  const pages: Record<string, (...args: unknown[]) => unknown>[] = []
  const world = {
    opened,
    pages,
    now: start,
    waiting: [] as { at: number; ring: () => void }[],
  }
  runInContext(
    code,
    createContext({
      wx: {
        navigateTo: ({ url }: { url: string }) => void opened.push(url),
        navigateBack: () => void opened.push('back'),
        request: (asked: object) => void opened.push(JSON.stringify(asked)),
      },
      requirePlugin: (name: string) => (expect(name).toBe(livePlugin.name), plugin),
      Page: (page: (typeof pages)[number]) => void pages.push(page),
      App: (app: (typeof pages)[number]) => void pages.push(app),
      console: { log: () => {}, warn: () => {} },
      Date: { now: () => world.now },
      setTimeout: (ring: () => void, ms: number) => {
        const timer = { at: world.now + ms, ring }
        world.waiting.push(timer)
        return timer
      },
      clearTimeout: (timer: unknown) => void (world.waiting = world.waiting.filter((one) => one !== timer)),
    }),
  )
  return world
}

const byName = (all: readonly Param[]) => all.toSorted((a, b) => (a.name < b.name ? -1 : 1))
const odd = [
  '中文',
  '👩‍👩‍👧‍👦🎉',
  '"',
  "'",
  '</navigator>',
  '{{live}}',
  '&amp;',
  '50%',
  '__proto__',
  '${x}',
  '`',
  '\n',
  '\u2028',
  '\ud800',
  '\\',
]
const word = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 14 }), fc.constantFrom(...odd))
const manyParams = fc.uniqueArray(fc.record({ name: word.filter((name) => name.trim() !== ''), value: word }), {
  selector: ({ name }) => name,
  maxLength: 6,
})

it('leads every snippet with 500 random sets of parameters to the room and says them, or is not there at all', () => {
  let [made, over] = [0, 0]
  fc.assert(
    fc.property(manyParams, fc.integer({ min: 1, max: 1e9 }), fc.boolean(), (params, room, pip) => {
      const facts = factsOf(params, room, pip)
      const all = [
        navigator(facts, '进入'),
        navigateTo(facts, says),
        subscribe(facts, subscribeDefaults),
        pendant(facts, 1, ['productId']),
      ]
      if (encodeParams(params).length > customParamsAtMost) {
        over++
        expect(all).toEqual([null, null, null, null])
        return
      }
      made++
      const [link, go, button, floating] = all as Snippet[]
      const paths = [elementIn(link!).attribs.url ?? '', ...run(go!).opened]
      expect(paths).toHaveLength(2)
      for (const path of paths) {
        const parts = readRoomPath(path)
        expect(parts).toMatchObject({ room, pictureInPicture: pip })
        expect(byName(parts?.params ?? [])).toEqual(byName(params))
      }
      for (const element of [elementIn(button!), elementIn(floating!)]) {
        const said = element.attribs['custom-params'] ?? ''
        const read = said === '' ? {} : (JSON.parse(decodeURIComponent(said)) as object)
        expect(byName(Object.entries(read).map(([name, value]) => ({ name, value: String(value) })))).toEqual(
          byName(params),
        )
      }
      expect(elementIn(button!).attribs['room-id']).toBe(`{{${room}}}`)
    }),
    { numRuns: 500 },
  )
  expect({ made: made > 100, over: over > 0 }).toEqual({ made: true, over: true })
})

it('declares the plugin in the main package or in one subpackage, as JSON', () => {
  const entry = { 'live-player-plugin': { version: '1.3.5', provider: 'wx2b03c6e691cd7370' } }
  expect(JSON.parse(inMainPackage(factsOf()).code)).toMatchObject({ plugins: entry })
  expect(JSON.parse(inSubpackage(factsOf()).code)).toMatchObject({ subpackages: [{ plugins: entry }] })
  for (const [snippet, name] of [
    [usingSubscribe(), 'subscribe'],
    [usingPendant(), 'pendant'],
  ] as const)
    expect(JSON.parse(snippet.code).usingComponents).toEqual({
      [name]: `plugin-private://wx2b03c6e691cd7370/components/${name}/${name}`,
    })
})

it('gives the subscribe button every attribute', () => {
  const look = {
    width: 200,
    height: 50,
    fontSize: 20,
    color: '#111111',
    backgroundColor: '#EEEEEE',
    stopPropagation: true,
  }
  expect(elementIn(subscribe(factsOf(), look)!).attribs).toEqual({
    'room-id': '{{25}}',
    width: '{{200}}',
    height: '{{50}}',
    'font-size': '{{20}}',
    color: '#111111',
    'background-color': '#EEEEEE',
    'custom-params': '',
    'stop-propagation': '{{true}}',
    bindsubscribe: 'onSubscribe',
  })
  const [page] = run(onSubscribe(says)).pages
  expect(() => page?.onSubscribe?.({ detail: { room_id: 25, is_subscribe: true } })).not.toThrow()
})

it('asks for the live status at once and then never within a minute, however often the page is left', async () => {
  const asked: number[] = []
  const world = run(getLiveStatus(factsOf(), says), {
    getLiveStatus: ({ room_id }: { room_id: number }) => {
      expect(room_id).toBe(25)
      asked.push(world.now - start)
      return Promise.resolve({ liveStatus: 101 })
    },
  })
  const [page] = world.pages
  const until = (end: number) => {
    for (;;) {
      const next = world.waiting.toSorted((a, b) => a.at - b.at)[0]
      if (!next || next.at > start + end) break
      world.waiting = world.waiting.filter((one) => one !== next)
      world.now = next.at
      next.ring()
    }
    world.now = start + end
  }
  page?.onShow?.()
  until(10_000)
  page?.onHide?.()
  page?.onShow?.()
  page?.onShow?.()
  until(150_000)
  page?.onUnload?.()
  until(1_000_000)
  expect(asked).toEqual([0, 60_000, 120_000])
})

it('asks the plugin by the words it knows', () => {
  const plugin = {
    getSubscribeStatus: vi.fn(async () => ({})),
    getOpenid: vi.fn(async () => ({})),
    getShareParams: vi.fn(async () => ({})),
  }
  run(getSubscribeStatus(factsOf(), says), plugin)
  run(getOpenid(factsOf(), says), plugin)
  expect(plugin.getSubscribeStatus).toHaveBeenCalledWith({ room_id: 25 })
  expect(plugin.getOpenid).toHaveBeenCalledWith({ room_id: 25 })
  const [app] = run(getShareParams(says), plugin).pages
  app?.onShow?.({ scene: 1074 })
  expect(plugin.getShareParams).not.toHaveBeenCalled()
  app?.onShow?.({ scene: 1008 })
  expect(plugin.getShareParams).toHaveBeenCalledOnce()
})

it('reads what a product page receives, and goes back without closing the room', () => {
  const world = run(productPage(says))
  const [page] = world.pages
  const custom_params = encodeParams([{ name: '来源', value: '🎉' }])
  page?.onLoad?.({ room_id: '25', openid: 'o', custom_params })
  page?.onLoad?.({ room_id: '25' })
  page?.backToRoom?.()
  expect(world.opened).toEqual(['back'])
})

it('turns the small window off, and reads the public list', () => {
  expect(readRoomPath(run(withoutPictureInPicture(factsOf())!).opened[0] ?? '')).toMatchObject({
    pictureInPicture: false,
  })
  const url = 'https://kaibo.test/public/wx0/rooms.json?key=abc'
  const world = run(publicListScript(url, says))
  world.pages[0]?.onShow?.()
  expect(JSON.parse(world.opened[0] ?? '{}')).toMatchObject({ url })
  expect(elementIn(publicListMarkup()).attribs['data-path']).toBe('{{item.path}}')
})
