import { photo } from './photo.ts'
import { api } from './sign-in.ts'
import { expect, test } from './test.ts'

const add = '/wxaapi/broadcast/goods/add'

test('an item by hand: added from any photo, withdrawn, changed, submitted again, approved, repriced, deleted', async ({
  page,
  shop,
  form,
  room,
  goods,
}) => {
  await form.open()
  await form.fill({ name: '放这件商品的直播间', photo: await photo() })
  await form.submit.click()
  await expect(room.title('放这件商品的直播间')).toBeVisible()
  const roomId = await room.id()

  await goods.open()
  await page.getByRole('link', { name: '添加商品' }).first().click()
  await goods.button('添加并提交审核').click()
  await expect(goods.sheet.getByText('请选择商品图')).toBeVisible()
  expect(await shop.calls(add)).toHaveLength(0)
  await goods.givePhoto(await photo())
  await goods.giveName('明前龙井一级')
  await goods.sheet.getByText('折扣价').click()
  await goods.field('原价（元）').fill('299')
  await goods.field('现价（元）').fill('300')
  await goods.field('页面路径').fill('/pages/goods/detail.html?id=1&from=直播 间')
  await goods.button('添加并提交审核').click()
  await expect(goods.sheet.getByText('两个数的大小关系不对', { exact: false })).toBeVisible()
  await goods.field('现价（元）').fill('19.9')
  // What viewers will see, and the path as WeChat wants it, while it is typed.
  await expect(goods.sheet.getByText('¥19.90', { exact: false }).first()).toBeVisible()
  await expect(goods.field('页面路径')).toHaveValue('pages/goods/detail')
  await expect(goods.field('参数 2 的值')).toHaveValue('直播 间')
  const finalPath = 'pages/goods/detail?id=1&from=%E7%9B%B4%E6%92%AD%20%E9%97%B4'
  await expect(goods.sheet.getByText(finalPath)).toBeVisible()
  await goods.button('添加并提交审核').click()
  await expect(goods.line('明前龙井一级')).toContainText('审核中')
  await expect(goods.desk).toContainText('499')
  const [held] = (await shop.state()).goods
  expect(held).toMatchObject({ price: 29_900, price2: 1990, priceType: 3, url: finalPath, auditStatus: 1 })
  expect(held!.coverImg).toMatchObject({ width: 300, height: 300 })

  await goods.enter('明前龙井一级')
  await expect(goods.field('名称')).toBeDisabled()
  await expect(goods.button('删除商品')).toBeDisabled()
  await expect(goods.sheet.getByText('审核中不能改动，可以先撤回审核').first()).toBeVisible()
  await goods.button('撤回审核').click()
  await goods.confirm('撤回审核')
  await expect(goods.sheet.getByText('未提交').first()).toBeVisible()
  await goods.giveName('明前龙井特级')
  await goods.button('保存修改').click()
  await expect(page.getByText('已保存')).toBeVisible()
  const [change] = await shop.calls('goods/update')
  expect(change!.args).toEqual({ goodsInfo: { goodsId: held!.goodsId, name: '明前龙井特级' } })
  await goods.button('重新提交审核').click()
  await expect(goods.button('撤回审核')).toBeEnabled()
  await goods.close()
  await expect(goods.desk).toContainText('498')
  expect((await shop.state()).goods[0]).toMatchObject({ auditStatus: 1, name: '明前龙井特级' })

  await shop.approve(held!.goodsId)
  await expect(page.getByText('“明前龙井特级” 审核通过').first()).toBeVisible({ timeout: 60_000 })
  await expect(goods.tab('已通过')).toContainText('1')
  await expect(goods.desk).not.toContainText('还没有数据')

  await goods.enter('明前龙井特级')
  await expect(goods.field('名称')).toBeDisabled()
  await expect(goods.sheet.getByText('已通过审核的商品只能改价格')).toBeVisible()
  await goods.sheet.getByText('价格区间').click()
  await goods.field('最低价（元）').fill('10')
  await goods.field('最高价（元）').fill('29.90')
  await goods.button('保存修改').click()
  await expect(page.getByText('已保存')).toBeVisible()
  expect((await shop.state()).goods[0]).toMatchObject({ priceType: 2, price: 1000, price2: 2990 })
  await goods.close()
  await expect(goods.line('明前龙井特级')).toContainText('¥10.00')

  await api(page, `/api/${shop.mp}/rooms/${roomId}/shelf`, { method: 'POST', body: { ids: [held!.goodsId] } })
  // The open library hears of it.
  await expect(goods.line('明前龙井特级')).toContainText('放这件商品的直播间', { timeout: 60_000 })
  await goods.enter('明前龙井特级')
  await goods.button('删除商品').click()
  const question = page.getByRole('dialog').filter({ hasText: '也会从这 1 个直播间的货架上消失' })
  await expect(question).toContainText('放这件商品的直播间')
  await goods.confirm('删除')
  await expect(page.getByText('商品库还是空的')).toBeVisible()
  expect((await shop.state()).goods).toEqual([])

  // The unit of WeChat's library was proven by this item, whose price was known.
  await page.goto('/settings')
  const mine = page.getByRole('listitem').filter({ hasText: shop.mp })
  await expect(mine.getByText(`用商品 ${held!.goodsId} 核对过`, { exact: false })).toBeVisible()
  await expect(mine.getByRole('group', { name: '商品' })).toContainText('商品库价格的单位: 元')
})

