/** Shows the sign-in dialog; true once the same person is signed in again, false if they gave up. */
type SignInAgain = () => Promise<boolean>

const listeners: SignInAgain[] = []
let asking: Promise<boolean> | undefined

/**
 * The newest subscriber is asked. Every call that finds the session over waits for the one answer and is then sent
 * again. Whoever signs out on purpose subscribes `async () => false` meanwhile.
 */
export function onSignedOut(ask: SignInAgain): () => void {
  listeners.push(ask)
  return () => {
    const at = listeners.lastIndexOf(ask)
    if (at >= 0) listeners.splice(at, 1)
  }
}

/** However many calls find the session over at once, the person is asked once. */
export function signInAgain(): Promise<boolean> {
  const ask = listeners.at(-1)
  if (!ask) return Promise.resolve(false)
  asking ??= ask().finally(() => {
    asking = undefined
  })
  return asking
}
