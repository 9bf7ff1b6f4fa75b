import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { intent } from '#contract/intents.ts'
import { jobKind } from '#contract/jobs.ts'
import { actWords } from './text-acts.ts'

it('has words for everything that the gateway writes into the activity', () => {
  const written = readdirSync('gateway', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/test/.test(file))
    .flatMap((file) => [...readFileSync(join('gateway', file), 'utf8').matchAll(/\bact: '([a-zA-Z]+\.[\w.-]+)'/g)])
    .map(([, act]) => act ?? '')
  const acts = [...new Set(written), ...jobKind.options.map((kind) => `job.${kind}`), ...intent.shape.kind.options]
  expect(acts.length).toBeGreaterThan(50)
  expect(acts.filter((act) => actWords(act) === act)).toEqual([])
})

it('says what was asked for by somebody who may not, without the parts that are the same in each', () => {
  expect(actWords('GET /api/:mp/rooms/:id/push-address')).toMatch(/ GET \/rooms\/:id\/push-address$/)
})
