/** Shows the sign-in dialog; true once the same person is signed in again, false if they gave up. */
type SignInAgain = () => Promise<boolean>

let listener: SignInAgain | undefined
let asking: Promise<boolean> | undefined

/** The app subscribes once. Every call that finds the session over waits for the one dialog and is then sent again. */
export function onSignedOut(ask: SignInAgain): () => void {
  listener = ask
  return () => {
    if (listener === ask) listener = undefined
  }
}

/** However many calls find the session over at once, the person is asked once. */
export function signInAgain(): Promise<boolean> {
  if (!listener) return Promise.resolve(false)
  asking ??= listener().finally(() => {
    asking = undefined
  })
  return asking
}
