import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useState, type FormEvent } from 'react'
import { passwordLength } from '#contract/accounts.ts'
import { read } from '#contract/problems.ts'
import { joinApi } from '#contract/team.ts'
import { call } from '#web/api/call.ts'
import { paths } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import { problemText } from '#web/text/problems.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { signIn } from './mutations.ts'
import { Entry } from './parts/Entry.tsx'
import { Field, Submit } from './parts/Field.tsx'
import css from './parts/Field.module.css'
import { join } from './team-mutations.ts'
import { joinText } from './text-join.ts'
import { accountText } from './text.ts'

type Props = { onTry: () => void; onEntered: (to: string) => void }

/** `/join#token`: the other side of an invitation or a reset. */
export function JoinPage({ onTry, onEntered }: Props) {
  const text = useText(joinText)
  const entry = useText(accountText)
  const [token] = useState(() => location.hash.slice(1))
  // Another link in the same tab differs behind `#` alone, for which no browser loads the page again.
  useEffect(() => {
    const again = () => location.reload()
    addEventListener('hashchange', again)
    return () => removeEventListener('hashchange', again)
  }, [])
  const link = useQuery({
    queryKey: ['join'],
    queryFn: ({ signal }) => call(joinApi.look, { body: { token }, signal }),
    retry: false,
    gcTime: 0,
  })
  const [form, setForm] = useState<{ name?: string; password: string }>({ password: '' })
  const [asked, setAsked] = useState(false)
  const accept = useMutation(join)
  const enter = useMutation(signIn)
  const { data, error } = link
  if (error)
    return (
      <Entry title={error.code === 'notFound' ? text.gone : text.title.invitation}>
        {error.code === 'notFound' ? (
          <>
            <p>{text.goneTodo}</p>
            <a href={paths.signIn}>{entry.goSignIn}</a>
          </>
        ) : (
          <FaultNote fault={error} onRetry={() => void link.refetch()} />
        )}
      </Entry>
    )
  if (!data) return <Entry title={text.title.invitation}>{null}</Entry>

  const { kind } = data
  const wish = { token, name: form.name ?? data.name, password: form.password }
  const result = read(joinApi.join.body, wish)
  const refused = accept.error?.fields ?? {}
  const problem = (field: 'name' | 'password') => {
    const found = asked && !result.ok ? result.fields[field] : refused[field]
    return found && (found.rule === 'duplicate' ? text.nameTaken : problemText(found))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (accept.isPending || enter.isPending || !result.ok) return
    onTry()
    accept.mutate(wish, {
      onSuccess: ({ name }) =>
        enter.mutate(
          { name, password: wish.password },
          // The password is set whatever happens now: the front door will say what else it wants.
          { onSuccess: () => onEntered(paths.home), onError: () => onEntered(paths.signIn) },
        ),
    })
  }
  const set = (field: 'name' | 'password') => (event: { target: { value: string } }) => {
    accept.reset()
    setForm({ ...form, [field]: event.target.value })
  }
  return (
    <Entry title={text.title[kind]} about={text.about[kind]}>
      <form className={css.form} onSubmit={submit} noValidate>
        <Field
          label={entry.name}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={wish.name}
          readOnly={kind === 'reset'}
          hint={kind === 'invitation' ? text.nameHint : undefined}
          problem={problem('name')}
          onChange={set('name')}
        />
        <Field
          label={entry.password}
          name="password"
          type="password"
          autoComplete="new-password"
          autoFocus
          hint={entry.passwordRule(passwordLength.min)}
          value={form.password}
          problem={problem('password')}
          onChange={set('password')}
        />
        {accept.error && Object.keys(refused).length === 0 && <FaultNote fault={accept.error} />}
        <Submit busy={accept.isPending || enter.isPending}>{text.submit[kind]}</Submit>
      </form>
    </Entry>
  )
}
