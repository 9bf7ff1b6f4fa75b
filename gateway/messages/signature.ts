import { createHash, timingSafeEqual } from 'node:crypto'

/** §7.5: the lower-case hex SHA-1 of token, timestamp and nonce, sorted and joined. */
export function isSigned(
  token: string,
  { signature, timestamp, nonce }: { signature: string; timestamp: string; nonce: string },
): boolean {
  const ours = createHash('sha1').update([token, timestamp, nonce].sort().join('')).digest()
  const theirs = Buffer.from(signature, 'hex')
  return theirs.length === ours.length && timingSafeEqual(ours, theirs)
}
