import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openBench, stateRoom, type Bench } from '../test-client.ts'

const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0
const CLIP = join(import.meta.dirname, '..', 'seed', 'assets', 'clip.mp4')

let bench: Bench
let encoders: ChildProcess[]
beforeEach(async () => {
  bench = await openBench({ rtmpPort: 0 })
  encoders = []
})
afterEach(async () => {
  for (const encoder of encoders) encoder.kill('SIGKILL')
  await bench.close()
})

const push = (address: string) => {
  const args = ['-loglevel', 'error', '-re', '-stream_loop', '-1', '-i', CLIP, '-c', 'copy', '-f', 'flv', address]
  const encoder = spawn('ffmpeg', args, { stdio: 'ignore' })
  encoders.push(encoder)
  return encoder
}
const addressOf = async (roomId: number) =>
  String((await bench.get('/wxaapi/broadcast/room/getpushurl', { roomId }))['pushAddr'])
const becomes = (roomId: number, status: number) =>
  vi.waitFor(async () => expect((await stateRoom(bench.app, roomId)).live_status).toBe(status), { timeout: 15_000 })

describe.skipIf(!hasFfmpeg)('a real encoder', () => {
  test('makes the room live, 106 when its line is lost, 101 when it comes back', async () => {
    const roomId = await bench.makeRoom()
    const address = await addressOf(roomId)
    expect(address.startsWith(bench.mock.pushServer ?? 'none')).toBe(true)
    const first = push(address)
    await becomes(roomId, 101)
    first.kill('SIGKILL')
    await becomes(roomId, 106)
    push(address)
    await becomes(roomId, 101)
    expect((await stateRoom(bench.app, roomId)).streamed).toMatchObject([{ to: expect.any(Number) }, { to: null }])
  })

  test.each([
    ['a wrong secret', (address: string) => address.replace(/txSecret=../, 'txSecret=zz')],
    ['a time that the secret does not cover', (address: string) => address.replace(/txTime=./, 'txTime=9')],
    ['another room', (address: string) => address.replace('-1?', '-7?')],
  ])('is refused with %s', async (_, spoil) => {
    const roomId = await bench.makeRoom()
    const encoder = push(spoil(await addressOf(roomId)))
    const [code] = (await once(encoder, 'exit')) as [number]
    expect(code).not.toBe(0)
    expect((await stateRoom(bench.app, roomId)).live_status).toBe(102)
  })

  test('is refused when the time is over, and in an ended room', async () => {
    const roomId = await bench.makeRoom()
    const address = await addressOf(roomId)
    await bench.app.start(roomId)
    await bench.app.end(roomId)
    await once(push(address), 'exit')
    expect((await stateRoom(bench.app, roomId)).live_status).toBe(103)
    const late = await bench.makeRoom()
    const lateAddress = await addressOf(late)
    await bench.app.changeRoom(late, { end_time: Math.floor(Date.now() / 1000) + 40 * 24 * 3600 })
    await bench.app.advance(10 * 24 * 3600)
    await once(push(lateAddress), 'exit')
    expect((await stateRoom(bench.app, late)).live_status).toBe(102)
  })

  test('the second in a room is sent away, the first goes on; a paused room stays paused', async () => {
    const roomId = await bench.makeRoom()
    const address = await addressOf(roomId)
    const first = push(address)
    await becomes(roomId, 101)
    await once(push(address), 'exit')
    expect((await stateRoom(bench.app, roomId)).live_status).toBe(101)
    await bench.app.pause(roomId)
    first.kill('SIGKILL')
    await once(first, 'exit')
    expect((await stateRoom(bench.app, roomId)).live_status).toBe(105)
  })
})

test('bytes that are no RTMP end the line, not the process', async () => {
  const { port } = new URL((bench.mock.pushServer ?? '').replace('rtmp:', 'http:'))
  for (const noise of [
    Buffer.alloc(4000, 3),
    Buffer.from('GET / HTTP/1.1\r\n\r\n'),
    Buffer.alloc(1537 + 1536 + 64, 0xff),
  ]) {
    const socket = connect(Number(port), '127.0.0.1')
    socket.on('error', () => {})
    socket.end(noise)
    socket.resume()
    await once(socket, 'close')
  }
  expect((await bench.app.state()).rooms).toEqual([])
})

test('without rtmpPort nothing of it is loaded, and the address is WeChat’s', () => {
  const main = join(import.meta.dirname, '..', 'server.ts')
  const script = `const { startMock } = await import(${JSON.stringify(main)})
const mock = await startMock({ port: 0, controlPort: 0 })
const { createRequire } = await import('node:module')
const loaded = Object.keys(createRequire(${JSON.stringify(main)}).cache).some((file) => file.includes('node-media-server'))
console.log(JSON.stringify({ loaded, pushServer: mock.pushServer ?? null }))
await mock.close()`
  const output = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    encoding: 'utf8',
  })
  expect(JSON.parse(output)).toEqual({ loaded: false, pushServer: null })
})
