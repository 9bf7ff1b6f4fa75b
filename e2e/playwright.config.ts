import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

const root = join(import.meta.dirname, '..')
const port = Number(process.env.E2E_PORT ?? 8190)
const mockPort = Number(process.env.E2E_MOCK_PORT ?? 8191)
const controlPort = Number(process.env.E2E_MOCK_CONTROL_PORT ?? 8192)

// Playwright reads this file again in every worker: what is made once is handed on in the environment.
process.env.E2E_DATA_DIR ??= join(tmpdir(), `kaibo-e2e-${process.pid}`)
process.env.E2E_OWNER_PASSWORD ??= 'owner of this e2e run'
const dataDir = process.env.E2E_DATA_DIR

/** Found and proven by scripts/browser.mjs. */
type Browser = { executablePath?: string; args?: string[]; env?: Record<string, string> }
const found = join(root, '.cache/browser.json')
const browser: Browser = existsSync(found) ? JSON.parse(readFileSync(found, 'utf8')) : {}

const server = { cwd: root, reuseExistingServer: false, timeout: 60_000, stdout: 'pipe', stderr: 'pipe' } as const
const gracefulShutdown = { signal: 'SIGTERM', timeout: 10_000 } as const

export default defineConfig({
  testDir: '.',
  outputDir: join(root, 'test-results'),
  fullyParallel: true,
  workers: 2,
  retries: process.env.CI === undefined ? 0 : 2, // machines that others use too; npm test names what needed it
  forbidOnly: process.env.CI !== undefined,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: process.env.E2E_REPORT ? [['list'], ['json', { outputFile: process.env.E2E_REPORT }]] : [['list']],
  use: {
    baseURL: `http://localhost:${port}`, // by this name: browsers treat localhost as a secure context
    browserName: 'chromium',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // A press on a button that is still sliding in can miss it on a slow machine: pages move as for people who want them still.
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'on-first-retry', // recording every test costs a third of their time; by hand: --trace=on
    video: 'off', // would need a download of Playwright's own ffmpeg
    launchOptions: {
      executablePath: browser.executablePath,
      args: browser.args,
      ...(browser.env && { env: { ...(process.env as Record<string, string>), ...browser.env } }),
    },
  },
  webServer: [
    {
      ...server,
      name: 'api-mock',
      gracefulShutdown,
      command: 'node --enable-source-maps dist/mock/main.js',
      port: mockPort,
      env: {
        MOCK_PORT: String(mockPort),
        MOCK_CONTROL_PORT: String(controlPort),
        MOCK_SEED: 'empty',
      },
    },
    {
      ...server,
      name: 'gateway',
      gracefulShutdown,
      command: 'node --enable-source-maps dist/gateway/server.js',
      url: `http://127.0.0.1:${port}/readyz`,
      env: {
        PORT: String(port),
        HOST: '127.0.0.1',
        DATA_DIR: dataDir,
        ARCHIVE_DIR: join(dataDir, 'archive'),
        WEB_DIR: join(root, 'dist/web'),
        OWNER_NAME: 'owner',
        OWNER_PASSWORD: process.env.E2E_OWNER_PASSWORD,
        WECHAT_BASE_URL: `http://127.0.0.1:${mockPort}`,
        KAIBO_LOG: 'off',
        KAIBO_PACE: '0.1', // ten times as eager to look at WeChat's list as in a shop
      },
    },
  ],
})
