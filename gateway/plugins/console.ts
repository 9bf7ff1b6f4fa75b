import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { contentSecurityPolicy } from './headers.ts'

/**
 * Serves the built console: hashed assets for ever and precompressed, `index.html` fresh each time with a nonce for the
 * styles antd makes while it runs. Every address without a dot that is not the API's is a page of the console.
 */
export async function consoleFiles(app: FastifyInstance, webDir: string) {
  const file = join(webDir, 'index.html')
  if (!existsSync(file)) return
  const html = readFileSync(file, 'utf8')

  await app.register(fastifyStatic, {
    root: webDir,
    index: false,
    wildcard: false,
    preCompressed: true,
    allowedPath: (path) => !path.includes('/.vite/') && path !== '/index.html' && !/\.(br|gz|map)$/.test(path),
    setHeaders: (reply, path) => {
      const hashed = path.includes('/assets/')
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600')
    },
  })

  app.get('/*', async (request, reply) => {
    if (!isPage(request)) return reply.callNotFound()
    const nonce = randomBytes(16).toString('base64')
    return reply
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy': contentSecurityPolicy(nonce),
      })
      .send(html.replaceAll('__CSP_NONCE__', nonce))
  })
}

function isPage(request: FastifyRequest): boolean {
  const path = request.url.split('?')[0] ?? ''
  if (path === '/api' || path.startsWith('/api/') || path.startsWith('/public/') || path.startsWith('/wechat/'))
    return false
  return !(path.split('/').at(-1) ?? '').includes('.')
}
