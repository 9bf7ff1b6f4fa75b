import { understood, type Answer } from './answer.ts'
import type { WechatClient } from './client.ts'

export type WechatMedia = ReturnType<typeof wechatMedia>

export function wechatMedia(client: WechatClient) {
  return {
    /** A JPEG for three days (§8.3). `createdAt`: Unix seconds by WeChat's clock, ours if it does not say. */
    async uploadImage(bytes: Buffer, name: string): Promise<Answer<{ mediaId: string; createdAt: number }>> {
      const form = new FormData()
      // Without a file name and an extension WeChat answers 41005 or 40005 (reliability.md §1, Upload).
      const fileName = `${name.replace(/[^\w-]/g, '').replace(/jpe?g$/i, '') || 'picture'}.jpg`
      form.append('media', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), fileName)
      const answer = await client.call('media/upload', { query: { type: 'image' }, form })
      return understood(
        answer,
        ({ media_id: mediaId, created_at: createdAt }) =>
          typeof mediaId === 'string' && mediaId !== ''
            ? { mediaId, createdAt: Number(createdAt) || client.now() }
            : null,
        'away',
      )
    },
  }
}
