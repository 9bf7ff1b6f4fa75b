import type { FastifyInstance } from 'fastify'
import { Fault } from '../fault.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * No other site may act with our cookie (reliability.md §4.1): an unsafe method needs `Sec-Fetch-Site: same-origin`, or,
 * from a browser too old to send it or a page that is not https, an `Origin` that is ours. A form's content type never
 * passes, and an upload must carry a header that no form can set.
 */
export function crossSite(app: FastifyInstance, publicOrigin: string | undefined) {
  app.addHook('onRequest', async (request) => {
    if (safe.has(request.method)) return
    // A machine has no cookie of ours that another site could ride on: it proves itself to the handler.
    if (request.routeOptions.config?.endpoint?.caller === 'machine') return
    const refuse = (why: string) => new Fault('crossSite', why)
    const site = request.headers['sec-fetch-site']
    if (site !== undefined) {
      if (site !== 'same-origin') throw refuse('This request came from another site.')
    } else {
      const ours = publicOrigin ?? `${request.protocol}://${request.host}`
      if (request.headers.origin !== ours) throw refuse('Send an Origin header that is this server’s own.')
    }
    const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase()
    const marked = request.headers['x-requested-with'] !== undefined
    if (type === 'application/json' || marked) return
    throw refuse('Send application/json, or X-Requested-With with anything else.')
  })
}
