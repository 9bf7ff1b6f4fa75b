import { useQuery } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { newRoom, peopleProblems } from '#contract/rooms.ts'
import { textUnits } from '#contract/text-units.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { peopleQueries } from '#web/features/people/queries.ts'
import { useText } from '#web/text/language.ts'
import { problemText } from '#web/text/problems.ts'
import { ruleOf } from '#web/ui/form.ts'
import { WechatIdInput } from '#web/ui/WechatIdInput.tsx'
import { formText } from '../text-form.ts'
import type { RoomValues } from '../values.ts'
import css from './fields.module.css'

type Props = {
  mp: string
  mode: 'create' | 'edit'
  /** The room was made elsewhere, so the person is asked for what WeChat never tells. */
  anchorMissing: boolean
  /** Stands right below the anchor's id: the verification QR code. */
  belowAnchor: ReactNode
}

const units = (max: number) => ({ show: true, max, strategy: textUnits })

export function PeopleFields({ mp, mode, anchorMissing, belowAnchor }: Props) {
  const text = useText(formText)
  const form = Form.useFormInstance<RoomValues>()
  const mayIds = useMay(mp, 'people.ids')
  // Without it the fields are plain: whoever types an id need not wait for the book.
  const { data: book = [] } = useQuery({ ...peopleQueries.book(mp), enabled: mayIds })
  return (
    <>
      <div className={css.pair}>
        <Form.Item
          name="anchorName"
          label={text.anchorName}
          extra={text.anchorNameHint}
          rules={[ruleOf(newRoom.shape.anchorName)]}
        >
          <Input count={units(30)} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="anchorWechat"
          label={text.anchorWechat}
          extra={anchorMissing ? <span className={css.ask}>{text.anchorWechatMissing}</span> : text.anchorWechatHint}
          rules={[ruleOf(newRoom.shape.anchorWechat)]}
        >
          <WechatIdInput
            people={book}
            onPick={({ nickname }) => {
              const isEmpty = !form.getFieldValue('anchorName')
              if (nickname && isEmpty) form.setFieldsValue({ anchorName: nickname })
            }}
          />
        </Form.Item>
      </div>
      {belowAnchor}
      {mode === 'create' && (
        <div className={css.pair}>
          <Form.Item
            name="subAnchorWechat"
            label={<Optional>{text.subAnchorWechat}</Optional>}
            extra={text.subAnchorWechatHint}
            dependencies={['anchorWechat']}
            rules={[
              ruleOf(newRoom.shape.subAnchorWechat),
              ({ getFieldValue }) => ({
                validator: async (_rule, value: string | undefined) => {
                  const anchor: unknown = getFieldValue('anchorWechat')
                  const found = peopleProblems({
                    anchorWechat: typeof anchor === 'string' ? anchor.trim() : '',
                    subAnchorWechat: value?.trim(),
                  })
                  if (found.subAnchorWechat) throw new Error(problemText(found.subAnchorWechat))
                },
              }),
            ]}
          >
            <WechatIdInput people={book} />
          </Form.Item>
          <Form.Item
            name="creatorWechat"
            label={<Optional>{text.creatorWechat}</Optional>}
            extra={text.creatorWechatHint}
            rules={[ruleOf(newRoom.shape.creatorWechat)]}
          >
            <WechatIdInput people={book} />
          </Form.Item>
        </div>
      )}
    </>
  )
}

function Optional({ children }: { children: string }) {
  const text = useText(formText)
  return (
    <>
      {children}
      <span className={css.optional}>{text.optional}</span>
    </>
  )
}
