import type { IncomingHttpHeaders } from 'node:http'
import { Busboy } from '@fastify/busboy'

export type Part = { readonly filename: string; readonly bytes: Buffer }

/** The file part called `media`; undefined when the body has none or is no multipart at all. */
export function readPart(headers: IncomingHttpHeaders, body: Buffer): Promise<Part | undefined> {
  return new Promise((resolve) => {
    const contentType = headers['content-type']
    if (!contentType?.startsWith('multipart/form-data')) return resolve(undefined)
    let part: Part | undefined
    try {
      const parser = new Busboy({
        headers: { ...headers, 'content-type': contentType },
        limits: { files: 20, fields: 100, parts: 200 },
      })
      parser.on('file', (name, stream, filename) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('error', () => resolve(undefined))
        stream.on('end', () => {
          if (name === 'media') part ??= { filename: filename ?? '', bytes: Buffer.concat(chunks) }
        })
      })
      parser.on('finish', () => resolve(part))
      parser.on('error', () => resolve(part))
      parser.end(body)
    } catch {
      resolve(undefined) // no boundary: the classic client that set its own header
    }
  })
}
