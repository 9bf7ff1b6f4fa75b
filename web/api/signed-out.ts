/**
 * Shows the dialog; true once the same person has given their password, false if they gave up. `why` is the gateway's:
 * `stepUp` (signed in, but what is wanted asks for the password again), `disabled`, or how else the session ended.
 */
type SignInAgain = (why?: string) => Promise<boolean>

const listeners: SignInAgain[] = []
let asking: Promise<boolean> | undefined

/**
 * The newest subscriber is asked. Every call that finds the session over, or the password wanted again, waits for the
 * one answer and is then sent again. Whoever signs out on purpose subscribes `async () => false` meanwhile.
 */
export function onSignedOut(ask: SignInAgain): () => void {
  listeners.push(ask)
  return () => {
    const at = listeners.lastIndexOf(ask)
    if (at >= 0) listeners.splice(at, 1)
  }
}

/** However many calls find the session over at once, the person is asked once. */
export function signInAgain(why?: string): Promise<boolean> {
  const ask = listeners.at(-1)
  if (!ask) return Promise.resolve(false)
  asking ??= ask(why).finally(() => {
    asking = undefined
  })
  return asking
}
