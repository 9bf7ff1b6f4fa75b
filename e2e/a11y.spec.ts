import { trouble } from './accessibility.ts'
import { makeRooms } from './rooms-made.ts'
import { expect, test } from './test.ts'

const hour = 3600

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test(`no page fails a serious accessibility rule, ${colorScheme}`, async ({ page, shop, browser }) => {
      test.setTimeout(240_000)
      const [live, soon] = await makeRooms(page, shop, [
        { name: '在播的一场直播', in: hour },
        { name: '主播撞车的一场', in: 2 * hour },
        { name: '主播撞车的又一场', in: 2 * hour },
        { name: '信号断了的一场', in: 4 * hour },
      ])
      await shop.start(live as number)
      await page.goto(`/${shop.mp}/rooms`)
      await expect(page.getByRole('row').filter({ hasText: '直播中' })).toBeVisible({ timeout: 30_000 })

      const broken: Record<string, string[]> = {}
      const look = async (name: string, on = page) => {
        await on.getByRole('heading', { level: 1 }).waitFor()
        await expect(on.locator('[aria-busy=true]')).toHaveCount(0)
        await on.evaluate(() => Promise.all(document.getAnimations().map((motion) => motion.finished.catch(() => {}))))
        const found = await trouble(on)
        if (found.length > 0) broken[name] = found
      }
      await page.getByRole('checkbox', { name: '选择 主播撞车的一场' }).click()
      await expect(page.getByRole('region', { name: '对已选的直播间' })).toBeVisible()
      await look('list, one chosen')
      for (const [name, path] of Object.entries({
        today: `/${shop.mp}`,
        month: `/${shop.mp}/rooms?view=month`,
        week: `/${shop.mp}/rooms?view=week`,
        drafts: `/${shop.mp}/rooms/drafts`,
        form: `/${shop.mp}/rooms/new`,
        edit: `/${shop.mp}/rooms/${soon}/edit`,
        room: `/${shop.mp}/rooms/${soon}`,
        live: `/${shop.mp}/rooms/${live}`,
        jobs: `/${shop.mp}/jobs`,
        import: `/${shop.mp}/rooms/import`,
        goods: `/${shop.mp}/goods`,
        goodsForm: `/${shop.mp}/goods/new`,
        goodsImport: `/${shop.mp}/goods/import`,
        series: `/${shop.mp}/rooms/series`,
        people: `/${shop.mp}/people`,
        roles: `/${shop.mp}/people/give`,
        'people of a room': `/${shop.mp}/rooms/${soon}?tab=people`,
        stream: `/${shop.mp}/rooms/${soon}?tab=stream`,
        share: `/${shop.mp}/rooms/${soon}?tab=share`,
        'replay of a room': `/${shop.mp}/rooms/${live}?tab=replay`,
        replays: `/${shop.mp}/replays`,
        followers: `/${shop.mp}/followers`,
        connect: `/${shop.mp}/connect`,
        snippets: `/${shop.mp}/connect?part=snippets`,
        pendant: `/${shop.mp}/connect?part=pendant`,
        'public list': `/${shop.mp}/connect?part=list`,
        settings: '/settings',
        accounts: '/settings/accounts',
        me: '/settings/me',
        activity: `/${shop.mp}/activity`,
      })) {
        await page.goto(path)
        await look(name)
      }
      const stranger = await browser.newContext({ colorScheme, locale: 'zh-CN' })
      const door = await stranger.newPage()
      await door.goto('/sign-in')
      await look('sign-in', door)
      await stranger.close()
      expect(broken).toEqual({})
      expect((await shop.state()).rooms).toHaveLength(4)
    })
  })
