import type { FieldProblem } from '#contract/fault.ts'
import { Fault } from '../fault.ts'
import type { WechatPictures } from '../images/wechat-pictures.ts'
import { faultOf } from '../rooms/refusal-fields.ts'
import type { Failure } from '../wechat/answer.ts'

/** Which field of the goods form a refusal is about (§5, §9.2). */
const fieldOf: Record<number, string> = {
  300002: 'name',
  300004: 'name',
  300003: 'price',
  300005: 'image',
  300006: 'image',
  300018: 'image',
  300007: 'path',
}

export const goodsFields = (errcode: number | undefined): Record<string, FieldProblem> | undefined => {
  const field = fieldOf[errcode ?? 0]
  return field ? { [field]: { rule: 'refused' } } : undefined
}

/** As for rooms, with the fields of goods. */
export async function goodsFault(failure: Failure, mp: string, pictures: WechatPictures): Promise<Fault> {
  const fault = await faultOf(failure, mp, pictures)
  if (fault.code !== 'refused') return fault
  const { fields: _, ...more } = fault.more
  const fields = goodsFields(more.wechat?.errcode)
  return new Fault('refused', fault.message, { ...more, ...(fields && { fields }) })
}

export const outcomeOf = ({ kind }: Failure): 'unknown' | 'refused' | 'failed' =>
  kind === 'unknown' || kind === 'refused' ? kind : 'failed'
