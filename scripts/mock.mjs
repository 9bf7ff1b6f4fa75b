// npm run mock: api-mock alone, straight from its sources. MOCK_PORT, MOCK_CONTROL_PORT, MOCK_DATA_DIR are its own.
import { family } from './family.mjs'
import { install } from './install.mjs'
import { fail, portTrouble, readPort } from './house.mjs'

const ports = { MOCK_PORT: readPort('MOCK_PORT', 3900), MOCK_CONTROL_PORT: readPort('MOCK_CONTROL_PORT', 3901) }
for (const [name, port] of Object.entries(ports)) {
  if ((await portTrouble(port)) !== null)
    fail(`Port ${port} is busy. Choose another: ${name}=${port + 10} npm run mock`)
}
await install()
const env = Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)]))
family().start('api-mock', ['--import', 'tsx', 'api-mock/main.ts'], {
  env: { MOCK_SEED: 'demo', ...process.env, ...env },
})
