import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { makeRooms } from './rooms-made.ts'
import { expect, test } from './test.ts'

const hour = 3600
const day = 24 * hour

test('the list is searched and filtered, and the address is the state', async ({ page, shop, rooms }) => {
  await makeRooms(page, shop, [
    { name: '早上的茶会一', in: hour, anchorName: '阿茶师傅', anchorWechat: 'acha' },
    { name: '手机直播二号', in: 2 * hour, kind: 'phone' },
    { name: '下月的返场三', in: 30 * day },
  ])
  await rooms.open()
  await expect(rooms.line('早上的茶会一')).toBeVisible()
  await rooms.search('阿茶')
  await expect(rooms.line('手机直播二号')).toHaveCount(0)
  await expect(rooms.line('早上的茶会一')).toBeVisible()
  await rooms.search('')
  await page.getByLabel('开播方式').selectOption('phone')
  await expect(rooms.line('早上的茶会一')).toHaveCount(0)
  await expect(page).toHaveURL(/kind=phone/)
  await page.reload()
  await expect(rooms.line('手机直播二号')).toBeVisible()
  await expect(rooms.line('早上的茶会一')).toHaveCount(0)
  await page.getByLabel('开播方式').selectOption('')
  const later = new Date((await shop.advance(0)).now * 1000 + 20 * day * 1000).toISOString().slice(0, 10)
  await page.getByLabel('开播日期从').fill(later)
  await expect(rooms.line('下月的返场三')).toBeVisible()
  await expect(rooms.line('早上的茶会一')).toHaveCount(0)
  expect((await shop.state()).rooms).toHaveLength(3)
})

test('live comes first, then the soonest; a header sorts', async ({ page, shop, rooms }) => {
  const [, , third] = await makeRooms(page, shop, [
    { name: '乙 最早的一场', in: hour },
    { name: '甲 中间的一场', in: 2 * hour },
    { name: '丙 最晚却在播', in: 3 * hour },
  ])
  await shop.start(third as number)
  await rooms.open()
  const names = () => page.getByRole('row').getByRole('link').allTextContents()
  await expect.poll(async () => (await names()).join(), { timeout: 30_000 }).toMatch(/丙.*乙.*甲/)
  await page.getByRole('columnheader', { name: '直播间' }).getByRole('button').click()
  await expect(page).toHaveURL(/sort=name/)
  await expect.poll(async () => (await names()).join()).toMatch(/丙.*甲.*乙|甲.*丙.*乙|甲.*乙.*丙/)
  await expect(page.getByRole('columnheader', { name: '直播间' })).toHaveAttribute('aria-sort', 'ascending')
  expect((await shop.room(third as number))?.live_status).toBe(101)
})

test('a line says how ready the room is, what is missing, and how old that is', async ({ page, shop, rooms }) => {
  await makeRooms(page, shop, [{ name: '看看还差什么', in: 5 * hour }])
  await rooms.open()
  const ready = rooms.line('看看还差什么').getByRole('button', { name: /准备 \d \/ \d/ })
  await ready.focus()
  await expect(page.getByRole('tooltip')).toContainText('推流地址没拿到')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('tooltip')).toHaveCount(0)
  await expect(rooms.line('看看还差什么')).toContainText(/\d+ (秒|分钟)前|还没读到/)
  expect(await shop.calls('getpushurl')).toHaveLength(0)
})

test('an unknown outcome stands in the list, settles by itself and shows all rooms made', async ({
  page,
  shop,
  rooms,
}) => {
  await shop.fault({ match: { path: 'room/create' }, effect: { do: 'answer', errcode: -1, commit: 3 }, times: 1 })
  const asked = makeRooms(page, shop, [{ name: '一次变成三个', in: 4 * hour }]).catch(() => [])
  await asked
  await rooms.open()
  const pending = page.getByRole('region', { name: '还没有结果的创建' })
  await expect(pending.getByText(/微信一次创建了 3 个|正在问微信/)).toBeVisible()
  await expect(pending.getByText('微信一次创建了 3 个')).toBeVisible({ timeout: 40_000 })
  await expect(pending.getByRole('link', { name: /打开 \d+/ })).toHaveCount(3)
  expect((await shop.state()).rooms).toHaveLength(3)
  expect(await shop.calls('room/create')).toHaveLength(1)
  await pending.getByRole('button', { name: '知道了' }).click()
  await expect(pending).toHaveCount(0)
})

test('the calendar shows rooms as blocks of time, marks conflicts, and is walked by keys', async ({
  page,
  shop,
  room,
}) => {
  // Tomorrow at noon in Shanghai: at whatever hour this runs, all three are on one day.
  const now = Math.floor(Date.now() / 1000)
  const noon = Math.floor((now + 8 * hour) / day) * day + day + 4 * hour
  const date = new Date(noon * 1000).toISOString().slice(0, 10)
  const soon = noon - now
  await makeRooms(page, shop, [
    { name: '撞车的第一场', in: soon, long: 2 * hour },
    { name: '撞车的第二场', in: soon + hour },
    { name: '另一个人的场', in: soon + hour, anchorName: '别的主播', anchorWechat: 'other' },
  ])
  await page.goto(`/${shop.mp}/rooms?at=${date}`)
  await page.getByTitle('月', { exact: true }).click()
  await expect(page).toHaveURL(/view=month/)
  const block = (name: string) => page.getByRole('gridcell').getByRole('link', { name: new RegExp(name) })
  await expect(block('撞车的第一场')).toContainText('未开始')
  await expect(block('撞车的第一场')).toContainText('主播时间重叠')
  await expect(block('撞车的第二场')).toContainText('主播时间重叠')
  await expect(block('另一个人的场')).not.toContainText('主播时间重叠')
  await page.getByTitle('周', { exact: true }).click()
  await expect(page).toHaveURL(/view=week/)
  await block('撞车的第一场').focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.locator(':focus')).toContainText(/撞车的第二场|另一个人的场/)
  await page.getByRole('button', { name: '下一周' }).click()
  await expect(page).not.toHaveURL(new RegExp(`at=${date}`))
  await page.getByRole('button', { name: '今天', exact: true }).click()
  await expect(page).not.toHaveURL(/at=/)
  await page.goto(`/${shop.mp}/rooms?view=week&at=${date}`)
  await block('撞车的第一场').click()
  await expect(room.title('撞车的第一场')).toBeVisible()
  expect((await shop.state()).rooms).toHaveLength(3)
})

