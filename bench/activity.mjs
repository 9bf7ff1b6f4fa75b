// Does page 2,000 of 200,000 rows of activity cost what page 1 does? node bench/activity.mjs [rows]
// Starts the built gateway once so that its database is made, fills it, starts it again, and asks for both pages in turn,
// so that both meet the same noise. Says 1 at exit when the late page costs over 1.5 times the first.
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { dataDir, owner, p, startGateway, startMock } from './kaibo.mjs'

const ROWS = Number(process.argv[2] ?? 200_000)
const PER_PAGE = 50
const LATE = Math.min(2000, Math.floor(ROWS / 2 / PER_PAGE) - 1)
const TURNS = 200
const MOST = 1.5
const mp = { id: 'wx00000000000000f1', secret: 'bench' }

const { wechat } = await startMock({ MOCK_APPID: mp.id, MOCK_APPSECRET: mp.secret })
const environment = { WECHAT_APPID: mp.id, WECHAT_APPSECRET: mp.secret }
const first = await startGateway(wechat, environment)
await first.stop()

// Half of the rows are this mini program's, half another's: the page must not pay for what it passes over.
const database = await PGlite.create({ dataDir: join(dataDir, 'kaibo', 'pglite') })
await database.query(
  `insert into activity (seq, at, mp, who, act, target, outcome, before, after, prev_hash, hash)
   select n, 1700000000 + n, case when n % 2 = 0 then $1 else 'wx00000000000000f2' end, 'person ' || n % 40,
     'act.' || n % 30, n::text, 'ok', '{"on": false}', '{"on": true}', '', '' || n
   from generate_series((select coalesce(max(seq), 0) + 1 from activity), $2::bigint) n`,
  [mp.id, ROWS],
)
await database.query('analyze activity')
await database.close()

const { base } = await startGateway(wechat, environment)
const cookie = await signIn()
const ask = async (before) => {
  const since = performance.now()
  const reply = await fetch(`${base}/api/${mp.id}/activity${before ? `?before=${before}` : ''}`, {
    headers: { cookie },
  })
  const body = await reply.json()
  if (!reply.ok) throw new Error(JSON.stringify(body))
  return { ms: performance.now() - since, ...body }
}

let late
for (let page = 1; page < LATE; page++) late = (await ask(late)).next
const taken = { first: [], late: [] }
for (let turn = -10; turn < TURNS; turn++)
  for (const [name, before] of [
    ['first', undefined],
    ['late', late],
  ]) {
    const { ms, entries } = await ask(before)
    if (entries.length !== PER_PAGE) throw new Error(`the ${name} page has ${entries.length} rows`)
    if (turn >= 0) taken[name].push(ms)
  }
const median = (times) => p(times, 0.5)
const ratio = median(taken.late) / median(taken.first)
console.log(`| ${ROWS} rows | page 1, ms | page ${LATE}, ms | ratio | at most |\n| --- | ---: | ---: | ---: | ---: |`)
console.log(
  `| median of ${TURNS} | ${median(taken.first).toFixed(2)} | ${median(taken.late).toFixed(2)} | ${ratio.toFixed(2)} | ${MOST} |`,
)
process.exit(ratio > MOST ? 1 : 0)

async function signIn() {
  const reply = await fetch(`${base}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: base },
    body: JSON.stringify(owner),
  })
  if (!reply.ok) throw new Error(`sign-in answered ${reply.status}`)
  return reply.headers.get('set-cookie').split(';')[0]
}
