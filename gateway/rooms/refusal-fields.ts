import type { FieldProblem, WechatAnswer } from '#contract/fault.ts'
import { Fault } from '../fault.ts'
import { qrCodeUrl, type Failure } from '../wechat/answer.ts'
import type { WechatPictures } from '../images/wechat-pictures.ts'

/** Which field of the room form a refusal is about (§9.2). */
const fieldOf: Record<number, string> = {
  300002: 'name',
  300028: 'name',
  300040: 'name',
  300029: 'anchorName',
  300034: 'anchorName',
  300030: 'anchorWechat',
  300035: 'anchorWechat',
  300036: 'anchorWechat',
  300039: 'subAnchorWechat',
  300041: 'creatorWechat',
  300031: 'coverImage',
  300032: 'shareImage',
  300037: 'feedImage',
  300038: 'customerService',
}

const fieldsOf = ({ errcode, errmsg }: WechatAnswer): Record<string, FieldProblem> | undefined => {
  const field = fieldOf[errcode] ?? (errcode === 200002 && /startTime|endTime/.test(errmsg) ? 'startsAt' : undefined)
  return field ? { [field]: { rule: 'refused' } } : undefined
}

export function refusal(wechat: WechatAnswer): Fault {
  const fields = fieldsOf(wechat)
  return new Fault('refused', 'WeChat refused this.', { wechat, ...(fields && { fields }) })
}

/** A failure of WeChat's in the one shape of faults; the QR that some refusals carry comes along, on our origin. */
export async function faultOf(failure: Failure, mp: string, pictures: WechatPictures): Promise<Fault> {
  switch (failure.kind) {
    case 'refused': {
      const qr = qrCodeUrl(failure.raw)
      if (qr) await pictures.note(mp, [qr])
      const qrCode = pictures.urlOf(mp, qr)
      return refusal({ ...failure.wechat, ...(qrCode && { qrCode }) })
    }
    case 'notConnected':
      return new Fault('notConnected', 'WeChat does not take the credentials of this mini program.', {
        wechat: failure.wechat,
      })
    case 'quotaGone':
      return new Fault('quotaGone', 'WeChat’s quota for this is used up.', { wechat: failure.wechat })
    case 'away':
      return new Fault(
        'wechatAway',
        'WeChat did not answer; nothing was changed.',
        failure.wechat && { wechat: failure.wechat },
      )
    case 'unknown':
      return new Fault(
        'outcomeUnknown',
        'WeChat did not say whether it did this.',
        failure.wechat && { wechat: failure.wechat },
      )
  }
}

/** The media ids that were sent have run out or are not this mini program's: upload again and ask once more (F14). */
export const mediaRanOut = (failure: { kind: string; wechat?: WechatAnswer }): boolean =>
  failure.kind === 'refused' && (failure.wechat?.errcode === 300006 || failure.wechat?.errcode === 40007)
