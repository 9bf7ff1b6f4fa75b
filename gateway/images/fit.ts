import type { FieldProblem } from '#contract/fault.ts'
import type { ImageSlot } from '#contract/images.ts'

export type Fitted = { ok: true; jpeg: Buffer; width: number; height: number } | { ok: false; problem: FieldProblem }

export async function fitImage(bytes: Buffer, slot: ImageSlot): Promise<Fitted> {
  void bytes
  void slot
  throw new Error('being written')
}
