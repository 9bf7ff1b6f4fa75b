import { createHash, createHmac, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

const sha = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')
const hmac = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text).digest()

type Stored = { bytes: Buffer; sha256: string }

/**
 * Just enough of S3, written from its documentation and not from what we send: it checks signature version 4 and the checksum
 * of every body, takes multipart uploads, and can break a line. Every part but the last has at least 5 MiB, as S3 demands.
 */
export async function startS3({ bucket, keyId, secret }: { bucket: string; keyId: string; secret: string }) {
  const objects = new Map<string, Stored>()
  const uploads = new Map<string, { key: string; sha256: string; parts: Map<number, Buffer> }>()
  const asked: string[] = []
  /** Part numbers whose line breaks, once each, after the bucket has read half of it. */
  const cut = new Set<number>()

  function signedRight(request: IncomingMessage, url: URL, body: Buffer): boolean {
    const [, credential = '', names = '', signature = ''] =
      /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
        request.headers.authorization ?? '',
      ) ?? []
    const [id, day = '', region = '', service = ''] = credential.split('/')
    const said = request.headers['x-amz-content-sha256']
    if (id !== keyId || service !== 's3' || said !== sha(body)) return false
    if (!names.split(';').includes('host') || !names.split(';').includes('x-amz-content-sha256')) return false
    const strict = (text: string) =>
      encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
    const canonical = [
      request.method,
      url.pathname.split('/').map((part) => strict(decodeURIComponent(part))).join('/'), // prettier-ignore
      [...url.searchParams].map(([name, value]) => `${strict(name)}=${strict(value)}`).toSorted().join('&'), // prettier-ignore
      ...names.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}`),
      '',
      names,
      said,
    ].join('\n')
    const scope = `${day}/${region}/s3/aws4_request`
    const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha(canonical)].join('\n')
    const key = ['s3', 'aws4_request'].reduce(hmac, hmac(hmac(`AWS4${secret}`, day), region))
    return hmac(key, text).toString('hex') === signature
  }

  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', 'http://s3')
      const n = Number(url.searchParams.get('partNumber'))
      if (cut.delete(n)) return void request.once('data', () => request.socket.destroy())
      const body = await buffer(request).catch(() => undefined)
      if (body === undefined) return
      const [, name, ...rest] = url.pathname.split('/')
      const key = decodeURIComponent(rest.join('/'))
      const upload = uploads.get(url.searchParams.get('uploadId') ?? '')
      const end = (status: number, text = '', headers: Record<string, string | number> = {}) =>
        void response.writeHead(status, headers).end(text)
      asked.push(`${request.method} ${n || [...url.searchParams.keys()].join()}`)
      if (!signedRight(request, url, body)) return end(403, '<Error><Code>SignatureDoesNotMatch</Code></Error>')
      if (name !== bucket) return end(404, '<Error><Code>NoSuchBucket</Code></Error>')
      if (request.method === 'HEAD') {
        const found = objects.get(key)
        return found
          ? end(200, '', { 'content-length': found.bytes.length, 'x-amz-meta-sha256': found.sha256 })
          : end(404)
      }
      if (request.method === 'POST' && url.searchParams.has('uploads')) {
        const id = `${randomUUID()}+/=`
        uploads.set(id, { key, sha256: String(request.headers['x-amz-meta-sha256']), parts: new Map() })
        return end(200, `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`)
      }
      if (url.searchParams.has('uploadId') && upload?.key !== key)
        return end(404, '<Error><Code>NoSuchUpload</Code></Error>')
      if (request.method === 'PUT' && upload) {
        upload.parts.set(n, body)
        return end(200, '', { etag: `"${createHash('md5').update(body).digest('hex')}"` })
      }
      if (request.method === 'PUT') {
        objects.set(key, { bytes: body, sha256: '' })
        return end(200)
      }
      if (request.method === 'POST' && upload) {
        const wanted = [...body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>([^<]+)<\/ETag>/g)]
        const parts = wanted.map(([, part, etag]) => {
          const bytes = upload.parts.get(Number(part))
          return bytes && etag?.includes(createHash('md5').update(bytes).digest('hex')) ? bytes : undefined
        })
        const fit = parts.every((part, at) => part && (at === parts.length - 1 || part.length >= 5 * 1024 * 1024))
        // As S3 does: the status before the outcome is known.
        if (!fit || parts.length === 0) return end(200, '<Error><Code>InvalidPart</Code></Error>')
        objects.set(key, { bytes: Buffer.concat(parts as Buffer[]), sha256: upload.sha256 })
        uploads.delete(url.searchParams.get('uploadId') ?? '')
        return end(200, '<CompleteMultipartUploadResult></CompleteMultipartUploadResult>')
      }
      end(400)
    })()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return { host, endpoint: `http://${host}`, objects, asked, cut, close: () => server.close() }
}
