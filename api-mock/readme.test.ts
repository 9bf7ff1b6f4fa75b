import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { operations } from './operations/all.ts'
import { readme } from './readme.ts'
import { refusals } from './refusals.ts'

test('the tables of the README are those of the code: node --import tsx api-mock/readme.ts', () => {
  const text = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')
  expect(readme(text)).toBe(text)
})

test('every code an operation names has its words', () => {
  for (const { path, refusals: codes } of operations)
    for (const [code] of codes) expect(refusals[code], `${code} of ${path}`).toBeDefined()
})
