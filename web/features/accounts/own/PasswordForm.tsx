import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState, type FormEvent } from 'react'
import { ownAccountApi } from '#contract/own-account.ts'
import { read } from '#contract/problems.ts'
import { passwordLength } from '#contract/accounts.ts'
import { useText } from '#web/text/language.ts'
import { problemText } from '#web/text/problems.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { Field } from '../parts/Field.tsx'
import { useSession } from '../queries.ts'
import { changePassword } from '../team-mutations.ts'
import { accountText } from '../text.ts'
import { teamText } from '../text-team.ts'
import css from './own.module.css'

const empty = { current: '', password: '' }

export function PasswordForm() {
  const text = useText(teamText)
  const entry = useText(accountText)
  const { account } = useSession()
  const { message } = App.useApp()
  const [form, setForm] = useState(empty)
  const [asked, setAsked] = useState(false)
  const change = useMutation(changePassword)
  const wish = read(ownAccountApi.changePassword.body, form)
  const set = (field: keyof typeof form) => (event: { target: { value: string } }) => {
    change.reset()
    setForm({ ...form, [field]: event.target.value })
  }
  const wrong = change.error?.code === 'wrongPassword'
  const problem = (field: keyof typeof form) => {
    const found = asked && !wish.ok ? wish.fields[field] : change.error?.fields?.[field]
    return found && (wrong && field === 'current' ? text.wrongCurrent : problemText(found))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (!wish.ok || change.isPending) return
    change.mutate(wish.value, {
      onSuccess: () => {
        setForm(empty)
        setAsked(false)
        void message.success(text.passwordChanged)
      },
    })
  }
  return (
    <section className={css.section} aria-labelledby="password">
      <div>
        <h2 id="password">{text.password}</h2>
        <p className={css.soft}>{text.passwordAbout}</p>
      </div>
      <form className={css.form} onSubmit={submit} noValidate>
        <input type="text" name="username" autoComplete="username" value={account.name} readOnly hidden />
        <Field
          label={text.current}
          type="password"
          name="current"
          autoComplete="current-password"
          value={form.current}
          problem={problem('current')}
          onChange={set('current')}
        />
        <Field
          label={text.next}
          type="password"
          name="password"
          autoComplete="new-password"
          hint={entry.passwordRule(passwordLength.min)}
          value={form.password}
          problem={problem('password')}
          onChange={set('password')}
        />
        {change.error && !change.error.fields && <FaultNote fault={change.error} />}
        <Button htmlType="submit" loading={change.isPending} className={css.start}>
          {text.password}
        </Button>
      </form>
    </section>
  )
}
