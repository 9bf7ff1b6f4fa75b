// Where a running Kaibo keeps its things, who may use them, and how the demo is wired.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fail, root } from './house.mjs'

/** DATA_DIR as an absolute path, made and proven writable. */
export function openDataDir() {
  const dir = resolve(root, process.env.DATA_DIR || 'data')
  const probe = join(dir, `.probe-${process.pid}`)
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    fail(`Cannot write in DATA_DIR ${dir} (${error.code}). Give a folder you may write in: DATA_DIR=/path npm start`)
  }
  return dir
}

/** When a process started, so that a lock outlives neither a crash nor a reused id. Empty where there is no /proc. */
function birthOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** One demo per DATA_DIR: the shop that api-mock keeps there has no lock of its own. The gateway locks its own store. */
export function claim(dataDir) {
  const lock = join(dataDir, 'demo.lock')
  const mine = `${process.pid} ${birthOf(process.pid)}`
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(lock, mine, { flag: 'wx' })
      process.once('exit', () => rmSync(lock, { force: true }))
      return
    } catch (error) {
      if (error.code !== 'EEXIST') fail(`Cannot write ${lock} (${error.code}).`)
      const [pid, birth] = readFileSync(lock, 'utf8').split(' ')
      const held = Number(pid) !== process.pid && isAlive(Number(pid)) && birthOf(pid) === birth
      if (held) fail(`Another Kaibo (process ${pid}) is using ${dataDir}. Stop it, or give this one its own DATA_DIR.`)
      rmSync(lock, { force: true })
    }
  }
  fail(`Another Kaibo is starting in ${dataDir}.`)
}

/** The settings that let api-mock stand in for WeChat, and the sentence that says so. */
export const demo = (dataDir, port, controlPort) => ({
  mock: {
    MOCK_HOST: '127.0.0.1', // only the gateway beside it asks, whoever may reach the page
    MOCK_PORT: String(port),
    MOCK_CONTROL_PORT: String(controlPort),
    MOCK_DATA_DIR: join(dataDir, 'mock'),
    MOCK_APPID: 'wx0000000000000001',
    MOCK_APPSECRET: 'mock-secret',
    MOCK_SEED: 'demo',
  },
  gateway: {
    KAIBO_DEMO: '1',
    WECHAT_BASE_URL: `http://127.0.0.1:${port}`,
    WECHAT_APPID: 'wx0000000000000001',
    WECHAT_APPSECRET: 'mock-secret',
  },
  notice:
    `DEMO: no WECHAT_APPID was given, so api-mock stands in for WeChat with a demo shop (port ${port}, control ${controlPort}).\n` +
    'Nothing here reaches a real mini program. The shop is kept in ' +
    `${join(dataDir, 'mock')}. To connect your own, set WECHAT_APPID and WECHAT_APPSECRET.`,
})

/** The address a person can open. Every-interface addresses are reached as localhost from here. */
export const pageUrl = (host, port) => {
  const name = ['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost'].includes(host) ? 'localhost' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}
