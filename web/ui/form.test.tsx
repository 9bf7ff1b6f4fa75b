import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { createRef } from 'react'
import { Form, Input, type FormInstance } from 'antd'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import type { FaultShape } from '#contract/fault.ts'
import { newRoom } from '#contract/rooms.ts'
import { setLanguage } from '#web/text/language.ts'
import { placeFault, ruleOf } from './form.ts'

beforeEach(() => setLanguage('zh'))
afterEach(cleanup)

const judge = async (schema: z.ZodMiniType, value: unknown, field?: string): Promise<string | undefined> => {
  const rule = ruleOf(schema, field) as { validator: (rule: unknown, value: unknown) => Promise<void> }
  return rule.validator({}, value).then(
    () => undefined,
    (error: Error) => error.message,
  )
}

describe('ruleOf', () => {
  it("speaks by the contract's rule", async () => {
    expect(await judge(newRoom.shape.name, '周五新品专场')).toBeUndefined()
    expect(await judge(newRoom.shape.name, '新品')).toBe('需 6–34 个字符，现在是 4 个')
    expect(await judge(newRoom.shape.name, '')).toBe('请填写')
    expect(await judge(newRoom.shape.coverImage, undefined, 'coverImage')).toBe('请选择封面图')
  })
  it('lets an optional field be empty, and marks the others as required', async () => {
    expect(await judge(newRoom.shape.subAnchorWechat, '')).toBeUndefined()
    expect(ruleOf(newRoom.shape.subAnchorWechat)).toMatchObject({ required: false })
    expect(ruleOf(newRoom.shape.name)).toMatchObject({ required: true })
  })
})

describe('placeFault', () => {
  const ref = createRef<FormInstance>()
  function Sample() {
    return (
      <Form ref={ref}>
        <Form.Item name="name" label="名称" rules={[ruleOf(z.string())]}>
          <Input />
        </Form.Item>
        <Form.Item name={['goods', 0, 'id']} label="商品">
          <Input />
        </Form.Item>
      </Form>
    )
  }
  const fault = (fields: FaultShape['fields']) => ({ code: 'badRequest', message: '', requestId: 'r', fields })

  it('puts each problem under its field, and says that all of them were placed', async () => {
    render(<Sample />)
    let placed: boolean | undefined
    await act(async () => {
      placed = placeFault(ref.current!, fault({ name: { rule: 'required' }, 'goods.0.id': { rule: 'invalid' } }))
    })
    expect(placed).toBe(true)
    expect(await screen.findByText('请填写')).toBeTruthy()
    expect(await screen.findByText('格式不正确')).toBeTruthy()
    fireEvent.change(screen.getByLabelText('名称'), { target: { value: '周五' } })
    await waitFor(() => expect(ref.current?.getFieldError('name')).toEqual([]))
  })
  it('is false when something would go unsaid', async () => {
    render(<Sample />)
    await act(async () => {
      expect(placeFault(ref.current!, fault({ name: { rule: 'required' }, startsAt: { rule: 'earliest' } }))).toBe(
        false,
      )
      expect(placeFault(ref.current!, fault(undefined))).toBe(false)
      expect(placeFault(ref.current!, new TypeError('x'))).toBe(false)
    })
    expect(ref.current?.getFieldError('name')).toEqual(['请填写'])
  })
})
