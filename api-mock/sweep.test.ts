import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { colour, openBench } from './test-client.ts'

const DAY = 24 * 3600

test.each(['disk', 'memory'])(
  'in %s: an upload nobody took is deleted after its three days, one in a room stays',
  async (where) => {
    const dir = where === 'disk' ? mkdtempSync(join(tmpdir(), 'api-mock-')) : undefined
    const bench = await openBench(dir ? { dataDir: dir } : {})
    try {
      const [taken, left] = [await bench.image(80, 80), await bench.image(60, 60)]
      const images = { coverImg: taken, shareImg: taken, feedsImg: taken }
      const roomId = await bench.makeRoom(images)
      const pictures = Object.fromEntries(
        (await bench.app.state()).media.map((media) => [media.media_id, media.picture]),
      )
      const served = async (mediaId: string) => (await bench.raw(`/mmbiz_jpg/${pictures[mediaId]}/0`)).status
      const uploadLater = async () => {
        await bench.signIn()
        await bench.uploadFile(await colour(40, 40))
      }
      await bench.app.advance(2 * DAY)
      await uploadLater()
      expect([await served(taken), await served(left)]).toEqual([200, 200])
      await bench.app.advance(1.5 * DAY)
      await uploadLater()
      expect([await served(taken), await served(left)]).toEqual([200, 404])
      if (dir) expect(readdirSync(join(dir, 'pictures'))).not.toContain(pictures[left])
      await bench.post('/wxaapi/broadcast/room/deleteroom', { id: roomId })
      await bench.app.advance(2 * 3600)
      await uploadLater()
      expect(await served(taken)).toBe(404)
    } finally {
      await bench.close()
      if (dir) rmSync(dir, { recursive: true, force: true })
    }
  },
)
