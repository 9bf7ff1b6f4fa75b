import { createHash } from 'node:crypto'
import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { AwsClient } from 'aws4fetch'
import { isPublicAddress, publicOnly } from '../public-address.ts'

export type BucketAt = { endpoint: string; region: string; bucket: string; keyId: string; secret: string }
export type UploadedPart = { n: number; etag: string }

/**
 * `away` cannot be reached, or not allowed to be · `keys` it does not take them · `missing` no such bucket, object or upload ·
 * `odd` anything else. The bucket's own words stay out: they may be anything.
 */
export class BucketFault extends Error {
  readonly why: 'away' | 'keys' | 'missing' | 'odd'
  constructor(why: BucketFault['why']) {
    super(`bucket: ${why}`)
    this.why = why
  }
}

/** Milliseconds in which nothing moves, and the most that any answer of its may hold. */
const patience = 60_000
const mostWords = 1_000_000

const strictly = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/**
 * An S3-compatible bucket by its five calls of multipart upload; the bucket stands in the path, which MinIO, R2 and COS take.
 * aws4fetch signs; Node's `http` sends, because only it takes a lookup: the address is checked where the socket connects, so
 * an endpoint that an owner typed leads out of our network, or to a host that the server's operator named (`ARCHIVE_S3_HOSTS`).
 */
export function connectBucket(at: BucketAt, insideHosts: readonly string[]) {
  const { endpoint, region, bucket, keyId, secret } = at
  const client = new AwsClient({ accessKeyId: keyId, secretAccessKey: secret, region, service: 's3' })
  const base = new URL(endpoint)
  const isInside = insideHosts.includes(base.host)
  const address = base.hostname.replace(/^\[|\]$/g, '')
  // Without TLS, or at an address that no lookup is asked for, only where the operator said so.
  const isAllowed = isInside || (base.protocol === 'https:' && (isIP(address) === 0 || isPublicAddress(address)))

  async function ask(method: string, key: string, query = '', body: Buffer = Buffer.alloc(0), more: HeadersInit = {}) {
    if (!isAllowed) throw new BucketFault('away')
    const url = new URL(`/${bucket}/${key.split('/').map(strictly).join('/')}${query}`, base)
    // Part of the signature, so that the bucket refuses what arrives other than it was sent.
    const headers = { ...more, 'x-amz-content-sha256': sha256(body) }
    const signed = await client.sign(url.href, { method, headers })
    const answer = await send(
      url,
      method,
      { ...Object.fromEntries(signed.headers), 'content-length': body.length },
      body,
    )
    const status = answer.statusCode ?? 0
    const words = await wordsOf(answer)
    if (status >= 200 && status < 300) return { words, headers: answer.headers }
    throw new BucketFault(
      status === 401 || status === 403 ? 'keys' : status === 404 ? 'missing' : status >= 500 ? 'away' : 'odd',
    )
  }

  function send(url: URL, method: string, headers: Record<string, string | number>, body: Buffer) {
    return new Promise<http.IncomingMessage>((settle, fail) => {
      const request = (url.protocol === 'https:' ? https : http).request(
        url,
        { method, headers, agent: false, timeout: patience, ...(!isInside && { lookup: publicOnly() }) },
        settle,
      )
      request.on('timeout', () => request.destroy())
      request.on('error', () => fail(new BucketFault('away')))
      request.end(body)
    })
  }

  return {
    /** The upload's id. The checksum is kept with the object. */
    async begin(key: string, checksum: string): Promise<string> {
      const { words } = await ask('POST', key, '?uploads=', undefined, { 'x-amz-meta-sha256': checksum })
      const id = /<UploadId>([^<]+)<\/UploadId>/.exec(words)?.[1]
      if (!id) throw new BucketFault('odd')
      return id
    },
    async part(key: string, upload: string, n: number, bytes: Buffer): Promise<UploadedPart> {
      const { headers } = await ask('PUT', key, `?partNumber=${n}&uploadId=${strictly(upload)}`, bytes)
      if (!headers.etag) throw new BucketFault('odd')
      return { n, etag: headers.etag }
    },
    async complete(key: string, upload: string, parts: readonly UploadedPart[]): Promise<void> {
      const lines = parts.map(({ n, etag }) => `<Part><PartNumber>${n}</PartNumber><ETag>${inXml(etag)}</ETag></Part>`)
      const body = Buffer.from(`<CompleteMultipartUpload>${lines.join('')}</CompleteMultipartUpload>`)
      const { words } = await ask('POST', key, `?uploadId=${strictly(upload)}`, body, {
        'content-type': 'application/xml',
      })
      // S3 may begin with 200 and end with an error.
      if (!words.includes('CompleteMultipartUploadResult')) throw new BucketFault('odd')
    },
    /** What lies there; undefined if nothing does. */
    async look(key: string): Promise<{ bytes: number; sha256: string | undefined } | undefined> {
      try {
        const { headers } = await ask('HEAD', key)
        return {
          bytes: Number(headers['content-length']),
          sha256: String(headers['x-amz-meta-sha256'] ?? '') || undefined,
        }
      } catch (error) {
        if (error instanceof BucketFault && error.why === 'missing') return undefined
        throw error
      }
    },
    /** Whether these keys may write there: a file of a few bytes, which stays. */
    async tryIt(key: string): Promise<void> {
      await ask('PUT', key, '', Buffer.from('Kaibo keeps recordings here.\n'))
    },
  }
}
export type Bucket = ReturnType<typeof connectBucket>

async function wordsOf(answer: http.IncomingMessage): Promise<string> {
  let size = 0
  answer.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > mostWords) answer.destroy()
  })
  try {
    return (await buffer(answer)).toString('utf8')
  } catch {
    throw new BucketFault('away')
  }
}

const inXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
