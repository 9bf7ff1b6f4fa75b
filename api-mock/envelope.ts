import { randomBytes } from 'node:crypto'
import { OK, type Operation } from './operation.ts'
import { refusals } from './refusals.ts'
import type { Refusal } from './refuse.ts'
import { defaultSwitches, type Switches } from './shop/switches.ts'

/** §1 [obs]: three groups of 8 hex digits, the first is the time of the request. */
export const newRid = (now: number) => {
  const random = randomBytes(8).toString('hex')
  return `${now.toString(16).padStart(8, '0')}-${random.slice(0, 8)}-${random.slice(8)}`
}

type Wire = Record<string, unknown>

export function success(operation: Operation, data: Wire, { successErrmsg, keyOrder }: Switches): Wire {
  const { errcode, errmsg } = operation.success ?? OK
  if (errcode === 'absent') return data
  const text = { always: errmsg ?? 'ok', never: null, sample: errmsg }[successErrmsg]
  const words = text === null ? {} : { errmsg: text }
  if (errcode === 'last') return { ...data, errcode: 0, ...words }
  return keyOrder === 'errmsgFirst' ? { ...words, errcode: 0, ...data } : { errcode: 0, ...words, ...data }
}

export function failure(
  refusal: Refusal,
  method: string,
  rid: string,
  ip: string,
  switches: Switches = defaultSwitches,
): Wire {
  const { errcode, data } = refusal
  // §1 [obs]: bare answers exist; a code without any known text (-2) was bare whenever it was seen
  const bare =
    (switches.bareGetFailures && method === 'GET') || (refusal.message === '' && refusals[errcode]?.text === '')
  if (bare) return { errcode, ...data }
  const errmsg = `${refusal.message.replace('{ip}', ip)}${suffix(rid, switches)}`
  return switches.keyOrder === 'errmsgFirst' ? { errmsg, errcode, ...data } : { errcode, errmsg, ...data }
}

const suffix = (rid: string, { failureSuffix }: Switches) =>
  failureSuffix === 'rid'
    ? ` rid: ${rid}`
    : failureSuffix === 'hint'
      ? ` hint: [${rid.replaceAll('-', '').slice(8)}]`
      : ''
