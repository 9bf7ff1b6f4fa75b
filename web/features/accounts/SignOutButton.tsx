import { useMutation } from '@tanstack/react-query'
import { leaving } from '#web/lib/leaving.ts'
import { paths } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import { signOut } from './mutations.ts'
import css from './SignOutButton.module.css'
import { accountText } from './text.ts'

/** Ends the session on every tab and forgets everything this tab knew. */
export function SignOutButton() {
  const text = useText(accountText)
  const leave = useMutation(signOut)
  // A new document: nothing this tab knew stays in memory, and no unsent form in its storage.
  const go = () => {
    leaving.set(true)
    sessionStorage.clear()
    location.assign(paths.signIn)
  }
  return (
    <button
      type="button"
      className={css.button}
      aria-disabled={leave.isPending}
      onClick={() =>
        leave.mutate(undefined, {
          onSuccess: go,
          // Nobody was signed in any more: that is what was wanted.
          onError: (fault) => fault.code === 'signInNeeded' && go(),
        })
      }
    >
      {leave.error ? text.signOutFailed : text.signOut}
    </button>
  )
}
