import { seedNames } from './seed/all.ts'
import { startMock } from './server.ts'

const { MOCK_PORT, MOCK_CONTROL_PORT, MOCK_DATA_DIR, MOCK_APPID, MOCK_APPSECRET, MOCK_SEED, MOCK_HOST } = process.env
const { MOCK_RTMP, MOCK_RTMP_PORT } = process.env

function stop(line: string): never {
  console.error(line)
  process.exit(1)
}

function portFrom(name: string, given: string | undefined, usual: number) {
  const port = given === undefined || given === '' ? usual : Number(given)
  if (!Number.isInteger(port) || port < 0 || port > 65535) stop(`${name} must be a port number, not "${given}"`)
  return port
}

const port = portFrom('MOCK_PORT', MOCK_PORT, 3900)
const controlPort = portFrom('MOCK_CONTROL_PORT', MOCK_CONTROL_PORT, 3901)
const seed =
  seedNames.find((name) => name === (MOCK_SEED || 'empty')) ?? stop(`MOCK_SEED must be ${seedNames.join(' or ')}`)
const appid = MOCK_APPID || 'wx0000000000000001'

try {
  const mock = await startMock({
    port,
    controlPort,
    appid,
    secret: MOCK_APPSECRET || 'mock-secret',
    seed,
    ...(MOCK_HOST && { host: MOCK_HOST }),
    ...(MOCK_RTMP === '1' && { rtmpPort: portFrom('MOCK_RTMP_PORT', MOCK_RTMP_PORT, 1935) }),
    ...(MOCK_DATA_DIR && { dataDir: MOCK_DATA_DIR }),
  })
  console.log(`api-mock speaks WeChat at ${mock.url} (AppID ${appid})`)
  console.log(`api-mock is controlled at ${mock.controlUrl} (this machine only)`)
  if (mock.pushServer) console.log(`api-mock takes encoders at ${mock.pushServer}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void mock.close().then(() => process.exit(0)))
} catch (error) {
  const { code, port: busy, message } = error as NodeJS.ErrnoException & { port?: number }
  stop(
    code === 'EADDRINUSE'
      ? `port ${busy} is busy: set MOCK_PORT, MOCK_CONTROL_PORT or MOCK_RTMP_PORT to a free one`
      : `api-mock cannot start: ${message}`,
  )
}
