import type { FaultCode, FaultShape, FieldProblem, WechatAnswer } from '#contract/fault.ts'

/** Why a call gave no data. `offline` is ours: nobody, or not our gateway, answered. */
export class Fault extends Error implements FaultShape {
  readonly code: FaultCode
  readonly requestId: string
  readonly fields?: Record<string, FieldProblem>
  readonly wechat?: WechatAnswer
  readonly current?: unknown
  readonly retryAfter?: number
  readonly why?: string

  constructor(shape: FaultShape) {
    super(shape.message)
    this.name = 'Fault'
    this.code = shape.code
    this.requestId = shape.requestId
    if (shape.fields) this.fields = shape.fields
    if (shape.wechat) this.wechat = shape.wechat
    if (shape.current !== undefined) this.current = shape.current
    if (shape.retryAfter !== undefined) this.retryAfter = shape.retryAfter
    if (shape.why) this.why = shape.why
  }
}

export const offline = (message: string): Fault => new Fault({ code: 'offline', message, requestId: '' })
