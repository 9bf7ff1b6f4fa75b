import type { FastifyInstance } from 'fastify'

/** One policy for every page, no foreign host in it; what antd needs was measured (reliability.md §4.1). */
export const contentSecurityPolicy = (nonce?: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src-elem 'self'${nonce ? ` 'nonce-${nonce}'` : ''}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "connect-src 'self'",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ')

export const securityHeaders = (https: boolean) => ({
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  ...(https && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
})

export function headers(app: FastifyInstance, { https }: { https: boolean }) {
  const always = securityHeaders(https)
  app.addHook('onSend', async (request, reply) => {
    reply.headers(always)
    if (request.routeOptions.config?.endpoint?.crossOrigin)
      reply.headers({
        'access-control-allow-origin': '*',
        'access-control-expose-headers': 'etag, x-as-of',
        'cross-origin-resource-policy': 'cross-origin',
      })
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', contentSecurityPolicy())
    if (/^\/(api|wechat|public)\//.test(request.url) && !reply.hasHeader('cache-control'))
      reply.header('cache-control', 'no-store')
  })
}
