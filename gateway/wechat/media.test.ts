import { describe, expect, it } from 'vitest'
import { dataOf, openShop, picture } from './shop.test-kit.ts'

describe('pictures we send', () => {
  it('arrive with a name WeChat can live with, whatever they were called', async () => {
    const { app, wechat } = await openShop()
    for (const name of ['cover', '../../封面.jpeg', 'a\r\nb"; filename="x.svg', ''])
      expect(dataOf(await wechat.media.uploadImage(await picture(), name)).mediaId).not.toBe('')
    expect((await app.state()).media).toHaveLength(4)
    expect((await app.calls('upload')).every((call) => call.errcode === 0)).toBe(true)
  })
  it('are sent again after a lost answer; a duplicate does no harm', async () => {
    const { app, wechat } = await openShop()
    await app.fault({ match: { path: 'upload' }, effect: { do: 'reset', commit: 1 }, times: 2 })
    const { createdAt } = dataOf(await wechat.media.uploadImage(await picture(), 'cover'))
    expect(Math.abs(createdAt - Date.now() / 1000)).toBeLessThan(60)
    expect(await app.calls('upload')).toHaveLength(3)
  })
})

it('answers a refusal of the picture itself', async () => {
  const { wechat } = await openShop()
  expect(await wechat.media.uploadImage(Buffer.alloc(0), 'nothing')).toMatchObject({ kind: 'refused' })
})
