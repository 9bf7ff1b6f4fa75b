import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { newRoom, peopleProblems } from '#contract/rooms.ts'
import { textUnits } from '#contract/text-units.ts'
import { useText } from '#web/text/language.ts'
import { problemText } from '#web/text/problems.ts'
import { ruleOf } from '#web/ui/form.ts'
import { formText } from '../text-form.ts'
import css from './fields.module.css'

type Props = {
  mode: 'create' | 'edit'
  /** The room was made elsewhere, so the person is asked for what WeChat never tells. */
  anchorMissing: boolean
  /** Stands right below the anchor's id: the verification QR code. */
  belowAnchor: ReactNode
}

const units = (max: number) => ({ show: true, max, strategy: textUnits })
const wechatInput = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false, maxLength: 64 } as const

export function PeopleFields({ mode, anchorMissing, belowAnchor }: Props) {
  const text = useText(formText)
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
          <Input {...wechatInput} />
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
            <Input {...wechatInput} />
          </Form.Item>
          <Form.Item
            name="creatorWechat"
            label={<Optional>{text.creatorWechat}</Optional>}
            extra={text.creatorWechatHint}
            rules={[ruleOf(newRoom.shape.creatorWechat)]}
          >
            <Input {...wechatInput} />
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
