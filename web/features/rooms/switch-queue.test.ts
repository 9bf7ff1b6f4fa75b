import fc from 'fast-check'
import { expect, it } from 'vitest'
import { switchQueue } from './switch-queue.ts'

/** A gateway whose answers come when told, and which remembers what it was asked. */
function gateway(scheduler: fc.Scheduler, refuses: (call: number) => boolean = () => false) {
  const calls: boolean[] = []
  let inFlight = 0
  let mostInFlight = 0
  let state = false
  const send = scheduler.scheduleFunction(async (on: boolean) => {
    inFlight--
    if (refuses(calls.length)) throw new Error('refused')
    state = on
  })
  return {
    calls,
    state: () => state,
    mostInFlight: () => mostInFlight,
    send: (on: boolean) => {
      calls.push(on)
      mostInFlight = Math.max(mostInFlight, ++inFlight)
      return send(on)
    },
  }
}

it('keeps the last wish, one call at a time, whenever answers come', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }),
      async (scheduler, wishes) => {
        const server = gateway(scheduler)
        const queue = switchQueue(server.send)
        const { task } = scheduler.scheduleSequence(
          wishes.map((on) => async () => {
            queue.set(on)
            expect(queue.state().wish).toBe(on)
          }),
        )
        await scheduler.waitIdle()
        await task
        expect(server.state()).toBe(wishes.at(-1))
        expect(server.mostInFlight()).toBe(1)
        expect(queue.state()).toEqual({ wish: null, failure: null })
      },
    ),
  )
})

it('never shows anything but the latest wish while one is open', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.boolean(), { minLength: 2, maxLength: 8 }),
      async (scheduler, wishes) => {
        const queue = switchQueue(gateway(scheduler).send)
        let last: boolean | undefined
        queue.subscribe(() => {
          const { wish } = queue.state()
          if (wish !== null) expect(wish).toBe(last)
        })
        scheduler.scheduleSequence(
          wishes.map((on) => async () => {
            last = on
            queue.set(on)
          }),
        )
        await scheduler.waitIdle()
      },
    ),
  )
})

it('makes two calls of five fast clicks: the one in flight and the last', async () => {
  const answers: (() => void)[] = []
  const calls: boolean[] = []
  const queue = switchQueue((on) => {
    calls.push(on)
    return new Promise<void>((resolve) => answers.push(resolve))
  })
  for (const on of [true, false, true, true, false]) queue.set(on)
  expect(calls).toEqual([true])
  answers[0]?.()
  await Promise.resolve()
  await Promise.resolve()
  expect(calls).toEqual([true, false])
})

it('says why the last wish failed, and not that an older one did', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 4 }), async (scheduler, broken) => {
      const server = gateway(scheduler, (call) => call === broken)
      const queue = switchQueue(server.send)
      queue.set(true)
      queue.set(false)
      await scheduler.waitIdle()
      expect(queue.state().wish).toBeNull()
      expect(queue.state().failure === null).toBe(broken !== server.calls.length)
    }),
  )
})
