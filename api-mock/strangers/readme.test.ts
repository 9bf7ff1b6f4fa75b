import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { startMock } from '../server.ts'

test('the example of the README works as it stands there', async () => {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
  const [, example = ''] = /```js\n([^]*?)```/.exec(readme) ?? []
  const mock = await startMock({ port: 0, controlPort: 0, seed: 'demo' })
  const dir = mkdtempSync(join(tmpdir(), 'strangers-'))
  try {
    symlinkSync(join(import.meta.dirname, '../../node_modules'), join(dir, 'node_modules'))
    writeFileSync(join(dir, 'example.mjs'), example.replace('http://127.0.0.1:3900', mock.url))
    const { stdout } = await promisify(execFile)(process.execPath, ['example.mjs'], { cwd: dir })
    expect(stdout).toMatch(/errcode: 0/)
    expect(stdout).toMatch(/total: \d\d/)
  } finally {
    await mock.close()
    rmSync(dir, { recursive: true, force: true })
  }
})
