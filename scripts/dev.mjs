// npm run dev: the same as npm start, from the sources, reloading what you save. One address, the page's own.
import { family, listening } from './family.mjs'
import { install } from './install.mjs'
import { fail, freePort, portTrouble, readPort } from './house.mjs'
import { claim, demo, openDataDir, pageUrl } from './place.mjs'

const port = readPort('PORT', 8080)
const host = process.env.HOST || '127.0.0.1'
if ((await portTrouble(port, host)) !== null) fail(`Port ${port} is busy. Choose another: PORT=${port + 1} npm run dev`)
const dataDir = openDataDir()
const isDemo = !process.env.WECHAT_APPID
if (isDemo) claim(dataDir)
await install()

const gatewayPort = await freePort(port + 1)
const env = {
  PORT: String(gatewayPort),
  HOST: '127.0.0.1',
  DATA_DIR: dataDir,
  PUBLIC_ORIGIN: process.env.PUBLIC_ORIGIN || pageUrl(host, port),
}
const watch = ['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false']
const { start, leave } = family()
if (isDemo) {
  const mockPort = await freePort(readPort('MOCK_PORT', 3900), { taken: [port, gatewayPort] })
  const controlPort = await freePort(readPort('MOCK_CONTROL_PORT', 3901), { taken: [port, gatewayPort, mockPort] })
  const settings = demo(dataDir, mockPort, controlPort)
  const mock = start('api-mock', [...watch, 'api-mock/main.ts'], { env: settings.mock })
  if (await listening(mock, mockPort)) console.log(settings.notice)
  else await leave(1)
  Object.assign(env, settings.gateway)
}
start('The gateway', [...watch, 'gateway/server.ts'], { env }) // says the page's address: it is its PUBLIC_ORIGIN
start(
  'The page server',
  [
    'node_modules/vite/bin/vite.js',
    '--host',
    host,
    '--port',
    String(port),
    '--strictPort',
    '--logLevel',
    'warn',
    '--clearScreen',
    'false',
  ],
  {
    env: { GATEWAY_URL: `http://127.0.0.1:${gatewayPort}` },
  },
)
