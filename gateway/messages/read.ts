import { SaxesParser } from 'saxes'

/** A message of WeChat's as it came: strings, numbers and nested objects. */
export type Message = {
  from: string
  /** Unix seconds. */
  at: number
  event: string
  /** What the event nests, or the message itself where it lists its fields flat (§7.3). */
  fields: Record<string, unknown>
}

const deepest = 4
const mostFields = 100

/** By its first character, not by its content type, which WeChat does not document. `undefined`: not a message. */
export function readMessage(text: string): Message | undefined {
  const body = text.trim().startsWith('<') ? fromXml(text) : fromJson(text)
  if (!body) return undefined
  const { FromUserName: from, CreateTime: at, MsgType: type, Event: event } = body
  if (typeof from !== 'string' || typeof event !== 'string' || type !== 'event') return undefined
  const time = Number(at)
  if (!Number.isSafeInteger(time) || time <= 0) return undefined
  const nested = Object.values(body).find((value) => typeof value === 'object' && value !== null)
  return { from, at: time, event, fields: (nested as Record<string, unknown> | undefined) ?? body }
}

function fromJson(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

/**
 * Strict, and without a DTD: no entity of anybody's making exists, so there is nothing to expand and nothing to fetch.
 * Elements with elements inside become objects, all others text.
 */
function fromXml(text: string): Record<string, unknown> | undefined {
  type Open = { inside: Record<string, unknown>; text: string; any: boolean }
  const stack: Open[] = []
  let root: Record<string, unknown> | undefined
  let fields = 0
  const parser = new SaxesParser({ fragment: false })
  const refuse = (why: string): never => {
    throw new Error(why)
  }
  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', () => refuse('a DTD has no place here'))
  parser.on('opentag', () => {
    if (stack.length >= deepest || ++fields > mostFields) refuse('too deep or too many')
    stack.push({ inside: Object.create(null) as Record<string, unknown>, text: '', any: false })
  })
  const say = (said: string) => {
    const here = stack.at(-1)
    if (here) here.text += said
  }
  parser.on('text', say)
  parser.on('cdata', say)
  parser.on('closetag', ({ name }) => {
    const closed = stack.pop()
    const above = stack.at(-1)
    if (!closed) return
    if (!above) root = closed.inside
    else {
      above.inside[name] = closed.any ? closed.inside : closed.text.trim()
      above.any = true
    }
  })
  try {
    parser.write(text).close()
    return root
  } catch {
    return undefined
  }
}
