import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState, type FormEvent } from 'react'
import { wholeWechatId, type Member } from '#contract/people.ts'
import { read } from '#contract/problems.ts'
import { useText } from '#web/text/language.ts'
import { problemText } from '#web/text/problems.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { tellId } from '../mutations.ts'
import css from '../people.module.css'
import { peopleText } from '../text.ts'

/** WeChat's list hides the id: it is asked for once, with the reason, and kept only if it is this member's. */
export function AskId({ mp, member }: { mp: string; member: Member }) {
  const text = useText(peopleText)
  const id = useId()
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string>()
  const { mutate, isPending, error, reset } = useMutation(tellId)
  const isWrong = error?.fields?.wechat !== undefined
  const said = problem ?? (isWrong ? text.askWrong : undefined)

  function submit(event: FormEvent) {
    event.preventDefault()
    const whole = read(wholeWechatId, typed)
    const first = whole.ok ? undefined : Object.values(whole.fields)[0]
    setProblem(first && problemText(first))
    if (whole.ok) mutate({ mp, member: member.id, wechat: whole.value })
  }

  return (
    <form className={css.ask} onSubmit={submit} noValidate>
      <h3>{text.askTitle}</h3>
      <p className={css.soft}>{text.askWhy}</p>
      <div className={css.field}>
        <label htmlFor={id}>{text.askLabel}</label>
        <Input
          id={id}
          value={typed}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={64}
          aria-invalid={said !== undefined}
          aria-describedby={`${id}said`}
          onChange={({ target }) => {
            setTyped(target.value)
            setProblem(undefined)
            reset()
          }}
        />
        <span id={`${id}said`} className={css.wrong} role="alert">
          {said}
        </span>
      </div>
      <div className={css.acts}>
        <Button htmlType="submit" loading={isPending}>
          {text.askSave}
        </Button>
      </div>
      {error && !isWrong && <FaultNote fault={error} />}
    </form>
  )
}