test('what WeChat left unsaid is settled by its library: unknown, added and not submitted, made in its console', async ({
  page,
  shop,
  goods,
}) => {
  const theirs = await shop.addGoods({ name: '后台添加的茶壶', price: 8800 })
  await goods.open()
  const addOne = async (name: string) => {
    await page.getByRole('link', { name: '添加商品' }).first().click()
    await goods.givePhoto(await photo())
    await goods.giveName(name)
    await goods.field('价格（元）').fill('19.90')
    await goods.field('页面路径').fill('pages/goods/detail?id=7')
    await goods.button('添加并提交审核').click()
  }
  await shop.fault({ match: { path: add }, effect: { do: 'reset', commit: 1 }, times: 1 })
  await addOne('没有回音的茶杯')
  await expect(page.getByText('微信没有回应，正在核对结果，请不要再添加一次')).toBeVisible()
  await goods.lists('没有回音的茶杯')
  await expect(page.getByText('结果未知，正在向微信核对')).toBeHidden()
  await expect(goods.line('没有回音的茶杯')).toContainText('审核中')
  expect(await shop.calls(add)).toHaveLength(1)

  // The same read brought what was made in WeChat's own console: shown, marked, not to be touched.
  await expect(goods.line('后台添加的茶壶')).toContainText('微信后台添加')
  await goods.enter('后台添加的茶壶')
  for (const name of ['名称', '价格（元）', '页面路径']) await expect(goods.field(name)).toBeDisabled()
  for (const name of ['保存修改', '删除商品']) await expect(goods.button(name)).toBeDisabled()
  await expect(goods.sheet.getByRole('link', { name: '到微信后台修改' })).toBeVisible()
  await goods.close()
  expect((await shop.state()).goods.find(({ goodsId }) => goodsId === theirs.goodsId)).toBeDefined()

  await shop.fault({ match: { path: add }, effect: { do: 'answer', errcode: 300021, commit: 1 }, times: 1 })
  await addOne('加上了没提交的碗')
  await expect(goods.button('提交审核')).toBeVisible()
  await goods.close()
  await expect(page.getByText('“加上了没提交的碗” 已添加，没有提交审核')).toBeVisible()
  await goods.enter('加上了没提交的碗')
  await goods.button('提交审核').click()
  await expect(goods.button('撤回审核')).toBeVisible()
  await goods.close()
  const bowl = (await shop.state()).goods.find(({ name }) => name === '加上了没提交的碗')
  expect(bowl).toMatchObject({ auditStatus: 1, auditId: expect.any(Number) })
  // Its audit number was kept: it can be withdrawn, which no read of WeChat's would allow.
  await goods.enter('加上了没提交的碗')
  await goods.button('撤回审核').click()
  await goods.confirm('撤回审核')
  const [withdrawn] = await shop.calls('goods/resetaudit')
  expect(withdrawn!.args).toEqual({ goodsId: bowl!.goodsId, auditId: bowl!.auditId })
  await goods.close()

  // A rejection comes without a reason, and the page says where to look.
  const cup = (await shop.state()).goods.find(({ name }) => name === '没有回音的茶杯')
  await shop.reject(cup!.goodsId)
  await expect(goods.tab('未通过')).toContainText('1', { timeout: 60_000 })
  await expect(goods.desk).toContainText('微信的接口不说明未通过的原因')
  await expect(goods.desk.getByRole('link', { name: '到微信后台查看' })).toHaveAttribute('href', /mp\.weixin\.qq\.com/)

  // The day's submissions are gone: the page says so and until when.
  await shop.quota(add, { left: 0 })
  await addOne('今天加不上的盘子')
  await expect(goods.sheet.getByText('今天的微信接口额度已用完').first()).toBeVisible()
  await expect(goods.button('添加并提交审核')).toBeDisabled()
  await goods.close()
  await expect(goods.desk).toContainText(/今天还能提交\s*0 \/ \d+/)
})
