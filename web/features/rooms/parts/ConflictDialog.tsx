import { Button, Modal, Radio } from 'antd'
import { useState } from 'react'
import { fillPath } from '#contract/endpoint.ts'
import { imageApi } from '#contract/images.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { slotOf, slotText } from '#web/text/problems.ts'
import { firstChoice, type Difference, type EditField, type Side } from '../conflict.ts'
import { formText } from '../text-form.ts'
import css from './ConflictDialog.module.css'

type Props = {
  mp: string
  found: Difference[]
  onSave: (choose: (difference: Difference) => Side) => void
  onCancel: () => void
}

/** Two people edited one room: both versions, field by field. Nothing is taken from either without being chosen. */
export function ConflictDialog({ mp, found, onSave, onCancel }: Props) {
  const text = useText(formText)
  const names = useText(slotText)
  const [chosen, setChosen] = useState<Partial<Record<EditField, Side>>>({})
  const sideOf = (difference: Difference) => chosen[difference.field] ?? firstChoice(difference)
  const all = (side: Side) => setChosen(Object.fromEntries(found.map(({ field }) => [field, side])))
  const nameOf = (field: EditField) => {
    const slot = slotOf(field)
    return slot ? names[slot] : text[field as Exclude<EditField, 'coverImage' | 'shareImage' | 'feedImage'>]
  }
  return (
    <Modal
      open
      width={720}
      title={text.conflictTitle}
      onCancel={onCancel}
      footer={[
        <Button key="cancel" onClick={onCancel}>
          {text.cancel}
        </Button>,
        <Button key="save" type="primary" onClick={() => onSave(sideOf)}>
          {text.saveChoice}
        </Button>,
      ]}
    >
      <p>{text.conflictHint}</p>
      <div className={css.all}>
        <Button size="small" onClick={() => all('mine')}>
          {text.allMine}
        </Button>
        <Button size="small" onClick={() => all('theirs')}>
          {text.allTheirs}
        </Button>
      </div>
      <div className={css.fields}>
        {found.map((difference) => (
          <Radio.Group
            key={difference.field}
            className={css.field}
            value={sideOf(difference)}
            onChange={(event) => setChosen({ ...chosen, [difference.field]: event.target.value as Side })}
            aria-label={nameOf(difference.field)}
          >
            <div className={css.name}>
              {nameOf(difference.field)}
              <span className={css.who}>
                {{ both: text.bothChanged, mine: text.onlyMine, theirs: text.onlyTheirs }[difference.changedBy]}
              </span>
            </div>
            {(['mine', 'theirs'] as const).map((side) => (
              <Radio key={side} value={side} className={css.side}>
                <span className={css.whose}>{text[side]}</span>
                <Value mp={mp} field={difference.field} value={difference[side]} />
              </Radio>
            ))}
          </Radio.Group>
        ))}
      </div>
    </Modal>
  )
}

function Value({ mp, field, value }: { mp: string; field: EditField; value: Difference['mine'] }) {
  const text = useText(formText)
  const slot = slotOf(field)
  const names = useText(slotText)
  if (value === null || value === '') return <>{text.empty}</>
  if (slot)
    return (
      <img
        className={css.picture}
        src={fillPath(imageApi.read.path, { mp, id: String(value) })}
        alt={names[slot]}
        height={96}
      />
    )
  if (typeof value === 'boolean') return <>{value ? text.on : text.off}</>
  if (typeof value === 'number') return <>{dateTime(value)}</>
  return <>{value}</>
}