test('many are chosen with shift and copied some weeks later as a job', async ({ page, shop, rooms }) => {
  const ids = await makeRooms(page, shop, [
    { name: '第一场每周都有', in: 3 * hour },
    { name: '第二场每周都有', in: 6 * hour },
    { name: '第三场每周都有', in: 9 * hour },
    { name: '第四场不用复制', in: 12 * hour },
  ])
  await rooms.open()
  await page.getByRole('checkbox', { name: '选择 第一场每周都有' }).click()
  await page.getByRole('checkbox', { name: '选择 第三场每周都有' }).click({ modifiers: ['Shift'] })
  const bar = page.getByRole('region', { name: '对已选的直播间' })
  await expect(bar).toContainText('已选 3 个')
  await bar.getByRole('button', { name: '复制到之后几周' }).click()
  const dialog = page.getByRole('dialog', { name: '复制 3 个直播间' })
  await dialog.getByLabel('推迟几周').fill('2')
  await dialog.getByRole('button', { name: '创建 3 个' }).click()
  const job = page.getByRole('region', { name: /批量任务/ })
  await expect(job).toContainText('已完成 3 / 3', { timeout: 40_000 })
  const { rooms: all } = await shop.state()
  expect(all).toHaveLength(7)
  const first = all.find(({ roomid }) => roomid === ids[0])
  const copy = all.find(({ name, roomid }) => name === '第一场每周都有' && roomid !== ids[0])
  const minute = (seconds = 0) => Math.floor(seconds / 60)
  expect(minute(copy?.start_time) - minute(first?.start_time)).toBe((14 * day) / 60)
  expect(await shop.calls('room/create')).toHaveLength(7)
})

test('the chosen are exported as a CSV that no spreadsheet runs', async ({ page, shop, rooms }) => {
  await makeRooms(page, shop, [{ name: '=1+1 试试看', in: hour }, { name: '平常的一场' }])
  await rooms.open()
  await expect(rooms.line('平常的一场')).toBeVisible()
  await page.getByRole('checkbox', { name: '选择全部 2 个' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出 CSV' }).click()
  const text = readFileSync((await (await download).path()) as string, 'utf8')
  expect(text.startsWith('\uFEFF编号,名称,状态')).toBe(true)
  expect(text).toContain(`'=1+1 试试看`)
  expect(text.trim().split('\r\n')).toHaveLength(3)
  expect((await shop.state()).rooms).toHaveLength(2)
})

test('many are deleted as a job with a result for each, and those on air stay', async ({ page, shop, rooms }) => {
  const [live] = await makeRooms(page, shop, [
    { name: '正在播的留下', in: hour },
    { name: '删掉的第一个', in: 2 * hour },
    { name: '删掉的第二个', in: 4 * hour },
  ])
  await shop.start(live as number)
  await rooms.open()
  await expect(rooms.line('正在播的留下')).toContainText('直播中', { timeout: 30_000 })
  await page.getByRole('checkbox', { name: '选择全部 3 个' }).click()
  await page.getByRole('button', { name: '删除', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('观众会从小程序和分享链接里看到')
  await expect(dialog).toContainText('1 个正在直播或中断的直播间不能删除')
  await dialog.getByRole('button', { name: '删除 2 个' }).click()
  const job = page.getByRole('region', { name: /批量任务/ })
  await expect(job.getByRole('listitem')).toHaveCount(2)
  await expect(job).toContainText('已完成 2 / 2', { timeout: 30_000 })
  await expect(rooms.line('删掉的第一个')).toHaveCount(0)
  expect((await shop.state()).rooms.map(({ roomid }) => roomid)).toEqual([live])
  expect(await shop.calls('deleteroom')).toHaveLength(2)
})

test('the share material of the chosen comes as one zip', async ({ page, shop, rooms }) => {
  await makeRooms(page, shop, [{ name: '素材/第一场', in: hour }, { name: '素材第二场' }])
  await rooms.open()
  await expect(rooms.line('素材第二场')).toBeVisible()
  await page.getByRole('checkbox', { name: '选择全部 2 个' }).click()
  const download = page.waitForEvent('download', { timeout: 40_000 })
  await page.getByRole('button', { name: '下载分享素材' }).click()
  const files = unzipSync(new Uint8Array(readFileSync((await (await download).path()) as string)))
  const names = Object.keys(files)
  expect(names.filter((name) => /小程序码\.(jpg|png)$/.test(name))).toHaveLength(2)
  expect(names.filter((name) => /海报\.(jpg|png)$/.test(name))).toHaveLength(2)
  expect(names.every((name) => name.split('/').length <= 2)).toBe(true)
  const paths = names.filter((name) => name.endsWith('.txt')).map((name) => new TextDecoder().decode(files[name]))
  expect(paths.every((path) => path.includes('room_id='))).toBe(true)
  expect(await shop.calls('getsharedcode')).toHaveLength(2)
})
