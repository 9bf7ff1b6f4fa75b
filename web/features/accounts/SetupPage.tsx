import { useMutation, useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { accountApi, passwordLength } from '#contract/accounts.ts'
import { read } from '#contract/problems.ts'
import { paths } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import { problemText } from '#web/text/problems.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { setUp } from './mutations.ts'
import { Entry } from './parts/Entry.tsx'
import { Field, Submit } from './parts/Field.tsx'
import css from './parts/Field.module.css'
import { accountQueries } from './queries.ts'
import { accountText } from './text.ts'

/** Makes the first owner, once, with the token of the link printed at first start. */
type Props = { onTry: () => void; onEntered: (to: string) => void }

export function SetupPage({ onTry, onEntered }: Props) {
  const text = useText(accountText)
  const setup = useQuery(accountQueries.setup())
  const [given] = useState(() => new URLSearchParams(location.search).get('token') ?? '')
  const [form, setForm] = useState({ token: given, name: '', password: '' })
  const [asked, setAsked] = useState(false)
  const create = useMutation(setUp)

  const result = read(accountApi.setUp.body, form)
  const refused = create.error?.fields ?? {}
  const problem = (field: keyof typeof form) => {
    const found = asked && !result.ok ? result.fields[field] : refused[field]
    return found && problemText(found)
  }
  const set = (field: keyof typeof form) => (event: { target: { value: string } }) => {
    create.reset()
    setForm({ ...form, [field]: event.target.value })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (create.isPending || !result.ok) return
    onTry()
    create.mutate(form, { onSuccess: () => onEntered(paths.home) })
  }

  if (setup.data && !setup.data.needed)
    return (
      <Entry title={text.setUp}>
        <p>{text.setupDone}</p>
        <a href={paths.signIn}>{text.goSignIn}</a>
      </Entry>
    )

  const short = passwordLength.min - [...form.password].length
  return (
    <Entry title={text.setUp} about={text.setUpAbout}>
      <form className={css.form} onSubmit={submit} noValidate>
        {given === '' && (
          <Field
            label={text.token}
            hint={text.tokenHint}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={form.token}
            problem={problem('token')}
            onChange={set('token')}
          />
        )}
        <Field
          label={text.name}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          value={form.name}
          problem={problem('name')}
          onChange={set('name')}
        />
        <Field
          label={text.password}
          name="password"
          type="password"
          autoComplete="new-password"
          hint={
            form.password === ''
              ? text.passwordRule(passwordLength.min)
              : short > 0
                ? text.passwordLeft(short)
                : text.passwordEnough
          }
          value={form.password}
          problem={problem('password')}
          onChange={set('password')}
        />
        {create.error && Object.keys(refused).every((field) => !(field in form)) && <FaultNote fault={create.error} />}
        <Submit busy={create.isPending}>{create.isPending ? text.creating : text.create}</Submit>
      </form>
    </Entry>
  )
}
