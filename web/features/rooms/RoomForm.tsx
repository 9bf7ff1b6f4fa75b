import { Form, Input, Radio, type FormInstance } from 'antd'
import { useId, useState, type ReactNode } from 'react'
import { newRoom, type Room, type RoomKind } from '#contract/rooms.ts'
import { textUnits } from '#contract/text-units.ts'
import { useText } from '#web/text/language.ts'
import { announce } from '#web/ui/announce.ts'
import { ruleOf } from '#web/ui/form.ts'
import { FollowerPushConflicts, TimeConflicts } from './parts/FormConflicts.tsx'
import css from './parts/fields.module.css'
import { OptionFields } from './parts/OptionFields.tsx'
import { PeopleFields } from './parts/PeopleFields.tsx'
import { Preview } from './parts/Preview.tsx'
import { TimeFields } from './parts/TimeFields.tsx'
import { PictureFields } from './pictures/PictureFields.tsx'
import type { Pictures } from './pictures/use-pictures.ts'
import { formText } from './text-form.ts'
import type { RoomValues } from './values.ts'

type Props = {
  mp: string
  form: FormInstance<RoomValues>
  mode: 'create' | 'edit'
  initial: RoomValues
  pictures: Pictures
  /** Of an edit: the room itself is not in its own way, and WeChat's pictures stand in for those we do not keep. */
  room?: Room
  /** What WeChat never told us of a room made elsewhere, so the person is asked and told why. */
  missing?: { anchor: boolean; images: boolean; switches: boolean; kind: RoomKind | null }
  belowAnchor?: ReactNode
  /** Above the buttons: what came of pressing them. */
  outcome: ReactNode
  /** The one primary button, and beside it the way out. */
  buttons: ReactNode
  onChange: () => void
  /** The focus has left a field. */
  onLeaveField: () => void
  onSubmit: (values: RoomValues) => void
}

const nothingMissing = { anchor: false, images: false, switches: false, kind: null }

/** All that `create` takes, on one page, in the order in which a person has it ready. */
export function RoomForm(props: Props) {
  const { mp, form, mode, initial, pictures, room, missing = nothingMissing, onChange } = props
  const text = useText(formText)
  const [wrong, setWrong] = useState(0)
  return (
    <Form<RoomValues>
      form={form}
      className={css.layout}
      onBlur={props.onLeaveField}
      name="room"
      layout="vertical"
      initialValues={initial}
      validateTrigger="onBlur"
      scrollToFirstError={{ focus: true, block: 'center' }}
      requiredMark={false}
      onValuesChange={(changed: Partial<RoomValues>) => {
        // What is being corrected stops being called wrong; leaving the field asks again.
        form.setFields((Object.keys(changed) as (keyof RoomValues)[]).map((name) => ({ name, errors: [] })))
        setWrong(0)
        onChange()
      }}
      onFinish={() => {
        setWrong(0)
        props.onSubmit(form.getFieldsValue(true) as RoomValues)
      }}
      onFinishFailed={({ errorFields }) => {
        setWrong(errorFields.length)
        announce(text.fixFields(errorFields.length))
      }}
    >
      <Preview mp={mp} {...(room && { room })} />
      <div className={css.fields}>
        <Section title={text.picturesTitle}>
          <p className={css.lead}>{text.picturesHint}</p>
          {missing.images && <p className={css.warn}>{text.imageMissing}</p>}
          <PictureFields mp={mp} pictures={pictures} />
        </Section>

        <Section title={text.whatTitle}>
          <div>
            <Form.Item name="name" label={text.name} extra={text.nameHint} rules={[ruleOf(newRoom.shape.name)]}>
              <Input count={{ show: true, max: 34, strategy: textUnits }} autoComplete="off" />
            </Form.Item>
            {mode === 'create' ? (
              <Form.Item name="kind" label={text.kind} rules={[ruleOf(newRoom.shape.kind)]}>
                <Radio.Group className={css.kinds}>
                  <KindChoice kind="phone" />
                  <KindChoice kind="encoder" />
                </Radio.Group>
              </Form.Item>
            ) : (
              missing.kind && (
                <Form.Item label={text.kind} extra={text.kindFixed}>
                  {text[missing.kind]}
                </Form.Item>
              )
            )}
            <TimeFields onMoved={onChange} />
            <TimeConflicts mp={mp} {...(room && { room })} />
          </div>
        </Section>

        <Section title={text.peopleTitle}>
          <div>
            <PeopleFields mp={mp} mode={mode} anchorMissing={missing.anchor} belowAnchor={props.belowAnchor} />
          </div>
        </Section>

        <Section title={text.viewersTitle}>
          <OptionFields
            unknown={missing.switches}
            belowPush={<FollowerPushConflicts mp={mp} {...(room && { room })} />}
          />
        </Section>

        {props.outcome}
        <div className={css.foot}>
          {props.buttons}
          {wrong > 0 && <span className={css.errors}>{text.fixFields(wrong)}</span>}
        </div>
      </div>
    </Form>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className={css.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

function KindChoice({ kind }: { kind: RoomKind }) {
  const text = useText(formText)
  return (
    <Radio value={kind} className={css.kind}>
      <strong>{text[kind]}</strong>
      <span>{text[`${kind}Hint`]}</span>
    </Radio>
  )
}
