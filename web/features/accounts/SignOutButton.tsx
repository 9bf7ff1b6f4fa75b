import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router-dom'
import { paths } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import { signOut } from './mutations.ts'
import css from './SignOutButton.module.css'
import { accountText } from './text.ts'

/** Ends the session on every tab and forgets everything this tab knew. */
export function SignOutButton() {
  const text = useText(accountText)
  const client = useQueryClient()
  const navigate = useNavigate()
  const leave = useMutation(signOut)
  const go = async () => {
    await navigate(paths.signIn)
    client.clear()
  }
  return (
    <button
      type="button"
      className={css.button}
      aria-disabled={leave.isPending}
      onClick={() =>
        leave.mutate(undefined, {
          onSuccess: () => void go(),
          // Nobody was signed in any more: that is what was wanted.
          onError: (fault) => fault.code === 'signInNeeded' && void go(),
        })
      }
    >
      {leave.error ? text.signOutFailed : text.signOut}
    </button>
  )
}
