import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { dumpOfFreshStore } from './database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A database as a first start makes it, which takes seconds; each test file begins with a copy. */
    freshStore: string
  }
}

export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'kaibo-fresh-store-'))
  const file = join(folder, 'store.tar')
  await writeFile(file, await dumpOfFreshStore())
  project.provide('freshStore', file)
  return () => rm(folder, { recursive: true, force: true })
}
