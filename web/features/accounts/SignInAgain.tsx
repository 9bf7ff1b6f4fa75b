import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { onSignedOut } from '#web/api/signed-out.ts'
import { paths, signInFor } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { signIn } from './mutations.ts'
import { Field, Submit } from './parts/Field.tsx'
import fieldCss from './parts/Field.module.css'
import { useSession } from './queries.ts'
import css from './SignInAgain.module.css'
import { accountText } from './text.ts'

/** The session ended under an open page: sign in over it, and what waited goes on. The page below keeps what was typed. */
export function SignInAgain() {
  const text = useText(accountText)
  const { account } = useSession()
  const dialog = useRef<HTMLDialogElement>(null)
  const answer = useRef<(signedIn: boolean) => void>(undefined)
  const [password, setPassword] = useState('')
  const enter = useMutation(signIn)

  useEffect(
    () =>
      onSignedOut(
        () =>
          new Promise<boolean>((resolve) => {
            answer.current = resolve
            dialog.current?.showModal()
            dialog.current?.querySelector<HTMLElement>('[name=password]')?.focus()
          }),
      ),
    [],
  )

  const close = (signedIn: boolean) => {
    answer.current?.(signedIn)
    answer.current = undefined
    setPassword('')
    enter.reset()
    dialog.current?.close()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (enter.isPending || password === '') return
    enter.mutate(
      { name: account.name, password },
      // Somebody else's account would see this page through other eyes: begin anew.
      { onSuccess: (session) => (session.account.id === account.id ? close(true) : location.assign(paths.home)) },
    )
  }

  return (
    <dialog ref={dialog} className={css.dialog} aria-label={text.sessionOver} onCancel={() => close(false)}>
      <form className={fieldCss.form} onSubmit={submit} noValidate>
        <h2>{text.sessionOver}</h2>
        <p className={css.todo}>{text.sessionOverTodo}</p>
        <Field label={text.name} name="username" autoComplete="username" value={account.name} readOnly />
        <Field
          label={text.password}
          name="password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        {enter.error && <FaultNote fault={enter.error} />}
        <Submit busy={enter.isPending}>{enter.isPending ? text.signingIn : text.signIn}</Submit>
        <div className={css.others}>
          <button type="button" onClick={() => close(false)}>
            {text.notNow}
          </button>
          <a href={signInFor(location.pathname + location.search)}>{text.otherAccount}</a>
        </div>
      </form>
    </dialog>
  )
}
