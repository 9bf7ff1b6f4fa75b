import { randomBytes } from 'node:crypto'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mockControl } from '../api-mock/control/client.ts'
import { expect, test } from './test.ts'

const root = join(import.meta.dirname, '..')
const mockPort = process.env.E2E_MOCK_PORT ?? '8191'
const control = mockControl(`http://127.0.0.1:${process.env.E2E_MOCK_CONTROL_PORT ?? 8192}`)

/** A Kaibo that nobody has set up: its own process, its own data. */
async function freshKaibo() {
  const mp = `wx${randomBytes(8).toString('hex')}`
  await control.makeApp(mp, 'a secret of its own', 'empty')
  const dataDir = mkdtempSync(join(tmpdir(), 'kaibo-setup-'))
  const child = spawn(process.execPath, [join(root, 'dist/gateway/server.js')], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      DATA_DIR: dataDir,
      WEB_DIR: join(root, 'dist/web'),
      WECHAT_APPID: mp,
      WECHAT_APPSECRET: 'a secret of its own',
      WECHAT_BASE_URL: `http://127.0.0.1:${mockPort}`,
      KAIBO_LOG: 'off',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const link = await new Promise<string>((resolve) => {
    let said = ''
    child.stdout.on('data', (chunk) => {
      said += String(chunk)
      const found = /(http\S+setup\?token=\S+)/.exec(said)?.[1]
      if (found) resolve(found)
    })
  })
  return {
    mp,
    link,
    origin: new URL(link).origin,
    async stop() {
      const ended = new Promise((resolve) => child.on('exit', resolve))
      child.kill('SIGTERM')
      await ended
      rmSync(dataDir, { recursive: true, force: true })
      await control.removeApp(mp)
    },
  }
}

test('the first owner by the one-time link, then sign-out and sign-in', async ({ page }) => {
  const kaibo = await freshKaibo()
  try {
    await page.goto(`${kaibo.origin}/`)
    await expect(page.getByText('这里还没有账号')).toBeVisible()

    await page.goto(kaibo.link)
    await page.getByLabel('账号名').fill('店主')
    await page.getByLabel('密码', { exact: true }).fill('short')
    await page.getByRole('button', { name: '创建并登录' }).click()
    await expect(page.getByText('需 12–128 个字符，现在是 5 个')).toBeVisible()
    await page.getByLabel('密码', { exact: true }).fill('一个足够长的口令就好了呀')
    await page.getByRole('button', { name: '创建并登录' }).click()
    await page.waitForURL(new RegExp(`/${kaibo.mp}$`))
    await expect(page.getByRole('heading', { name: '安排第一场直播' })).toBeVisible()

    await page.getByRole('button', { name: /店主/ }).click()
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.waitForURL(/sign-in/)

    await page.goto(`${kaibo.origin}/${kaibo.mp}/rooms`)
    await page.waitForURL(/sign-in/)
    await page.getByLabel('账号名').fill('店主')
    await page.getByLabel('密码', { exact: true }).fill('不是这个口令不是这个')
    await page.getByRole('button', { name: '登录' }).click()
    await expect(page.getByText(/不对|错误|不正确/)).toBeVisible()
    await page.getByLabel('密码', { exact: true }).fill('一个足够长的口令就好了呀')
    await page.getByRole('button', { name: '登录' }).click()
    await page.waitForURL(`${kaibo.origin}/${kaibo.mp}/rooms`) // where the person wanted to go
    expect(await page.evaluate(() => document.cookie)).toBe('')

    await page.goto(kaibo.link)
    await expect(page.getByText('店主账号已经创建过了')).toBeVisible()
  } finally {
    await kaibo.stop()
  }
})
