import { faultStatus, type FaultShape } from '#contract/fault.ts'

type Known = keyof typeof faultStatus
type More = Omit<Partial<FaultShape>, 'code' | 'message' | 'requestId'>

/** What a handler throws when it cannot do what was asked. `plugins/faults.ts` turns it into the one reply shape. */
export class Fault extends Error {
  readonly code: Known
  readonly more: More
  constructor(code: Known, message: string, more: More = {}) {
    super(message)
    this.code = code
    this.more = more
  }
}
