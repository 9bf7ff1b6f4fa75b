import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, type Shop } from './test.ts'
import { photo } from './photo.ts'

type Wish = {
  name: string
  /** Seconds from now. */
  in?: number
  long?: number
  anchorName?: string
  anchorWechat?: string
  kind?: 'phone' | 'encoder'
  followerPush?: boolean
}

/** One picture of each slot, kept by the gateway. */
export async function keptImages(page: Page, mp: string): Promise<Record<'cover' | 'share' | 'feed', string>> {
  const sharp = (await import('sharp')).default
  const bytes = readFileSync(await photo())
  const ids = { cover: '', share: '', feed: '' }
  for (const [slot, width, height] of [
    ['cover', 1080, 1920],
    ['share', 800, 640],
    ['feed', 800, 800],
  ] as const) {
    const file = await sharp(bytes).resize(width, height).jpeg({ quality: 60 }).toBuffer()
    const reply = await page.request.post(`/api/${mp}/images?slot=${slot}`, {
      multipart: { image: { name: `${slot}.jpg`, mimeType: 'image/jpeg', buffer: file } },
      headers: { origin: new URL(page.url()).origin, 'X-Requested-With': 'kaibo' },
    })
    expect(reply.ok(), await reply.text()).toBe(true)
    ids[slot] = ((await reply.json()) as { id: string }).id
  }
  return ids
}

/** Rooms made by our own door, as an integration would; their ids in order, each known to WeChat's list. */
export async function makeRooms(page: Page, shop: Shop, wishes: Wish[]): Promise<number[]> {
  const images = await keptImages(page, shop.mp)
  const { now } = await shop.advance(0)
  const ids: number[] = []
  for (const wish of wishes) {
    const startsAt = Math.floor(now / 60) * 60 + (wish.in ?? 7200)
    const reply = await page.request.post(`/api/${shop.mp}/rooms`, {
      headers: { 'Idempotency-Key': randomUUID(), origin: new URL(page.url()).origin, 'X-Requested-With': 'kaibo' },
      data: {
        name: wish.name,
        kind: wish.kind ?? 'encoder',
        startsAt,
        endsAt: startsAt + (wish.long ?? 3600),
        anchorName: wish.anchorName ?? '店长小美',
        anchorWechat: wish.anchorWechat ?? 'xiaomei',
        coverImage: images.cover,
        shareImage: images.share,
        feedImage: images.feed,
        collected: true,
        likes: true,
        shelf: true,
        comments: true,
        sharing: true,
        replay: false,
        customerService: false,
        followerPush: wish.followerPush ?? false,
      },
    })
    const made = (await reply.json()) as { made: number[] }
    expect(reply.ok(), JSON.stringify(made)).toBe(true)
    ids.push(made.made[0] as number)
  }
  return ids
}

/** A day later by the gateway's clock, which is the only one that the page believes. */
export async function aDayLater(page: Page): Promise<void> {
  await page.route('**/api/**', async (route) => {
    if (route.request().url().includes('/events')) return route.continue()
    const reply = await route.fetch()
    const date = new Date(Date.parse(reply.headers().date ?? '') + 86_400_000).toUTCString()
    await route.fulfill({ response: reply, headers: { ...reply.headers(), date } })
  })
}
