import { refusals } from './refusals.ts'

type More = {
  /** fields that travel beside errcode, such as qrcode_url of 300036 */
  readonly data?: Record<string, unknown>
  /** the effect happened although the answer is an error, such as 300021 */
  readonly committed?: boolean
}

/** A refusal in WeChat's own words. Thrown by operations, turned into the wire envelope in one place (envelope.ts). */
export class Refusal extends Error {
  readonly errcode: number
  readonly data: Record<string, unknown>
  readonly committed: boolean

  constructor(errcode: number, text?: string, more: More = {}) {
    super(text ?? refusals[errcode]?.text ?? '')
    this.errcode = errcode
    this.data = more.data ?? {}
    this.committed = more.committed ?? false
  }
}

/** Stops the operation with this code. Texts default to refusals.ts. */
export function refuse(errcode: number, text?: string, more?: More): never {
  throw new Refusal(errcode, text, more)
}

/** §9.2: WeChat's own grammar ("must no be null"). */
export const missing = (field: string) => new Refusal(200002, `parameter ${field} must no be null`)
export const invalid = (field: string) => new Refusal(200002, `parameter ${field} is invalid`)
