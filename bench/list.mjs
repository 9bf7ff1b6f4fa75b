// One long list of the console, looked at as a person goes through it: rolled at five depths, thrown from end to end, searched.

/** What is seen of a list, and the most that the long one may cost of the short one. */
export const listMeasures = [
  ['nodes', 'DOM nodes, median', 0.5, 1.2],
  ['roll', 'frame while rolling, p95, ms', 0.95, 1.5],
  ['thrown', 'frame while thrown from end to end, p95, ms', 0.95, 1.5],
  ['search', 'search answered, median, ms', 0.5, 2],
]

/** The page's processor, so many times slower: a fast machine has every frame done in time, whatever it costs. */
export async function slowDown(page, times) {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: times })
}

/** A fresh page of a list of `count` rows; then `names` are searched, each of one row, in the box of that name. */
export async function lookAtList(page, { address, count, box, names }) {
  await page.goto(address)
  await page.getByRole('row').nth(5).waitFor()
  await page.evaluate(() => new Promise((done) => setTimeout(done, 600))) // its pictures and the first poll
  const { reached, ...seen } = await page.evaluate(goThrough)
  // With its header the last row is one more than there are rows: the whole list was gone through.
  if (reached < count) throw new Error(`${address}: only row ${reached} of ${count} was reached`)
  const search = []
  for (const name of names) search.push(await page.getByRole('searchbox', { name: box }).evaluate(searchFor, name))
  return { ...seen, search }
}

/** In the page. */
async function goThrough() {
  const table = document.querySelector('[role=table]')
  const scroller = table.closest('[data-scroller]') ?? document.scrollingElement
  const longest = () => scroller.scrollHeight - scroller.clientHeight
  const frames = async (count, next) => {
    const times = []
    let before = await new Promise(requestAnimationFrame)
    for (let i = 0; i < count; i++) {
      next(i)
      const now = await new Promise(requestAnimationFrame)
      times.push(now - before)
      before = now
    }
    return times
  }
  const roll = []
  const nodes = []
  for (const depth of [0, 0.25, 0.5, 0.75, 1]) {
    scroller.scrollTop = longest() * depth
    await new Promise((done) => setTimeout(done, 200))
    // There and back again, 15 frames each way: the short list has no further to go.
    let way = depth === 1 ? -1 : 1
    const times = await frames(30, (i) => {
      if (i === 15) way = -way
      scroller.scrollTop += 55 * way
    })
    roll.push(...times)
    nodes.push(document.querySelectorAll('*').length)
  }
  // Every row that is seen is another one at every frame, in the short list as in the long one.
  const thrown = await frames(40, (i) => {
    scroller.scrollTop = longest() * (i % 2)
  })
  scroller.scrollTop = longest()
  await new Promise((done) => setTimeout(done, 300))
  const last = [...table.querySelectorAll('[role=row]')].at(-1)
  return { roll, thrown, nodes, reached: Number(last.getAttribute('aria-rowindex')) }
}

/** In the page: from the last key of a name until its row alone is there, ms. */
async function searchFor(input, name) {
  const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set
  const rows = () => [...document.querySelectorAll('[role=row] a')]
  const settled = (is) =>
    new Promise((done) => {
      const watch = () => (is() ? done() : requestAnimationFrame(watch))
      watch()
    })
  const say = (text) => {
    write.call(input, text)
    input.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const from = performance.now()
  say(name)
  await settled(() => rows().length === 1 && rows()[0].textContent.includes(name))
  const took = performance.now() - from
  say('')
  await settled(() => rows().length > 5)
  return took
}
