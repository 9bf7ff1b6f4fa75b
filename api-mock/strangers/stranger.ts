import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { mockControl, type AppControl } from '../control/client.ts'
import { startMock } from '../server.ts'

export type Answer = Record<string, unknown>

/** A client that none of us wrote, as the merchant's day needs it. A refusal is `{errcode}`, however the client tells it. */
export type Stranger = {
  /** whether a refusal keeps what travels beside errcode, such as the code to scan */
  readonly tellsAll: boolean
  get(path: string, query: Record<string, string | number>): Promise<Answer>
  post(path: string, body: object): Promise<Answer>
  /** uploads a picture file by their own multipart; resolves to its media_id */
  upload(file: string): Promise<string>
}

export const APPID = 'wx0000000000000001'
export const SECRET = 'mock-secret'

/** A simulator, its back door, and pictures on disk; `dir` is gone afterwards. */
export async function openShop() {
  const mock = await startMock({ port: 0, controlPort: 0 })
  const dir = mkdtempSync(join(tmpdir(), 'strangers-'))
  const app: AppControl = mockControl(mock.controlUrl).app(APPID)
  return {
    url: mock.url,
    app,
    dir,
    picture: async (width: number, height: number) => {
      const file = join(dir, `${width}x${height}.jpg`)
      await sharp({ create: { width, height, channels: 3, background: '#c96' } }).toFile(file)
      return file
    },
    close: async () => {
      await mock.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

export type Shop = Awaited<ReturnType<typeof openShop>>
