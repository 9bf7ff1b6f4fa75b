import { AutoComplete, Input } from 'antd'
import { day } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { verifyText } from './text-verify.ts'
import css from './WechatIdInput.module.css'

export type KnownPerson = { wechat: string; nickname: string | null; verifiedSince: number | null }

type Props = {
  /** The address book; an empty one leaves a plain field. */
  people: readonly KnownPerson[]
  /** Somebody was chosen from it. */
  onPick?: (person: KnownPerson) => void
  /** The rest comes from the form's item or from the page. */
  id?: string
  value?: string
  onChange?: (value: string) => void
  onBlur?: () => void
  placeholder?: string
  'aria-label'?: string
  'aria-invalid'?: boolean
  'aria-describedby'?: string
}

const found = ({ wechat, nickname }: KnownPerson, typed: string) =>
  wechat.toLowerCase().includes(typed) || (nickname ?? '').toLowerCase().includes(typed)

/** A WeChat id, typed, or found by id or nickname among those that are known here. */
export function WechatIdInput({ people, onPick, value = '', onChange, ...rest }: Props) {
  const text = useText(verifyText)
  const typed = value.trim().toLowerCase()
  const options = people
    .filter((person) => found(person, typed) && person.wechat !== value)
    .slice(0, 50)
    .map((person) => ({
      value: person.wechat,
      label: (
        <div className={css.option}>
          <span>{person.nickname ?? text.noName}</span>
          <code>{person.wechat}</code>
          <span className={css.verified}>
            {person.verifiedSince === null ? text.notKnown : text.since(day(person.verifiedSince))}
          </span>
        </div>
      ),
    }))
  return (
    <AutoComplete
      {...rest}
      className={css.input}
      value={value}
      onChange={(next: string) => onChange?.(next)}
      options={options}
      defaultActiveFirstOption={false}
      onSelect={(wechat: string) => {
        const person = people.find((one) => one.wechat === wechat)
        if (person) onPick?.(person)
      }}
    >
      <Input autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={64} />
    </AutoComplete>
  )
}
