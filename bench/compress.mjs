// Does a page stop while photos are cropped and compressed? node bench/compress.mjs [turns]
// Starts the built gateway and api-mock and opens the room form in one browser. In turn: the page idle; tiny photos, which cost
// the same clicks, dialogs and uploads and no compression; large photos. Counts what the browser itself calls a long task (over
// 50 ms) on the page. Says 1 at exit when more than a quarter of the time that a large photo takes longer than a tiny one blocks the
// page: on the main thread it would be all of it. Milliseconds alone would judge the machine: a page whose worker has one of two
// cores, and others the rest, is slower in whatever it does.
import { randomFillSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { call, dataDir, makeShop, openConsole, p, startMock } from './kaibo.mjs'

const TURNS = Number(process.argv[2] ?? 3)
const MOST = 0.25
const slots = ['封面图', '分享图', '频道图']

const grain = (width, height) =>
  sharp(randomFillSync(Buffer.alloc(width * height * 3)), { raw: { width, height, channels: 3 } })
/** On the disk: what Playwright carries into the page by itself would stop the page. */
const photos = {
  tiny: [kept('tiny.png', await grain(64, 64).png().toBuffer())],
  large: [
    kept('phone.jpg', await grain(4000, 3000).blur(1).jpeg({ quality: 92 }).toBuffer()),
    kept('camera.jpg', await grain(6000, 4000).blur(2).jpeg({ quality: 88 }).toBuffer()),
    kept('drawing.png', await grain(3000, 4000).blur(3).png().toBuffer()),
  ],
}

function kept(name, bytes) {
  writeFileSync(join(dataDir, name), bytes)
  return join(dataDir, name)
}

const mock = await startMock()
const shop = { id: 'wx00000000000000f3', secret: 'photos' }
await makeShop(mock, { mp: shop.id, secret: shop.secret })
const { base, browser, page: first } = await openConsole(mock.wechat)
await call(first, '/api/mini-programs', { ...shop, name: 'bench' })
await first.context().addInitScript(() => {
  window.longTasks = []
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) window.longTasks.push({ startTime, duration })
  }).observe({ type: 'longtask' })
})

const seen = { idle: [], tiny: [], large: [] }
for (let turn = -1; turn < TURNS; turn++)
  for (const arm of Object.keys(seen)) {
    const one = await look(arm, turn)
    if (turn >= 0) seen[arm].push(...one)
  }
await browser.close()

const sum = (list) => list.reduce((all, one) => all + one, 0)
const median = (list) => p(list, 0.5)
const of = (arm) => {
  const all = seen[arm]
  return {
    seconds: sum(all.map(({ ms }) => ms)) / 1000,
    took: median(all.map(({ ms }) => ms)),
    each: median(all.map(({ tasks }) => sum(tasks))),
    share: (sum(all.flatMap(({ tasks }) => tasks)) / sum(all.map(({ ms }) => ms))) * 100,
    longest: Math.max(0, ...all.flatMap(({ tasks }) => tasks)),
    work: Math.max(0, ...all.flatMap(({ workTasks }) => workTasks)),
    workMs: median(all.map(({ workMs }) => workMs)),
  }
}
console.log(
  '| arm | photos | watched s | blocked of it % | long tasks a photo, median ms | longest ms | photo in work, median ms | longest task in that ms |',
)
console.log('| --- | --: | --: | --: | --: | --: | --: | --: |')
for (const arm of Object.keys(seen)) {
  const { seconds, share, each, longest, workMs, work } = of(arm)
  const inWork = arm === 'idle' ? '– | –' : `${workMs.toFixed(0)} | ${work.toFixed(0)}`
  console.log(
    `| ${arm} | ${arm === 'idle' ? '–' : seen[arm].length} | ${seconds.toFixed(1)} | ${share.toFixed(2)} | ${each.toFixed(0)} | ${longest.toFixed(0)} | ${inWork} |`,
  )
}
const more = (what) => of('large')[what] - of('tiny')[what]
const part = more('each') / more('took')
console.log(
  `a large photo takes ${more('took').toFixed(0)} ms longer than a tiny one and blocks the page ${more('each').toFixed(0)} ms longer: ${part.toFixed(2)} of it, at most ${MOST}`,
)
process.exit(part > MOST ? 1 : 0)

/** One form in a tab of its own, which knows no draft of the last: a photo into each slot, one after another; or idleness. */
async function look(arm, turn) {
  const page = await first.context().newPage()
  try {
    return await watch(page, arm, turn)
  } finally {
    await page.close()
  }
}

async function watch(page, arm, turn) {
  await page.goto(`${base}/${shop.id}/rooms/new`)
  await page.getByRole('button', { name: `为${slots[0]}选择照片` }).waitFor()
  await page.evaluate(() => new Promise((done) => setTimeout(done, 1000))) // what the page loads by itself
  const now = () => page.evaluate(() => performance.now())
  if (arm === 'idle') {
    const from = await now()
    await page.evaluate(() => new Promise((done) => setTimeout(done, 10_000)))
    return [{ ms: (await now()) - from, tasks: await tasks(page, from), workTasks: [], workMs: 0 }]
  }
  const all = []
  for (const [n, slot] of slots.entries()) {
    const list = photos[arm]
    const file = list[(n + Math.max(turn, 0)) % list.length]
    const from = await now()
    await page.locator(`input[type=file][aria-label="${slot}"]`).setInputFiles(file)
    const dialog = page.getByRole('dialog', { name: `裁剪${slot}` })
    const use = dialog.getByRole('button', { name: '使用这张图片' })
    await use.waitFor()
    await page.evaluate(() => new Promise((done) => setTimeout(done, 500))) // the dialog has opened
    const pressed = await now()
    await use.click()
    await page.getByRole('img', { name: `${slot}预览` }).waitFor()
    const to = await now()
    all.push({
      ms: to - from,
      tasks: await tasks(page, from),
      workTasks: await tasks(page, pressed),
      workMs: to - pressed,
    })
  }
  return all
}

/** Durations of the long tasks since then; asked for a moment later, because the browser tells them late. */
async function tasks(page, from) {
  await page.evaluate(() => new Promise((done) => setTimeout(done, 100)))
  return page.evaluate(
    (since) => window.longTasks.filter(({ startTime }) => startTime >= since).map(({ duration }) => duration),
    from,
  )
}
