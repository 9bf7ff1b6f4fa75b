import { bigPhoto, brokenPhoto, mislabelled, photo } from './photo.ts'
import type { SwitchLabel } from './pages/room.ts'
import { expect, test, type Shop } from './test.ts'

const switches: [SwitchLabel, string, number, number][] = [
  ['回放', 'close_replay', 0, 1],
  ['客服', 'close_kf', 0, 1],
  ['官方收录', 'is_feeds_public', 1, 0],
]
const wireOf = async (shop: Shop, id: number) => (await shop.room(id)) as unknown as Record<string, unknown>

test('an encoder room, from a photo on disk to its deletion', async ({ page, shop, rooms, form, room }) => {
  await rooms.open()
  await rooms.startNew()
  await form.fill({ name: '周五新品专场', photo: await bigPhoto() })
  await form.submit.click()
  await expect(room.title('周五新品专场')).toBeVisible()
  const id = await room.id()

  await test.step('WeChat has it, with pictures inside their limits', async () => {
    const made = await shop.room(id)
    expect(made).toMatchObject({ name: '周五新品专场', live_type: 1, live_status: 102, anchorWechat: 'xiaomei' })
    expect(made?.media.cover_img).toMatchObject({ width: 1080, height: 1920 })
    expect(made?.media.share_img).toMatchObject({ width: 800, height: 640 })
    expect(made?.media.feeds_img).toMatchObject({ width: 800, height: 800 })
    expect(made?.media.cover_img?.bytes).toBeLessThanOrEqual(2_000_000)
    expect(made?.media.share_img?.bytes).toBeLessThanOrEqual(1_000_000)
    expect(made?.media.feeds_img?.bytes).toBeLessThanOrEqual(100_000)
    expect(await shop.calls('room/create')).toHaveLength(1)
  })

  await test.step('the list shows it', async () => {
    await rooms.open()
    await expect(rooms.line('周五新品专场')).toContainText('未开始')
    await rooms.search('没有这个')
    await expect(rooms.line('周五新品专场')).toHaveCount(0)
    await rooms.search('周五')
    await expect(page).toHaveURL(/search=/)
    await rooms.enter('周五新品专场')
  })

  await test.step('its name alone is changed, without a new picture', async () => {
    const uploads = (await shop.calls('media/upload')).length
    await room.edit.click()
    await form.name.fill('周六返场专场')
    await form.save.click()
    await expect(room.title('周六返场专场')).toBeVisible()
    expect(await shop.room(id)).toMatchObject({ name: '周六返场专场' })
    expect((await shop.calls('media/upload')).length).toBe(uploads)
  })

  const flip = async (label: SwitchLabel, on: boolean) => {
    await room.turn(label, on)
    const wire = await wireOf(shop, id)
    if (label === '全员禁言') expect(wire.muted).toBe(on)
    else {
      const [, field, whenOn, whenOff] = switches.find(([name]) => name === label)!
      expect(wire[field]).toBe(on ? whenOn : whenOff)
    }
  }
  const all: SwitchLabel[] = ['回放', '客服', '官方收录', '全员禁言']
  const flipAll = async () => {
    for (const label of all) {
      const on = (await room.switch(label).getAttribute('aria-checked')) === 'true'
      await flip(label, !on)
      await flip(label, on)
    }
  }

  await test.step('the four switches before the start', flipAll)
  await test.step('push address and share code', async () => {
    await page.getByRole('link', { name: '推流地址和 OBS 步骤' }).click()
    const { server, key } = await room.revealPushAddress()
    expect(server).toMatch(/^rtmp:\/\/.+\/live\/$/)
    expect(key).toContain('txSecret=')
    const calls = await shop.calls('getpushurl')
    expect(calls).toHaveLength(1)
    // The overview has the code at a glance and leads to the rest.
    await room.tab('概况')
    await expect(page.getByText(/已于 .+ 获取。|已经获取过，但/)).toBeVisible()
    await expect(page.getByRole('img', { name: '周六返场专场 的小程序码' })).toBeVisible()
    await page.getByRole('link', { name: '海报、渠道链接和下载' }).click()
    await expect(page.getByRole('img', { name: '周六返场专场 的海报' }).first()).toBeVisible()
    await expect(page.getByText(`room_id=${id}`).first()).toBeVisible()
    expect((await shop.calls('getsharedcode')).length).toBeGreaterThan(0)
    await room.tab('概况')
  })

  await test.step('the four switches while live, and edit is closed', async () => {
    await shop.start(id)
    await page.reload()
    await expect(room.status('直播中')).toBeVisible({ timeout: 30_000 })
    await flipAll()
    await expect(room.edit).toHaveCount(0)
    await expect(page.getByRole('button', { name: '修改' })).toBeDisabled()
  })
  await test.step('each once while paused, and once while interrupted', async () => {
    await shop.pause(id)
    await expect(room.status('已暂停')).toBeVisible({ timeout: 30_000 })
    for (const label of all) await flip(label, (await room.switch(label).getAttribute('aria-checked')) !== 'true')
    await shop.resume(id)
    await shop.drop(id)
    await expect(room.status('异常中断')).toBeVisible({ timeout: 30_000 })
    for (const label of all) await flip(label, (await room.switch(label).getAttribute('aria-checked')) !== 'true')
  })
  await test.step('it ends and is deleted', async () => {
    await shop.recover(id)
    await shop.end(id)
    await expect(room.status('已结束')).toBeVisible({ timeout: 30_000 })
    await room.remove()
    await expect(rooms.line('周六返场专场')).toHaveCount(0)
    expect((await shop.state()).rooms).toEqual([])
    expect(await shop.calls('deleteroom')).toHaveLength(1)
  })
})

