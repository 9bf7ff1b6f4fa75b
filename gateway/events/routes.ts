import type { FastifyInstance } from 'fastify'
import { eventApi, type LiveEvent } from '#contract/events.ts'
import { serve } from '../plugins/serve.ts'
import type { Sessions } from '../accounts/sessions.ts'
import type { Hub } from './hub.ts'

/** A comment this often keeps proxies from closing the stream and tells the page that it lives. */
const beatEvery = 15_000
/** A reader that lets this much pile up is dropped; it comes back and reads afresh. */
const unsentAtMost = 1_000_000
/** How soon an ended session is noticed if nobody told us: another gateway may have ended it. */
const recheckEvery = 2_000

type Why = Extract<LiveEvent, { kind: 'bye' }>['why']

export function eventRoutes(app: FastifyInstance, { hub, sessions, onWatch }: Parts) {
  const open = new Set<(why: Why) => void>()

  // `close()` would wait for open streams for ever.
  app.addHook('preClose', async () => {
    for (const end of open) end('restart')
  })

  serve(app, eventApi.stream, async ({ path, account, request, reply }) => {
    const version = await hub.versionOf(path.mp)
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    })
    const send = (event: LiveEvent, id: number) => {
      if (raw.writableEnded) return
      raw.write(`id: ${id}\ndata: ${JSON.stringify(event)}\n\n`)
      if (raw.writableLength > unsentAtMost) raw.destroy()
    }

    raw.write(': hello\n\n')
    const seen = request.headers['last-event-id']
    if (seen !== undefined && seen !== String(version)) send({ kind: 'resync' }, version)

    let last = version
    let { sees } = account
    const stopListening = hub.listen(path.mp, (event, id) => send(event, (last = id)))
    const stopHearing = sessions.onChange(() => void check({ told: true }))
    const beat = setInterval(() => raw.write(': beat\n\n'), beatEvery)
    const recheck = setInterval(() => void check(), recheckEvery)

    async function check({ told } = { told: false }) {
      const seen = await sessions.lookAgain(account.sessionId).catch(() => undefined)
      if (!seen) return // the database is away: the next look will tell
      if ('over' in seen) return end(seen.over ?? 'signedOut')
      if (seen.account.sees !== sees) {
        sees = seen.account.sees
        send({ kind: 'access' }, last)
      }
      if (told && seen.account.owner) send({ kind: 'team' }, last)
      if (!seen.account.roleIn(path.mp)) return end('access')
      const current = await hub.versionOf(path.mp).catch(() => last)
      // Another gateway on the same database changed something.
      if (current > last) send({ kind: 'resync' }, (last = current))
    }
    function end(why: Why) {
      send({ kind: 'bye', why }, last)
      raw.end()
    }

    open.add(end)
    onWatch(path.mp)
    const cleanUp = () => {
      open.delete(end)
      stopListening()
      stopHearing()
      clearInterval(beat)
      clearInterval(recheck)
    }
    raw.on('close', cleanUp)
    if (raw.destroyed) cleanUp() // the browser left while the version was read
  })
}

type Parts = {
  hub: Hub
  sessions: Sessions
  /** Somebody just opened a page of this mini program: what is stale should be read soon. */
  onWatch: (mp: string) => void
}
