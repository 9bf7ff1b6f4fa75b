import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { onSignedOut } from '#web/api/signed-out.ts'
import { paths, signInFor } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { signIn } from './mutations.ts'
import CodeStep from './parts/CodeStep.tsx'
import { Field, Submit } from './parts/Field.tsx'
import fieldCss from './parts/Field.module.css'
import { accountQueries, useSession } from './queries.ts'
import css from './SignInAgain.module.css'
import { prove } from './team-mutations.ts'
import { againText } from './text-again.ts'
import { accountText } from './text.ts'

type Why = keyof typeof againText.zh.title
const whyOf = (why?: string): Why => (why === 'stepUp' || why === 'disabled' || why === 'ended' ? why : 'signedOut')

/**
 * The one dialog over an open page that wants the password: the session ended, or what is asked for needs it again. Then what
 * waited goes on. The page below keeps what was typed.
 */
export function SignInAgain() {
  const text = useText(againText)
  const entry = useText(accountText)
  const client = useQueryClient()
  const { account } = useSession()
  const dialog = useRef<HTMLDialogElement>(null)
  const answer = useRef<(signedIn: boolean) => void>(undefined)
  const [why, setWhy] = useState<Why>('signedOut')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState<string>()
  const enter = useMutation(signIn)
  const proof = useMutation(prove)
  const { isPending, error } = why === 'stepUp' ? proof : enter

  useEffect(
    () =>
      onSignedOut(
        (told) =>
          new Promise<boolean>((resolve) => {
            answer.current = resolve
            setWhy(whyOf(told))
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
    setCode(undefined)
    enter.reset()
    proof.reset()
    dialog.current?.close()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isPending || password === '') return
    if (why === 'stepUp') return proof.mutate(password, { onSuccess: () => close(true) })
    enter.mutate(
      { name: account.name, password, ...(code && { code }) },
      {
        // Somebody else's account would see this page through other eyes: begin anew.
        onSuccess: (session) => (session.account.id === account.id ? close(true) : location.assign(paths.home)),
        onError: (fault) => fault.why === 'code' && setCode((given) => given ?? ''),
      },
    )
  }
  const giveUp = () => {
    close(false)
    // What this account may do is asked again, so that nothing pretends to work.
    if (why === 'disabled') void client.invalidateQueries({ queryKey: accountQueries.session().queryKey })
  }

  const title = text.title[why]
  return (
    <dialog ref={dialog} className={css.dialog} aria-label={title} onCancel={giveUp}>
      <form className={fieldCss.form} onSubmit={submit} noValidate>
        <h2>{title}</h2>
        <p className={css.todo}>{text.todo[why]}</p>
        {why !== 'disabled' && (
          <>
            <Field label={entry.name} name="username" autoComplete="username" value={account.name} readOnly />
            <Field
              label={entry.password}
              name="password"
              type="password"
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
            {code !== undefined && <CodeStep value={code} onChange={setCode} fault={enter.error} />}
            {error && error.why !== 'code' && <FaultNote fault={error} />}
            <Submit busy={isPending}>
              {why === 'stepUp' ? text.confirm : isPending ? entry.signingIn : entry.signIn}
            </Submit>
          </>
        )}
        <div className={css.others}>
          <button type="button" onClick={giveUp}>
            {why === 'stepUp' ? text.cancel : why === 'disabled' ? text.stay : text.notNow}
          </button>
          {why !== 'stepUp' && <a href={signInFor(location.pathname + location.search)}>{text.otherAccount}</a>}
        </div>
      </form>
    </dialog>
  )
}