test('a phone room says why it has no push address', async ({ page, shop, form, room }) => {
  await form.open()
  await form.fill({ name: '手机直播一场', kind: '手机直播', photo: await photo() })
  await form.submit.click()
  await expect(room.title('手机直播一场')).toBeVisible()
  await expect(page.getByText('这是手机直播，没有推流地址')).toBeVisible()
  await expect(page.getByRole('button', { name: '显示推流地址' })).toHaveCount(0)
  expect(await shop.calls('getpushurl')).toHaveLength(0)
})

test('a double click on create makes one room', async ({ shop, rooms, form, room }) => {
  await form.open()
  await form.fill({ name: '双击也只有一场', photo: await photo() })
  await form.submit.dblclick()
  await expect(room.title('双击也只有一场')).toBeVisible()
  expect((await shop.state()).rooms).toHaveLength(1)
  expect(await shop.calls('room/create')).toHaveLength(1)
  await rooms.open()
  await expect(rooms.line('双击也只有一场')).toHaveCount(1)
})

test('a −1 after the room was made ends with that one room', async ({ shop, rooms, form, room }) => {
  await shop.fault({ match: { path: 'room/create' }, effect: { do: 'answer', errcode: -1, commit: 1 }, times: 1 })
  await form.open()
  await form.fill({ name: '微信说系统繁忙', photo: await photo() })
  await form.submit.click()
  await expect(room.title('微信说系统繁忙')).toBeVisible({ timeout: 30_000 })
  expect((await shop.state()).rooms).toHaveLength(1)
  expect(await shop.calls('room/create')).toHaveLength(1)
  await rooms.open()
  await expect(rooms.line('微信说系统繁忙')).toHaveCount(1)
})

test('an unverified anchor: the QR in the form, the draft kept, then it works', async ({ page, shop, form, room }) => {
  await form.open()
  await form.fill({ name: '还没实名的主播', anchorWechat: 'unverified_mei', photo: await photo() })
  await form.submit.click()
  const help = page.getByRole('alert', { name: '主播还没有实名认证' })
  await expect(help.getByRole('img', { name: '微信实名认证二维码' })).toBeVisible()
  await expect(help).toContainText('300036')
  await expect(form.name).toHaveValue('还没实名的主播')
  expect((await shop.state()).rooms).toEqual([])
  await shop.person('unverified_mei', { verified: true })
  await help.getByRole('button', { name: '已完成，再试一次' }).click()
  await expect(room.title('还没实名的主播')).toBeVisible()
  expect((await shop.state()).rooms).toHaveLength(1)
})

test('a broken or mislabelled picture names its slot and leaves the form alone', async ({ page, shop, form }) => {
  await form.open()
  await form.name.fill('图片坏了也不怕')
  for (const file of [await brokenPhoto(), await mislabelled()]) {
    await form.choose('分享图', file)
    await expect(page.getByText(/分享图：这个文件不是图片，或者已经损坏|分享图：这张图片不完整或已损坏/)).toBeVisible()
  }
  await expect(form.name).toHaveValue('图片坏了也不怕')
  expect(await shop.calls('media/upload')).toHaveLength(0)
})

test('a refusal shows our words, the code and the rid, and keeps the form', async ({ page, shop, form }) => {
  await shop.fault({ match: { path: 'room/create' }, effect: { do: 'answer', errcode: 300028, commit: 0 }, times: 1 })
  await form.open()
  await form.fill({ name: '名字被拒绝了', photo: await photo() })
  await form.submit.click()
  await expect(page.getByText('300028').first()).toBeVisible()
  await expect(page.getByText(/[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}/).first()).toBeVisible()
  await expect(form.name).toHaveValue('名字被拒绝了')
  expect((await shop.state()).rooms).toEqual([])
})

test('what was typed survives a reload', async ({ page, form }) => {
  await form.open()
  await form.name.fill('刷新之后还在')
  await page.reload()
  await expect(form.name).toHaveValue('刷新之后还在')
})

test('when WeChat is away the list keeps its rooms and says since when', async ({ page, shop, rooms, form, room }) => {
  await form.open()
  await form.fill({ name: '微信走开的时候', photo: await photo() })
  await form.submit.click()
  await expect(room.title('微信走开的时候')).toBeVisible()
  await shop.fault({ match: { path: 'getliveinfo' }, effect: { do: 'http', status: 503, body: 'no' }, times: 1000 })
  await rooms.open()
  await expect(page.getByText(/微信没有回应/)).toBeVisible({ timeout: 40_000 })
  await expect(rooms.line('微信走开的时候')).toBeVisible()
})
