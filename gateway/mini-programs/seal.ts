import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartRefused } from '../start-refused.ts'

export type Seal = { close: (text: string) => string; open: (sealed: string) => string | undefined }

/** AES-256-GCM; whoever has the database but not the key has no AppSecret. */
export function createSeal(secretKey: string): Seal {
  const key = createHash('sha256').update(secretKey).digest()
  return {
    close(text) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return ['v1', iv.toString('base64'), cipher.getAuthTag().toString('base64'), sealed.toString('base64')].join('.')
    },
    open(text) {
      const [version, iv = '', tag = '', sealed = ''] = text.split('.')
      if (version !== 'v1') return undefined
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'))
        decipher.setAuthTag(Buffer.from(tag, 'base64'))
        return Buffer.concat([decipher.update(Buffer.from(sealed, 'base64')), decipher.final()]).toString('utf8')
      } catch {
        return undefined // another key, or a changed text: both mean that it cannot be used
      }
    },
  }
}

/** SECRET_KEY, or one made in DATA_DIR at the first start, readable by its owner alone. */
export function secretKeyOf(given: string | undefined, dataDir: string): string {
  if (given !== undefined) {
    if (given.length < 16) throw new StartRefused('SECRET_KEY is too short: use at least 16 random characters.')
    return given
  }
  const file = join(dataDir, 'secret.key')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' })
  return readFileSync(file, 'utf8').trim()
}
