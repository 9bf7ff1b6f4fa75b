// npm start: console and gateway on one port. Without a mini program of your own, api-mock stands in for WeChat.
import { build } from './build.mjs'
import { family, listening } from './family.mjs'
import { install } from './install.mjs'
import { at, fail, freePort, portTrouble, readPort } from './house.mjs'
import { claim, demo, openDataDir } from './place.mjs'

const port = readPort('PORT', 8080)
const host = process.env.HOST || '127.0.0.1'
const trouble = await portTrouble(port, host)
if (trouble === 'EADDRINUSE')
  fail(`Port ${port} is busy. Stop what uses it, or choose another: PORT=${port + 1} npm start`)
if (trouble !== null)
  fail(`Cannot listen on ${host}:${port} (${trouble}). Set HOST and PORT to an address of this machine.`)
const dataDir = openDataDir()
const isDemo = !process.env.WECHAT_APPID
if (isDemo) claim(dataDir)

await install()
await build()

const env = { PORT: String(port), HOST: host, DATA_DIR: dataDir, WEB_DIR: at('dist/web'), NODE_ENV: 'production' }
const { start, leave } = family()
if (isDemo) {
  const mockPort = await freePort(readPort('MOCK_PORT', 3900), { taken: [port] })
  const controlPort = await freePort(readPort('MOCK_CONTROL_PORT', 3901), { taken: [port, mockPort] })
  const settings = demo(dataDir, mockPort, controlPort)
  const mock = start('api-mock', ['--enable-source-maps', at('dist/mock/main.js')], { env: settings.mock })
  if (await listening(mock, mockPort)) console.log(settings.notice)
  else await leave(1)
  Object.assign(env, settings.gateway)
}
start('The gateway', ['--enable-source-maps', at('dist/gateway/server.js')], { env }) // it says itself where it is
