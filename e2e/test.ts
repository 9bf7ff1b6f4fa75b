import { randomBytes } from 'node:crypto'
import { expect, test as base, type BrowserContext } from '@playwright/test'
import { mockControl, type AppControl } from '../api-mock/control/client.ts'
import { GoodsPage } from './pages/goods.ts'
import { RoomFormPage } from './pages/room-form.ts'
import { RoomPage } from './pages/room.ts'
import { RoomsPage } from './pages/rooms.ts'
import { api, signIn } from './sign-in.ts'

export { expect }

const controlUrl = `http://127.0.0.1:${process.env.E2E_MOCK_CONTROL_PORT ?? 8192}`

export type Shop = AppControl & {
  /** The AppID, `:mp` in every address. */
  mp: string
  /** With which another system may speak to WeChat for this shop. */
  secret: string
}

type Fixtures = { shop: Shop; rooms: RoomsPage; room: RoomPage; form: RoomFormPage; goods: GoodsPage; policy: string[] }

/**
 * Each test is an errand in its own shop: a fresh mini program in the mock and in the gateway, signed in as the owner, and
 * removed afterwards, so that all run side by side. On every page the policy violations and page errors must stay none.
 */
export const test = base.extend<Fixtures>({
  policy: [
    async ({ page, browser }, provide) => {
      const broken: string[] = []
      const watch = (context: BrowserContext) => {
        context.on('weberror', (error) => broken.push(`page error: ${error.error().message}`))
        context.on('console', (message) => {
          if (/Content Security Policy/i.test(message.text())) broken.push(message.text())
        })
        return context
      }
      watch(page.context())
      // A second person's browser, and one at a Kaibo of its own, are pages like any other.
      const newContext = browser.newContext.bind(browser)
      browser.newContext = async (options) => watch(await newContext(options))
      await provide(broken)
      browser.newContext = newContext
      // A page still asks while its test ends; what stands in between must not fail for it.
      await page.unrouteAll({ behavior: 'ignoreErrors' })
      expect(broken, 'policy violations and page errors').toEqual([])
    },
    { auto: true },
  ],

  shop: async ({ page }, provide) => {
    const mp = `wx${randomBytes(8).toString('hex')}`
    const secret = randomBytes(16).toString('hex')
    const control = mockControl(controlUrl)
    const shop = await control.makeApp(mp, secret, 'empty')
    await page.goto('/sign-in')
    await signIn(page, 'owner', process.env.E2E_OWNER_PASSWORD ?? '')
    await api(page, '/api/mini-programs', { method: 'POST', body: { id: mp, secret, name: '测试店铺' } })
    await provide(Object.assign(shop, { mp, secret }))
    if (!page.isClosed() && page.url().startsWith('http'))
      await api(page, `/api/mini-programs/${mp}`, { method: 'DELETE', body: {} }).catch(() => {})
    await control.removeApp(mp)
  },

  rooms: async ({ page, shop }, provide) => provide(new RoomsPage(page, shop.mp)),
  room: async ({ page, shop }, provide) => provide(new RoomPage(page, shop.mp)),
  form: async ({ page, shop }, provide) => provide(new RoomFormPage(page, shop.mp)),
  goods: async ({ page, shop }, provide) => provide(new GoodsPage(page, shop.mp)),
})
