import { useMutation, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState, type FormEvent } from 'react'
import { accountApi } from '#contract/accounts.ts'
import { read } from '#contract/problems.ts'
import { paths, safeReturn } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import { problemText } from '#web/text/problems.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { signIn } from './mutations.ts'
import { Entry } from './parts/Entry.tsx'
import { Field, Submit } from './parts/Field.tsx'
import css from './parts/Field.module.css'
import { accountQueries } from './queries.ts'
import { accountText } from './text.ts'

const CodeStep = lazy(() => import('./parts/CodeStep.tsx'))

type Fields = Record<string, string | undefined>

/** Says what is missing before anything is sent. */
function missing(form: { name: string; password: string }): Fields {
  const result = read(accountApi.signIn.body, form)
  if (result.ok) return {}
  return Object.fromEntries(Object.entries(result.fields).map(([field, problem]) => [field, problemText(problem)]))
}

type Props = { onTry: () => void; onEntered: (to: string) => void }

export function SignInPage({ onTry, onEntered }: Props) {
  const text = useText(accountText)
  const setup = useQuery(accountQueries.setup())
  const [form, setForm] = useState({ name: '', password: '' })
  const [problems, setProblems] = useState<Fields>({})
  const [code, setCode] = useState<string>()
  const enter = useMutation(signIn)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (enter.isPending) return
    const found = missing(form)
    setProblems(found)
    if (Object.keys(found).length > 0) return
    onTry()
    const to = safeReturn(new URLSearchParams(location.search).get('to'))
    enter.mutate(code ? { ...form, code } : form, {
      onSuccess: () => onEntered(to),
      onError: ({ why }) => why === 'code' && setCode((given) => given ?? ''),
    })
  }

  return (
    <Entry title={text.welcome}>
      {setup.data?.needed && (
        <p>
          {text.setupNeeded} <a href={paths.setup}>{text.enterToken}</a>
        </p>
      )}
      <form className={css.form} onSubmit={submit} noValidate>
        <Field
          label={text.name}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          value={form.name}
          problem={problems.name}
          onChange={(event) => setForm({ ...form, name: event.target.value })}
        />
        <Field
          label={text.password}
          name="password"
          type="password"
          autoComplete="current-password"
          value={form.password}
          problem={problems.password}
          onChange={(event) => setForm({ ...form, password: event.target.value })}
        />
        {code !== undefined && (
          <Suspense>
            <CodeStep value={code} onChange={setCode} fault={enter.error} />
          </Suspense>
        )}
        {enter.error && enter.error.why !== 'code' && <FaultNote fault={enter.error} />}
        <Submit busy={enter.isPending}>{enter.isPending ? text.signingIn : text.signIn}</Submit>
      </form>
    </Entry>
  )
}
