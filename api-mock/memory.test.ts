import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { operations } from './operations/all.ts'
import { openBench, type Bench } from './test-client.ts'

const rounds = process.env['KAIBO_LONG'] ? 10_000 : 600

let bench: Bench
beforeAll(async () => void (bench = await openBench({ seed: 'demo' })))
afterAll(() => bench.close())

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Heap in use once the log of calls (bounded, by design) is emptied. */
async function heap() {
  await bench.app.reset('demo')
  await bench.signIn()
  for (let n = 0; n < 3; n++) collectGarbage()
  return process.memoryUsage().heapUsed
}

async function ask(count: number) {
  for (let n = 0; n < count; n++) {
    const { path } = operations[n % operations.length] ?? { path: '/nowhere' }
    const body = JSON.stringify({ roomId: n % 50, start: n, limit: 30, junk: 'x'.repeat(n % 3000) })
    await (await bench.raw(await bench.withToken(path), { method: 'POST', body })).text()
  }
}

test(`${rounds} requests leave nothing behind`, { timeout: 60_000 + rounds * 20 }, async () => {
  await ask(rounds / 2)
  const before = await heap()
  await ask(rounds)
  expect((await heap()) - before).toBeLessThan(3 * 1024 * 1024)
})
