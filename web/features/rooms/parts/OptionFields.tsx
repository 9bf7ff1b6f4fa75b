import { Form, Switch } from 'antd'
import { useId, type ReactNode } from 'react'
import { useText } from '#web/text/language.ts'
import { formText } from '../text-form.ts'
import css from './fields.module.css'

/** Frozen once live (§3.1); the second group has its own switches on the room's page. */
const frozen = ['likes', 'shelf', 'comments', 'sharing'] as const
const free = ['collected', 'replay', 'customerService'] as const
/** Never sent to WeChat: it is our own plan for the day. */
const ours = ['followerPush'] as const
type Option = (typeof frozen)[number] | (typeof free)[number] | (typeof ours)[number]

export function OptionFields({ unknown, belowPush }: { unknown: boolean; belowPush: ReactNode }) {
  const text = useText(formText)
  return (
    <>
      {unknown && <p className={css.warn}>{text.unknownSwitches}</p>}
      <div className={css.groups}>
        <Group title={text.frozenTitle} options={frozen} />
        <div className={css.groupPair}>
          <Group title={text.freeTitle} options={free} />
          <Group title={text.oursTitle} options={ours} />
          {belowPush}
        </div>
      </div>
    </>
  )
}

function Group({ title, options }: { title: string; options: readonly Option[] }) {
  const id = useId()
  return (
    <div role="group" aria-labelledby={id}>
      <h3 id={id} className={css.groupTitle}>
        {title}
      </h3>
      {options.map((option) => (
        <OptionRow key={option} option={option} />
      ))}
    </div>
  )
}

function OptionRow({ option }: { option: Option }) {
  const text = useText(formText)
  const id = useId()
  return (
    <div className={css.option}>
      <span>
        <span id={id} className={css.optionName}>
          {text[option]}
        </span>
        <span id={`${id}-hint`} className={css.hint}>
          {text[`${option}Hint`]}
        </span>
      </span>
      <Form.Item name={option} valuePropName="checked" noStyle>
        <Switch aria-labelledby={id} aria-describedby={`${id}-hint`} />
      </Form.Item>
    </div>
  )
}
