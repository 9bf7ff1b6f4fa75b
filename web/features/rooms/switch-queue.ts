/**
 * One switch of one room, however fast a person changes their mind: one call in flight and one latest wish. Between click and
 * answer the wish is what is shown, so neither an event's refetch nor a late reply can flip it back.
 */
export type SwitchState = { wish: boolean | null; failure: unknown }
export type SwitchQueue = {
  set: (on: boolean) => void
  forgive: () => void
  state: () => SwitchState
  subscribe: (listen: () => void) => () => void
}

export function switchQueue(send: (on: boolean) => Promise<unknown>): SwitchQueue {
  let state: SwitchState = { wish: null, failure: null }
  let busy = false
  const listeners = new Set<() => void>()

  const become = (next: SwitchState) => {
    state = next
    for (const listen of listeners) listen()
  }

  async function run() {
    busy = true
    while (state.wish !== null) {
      const sent = state.wish
      try {
        await send(sent)
        if (state.wish === sent) become({ wish: null, failure: null })
      } catch (failure) {
        // A newer wish is still to be tried; only the failure of the last one is news.
        if (state.wish === sent) become({ wish: null, failure })
      }
    }
    busy = false
  }

  return {
    set(on) {
      become({ wish: on, failure: null })
      if (!busy) void run()
    },
    forgive: () => become({ ...state, failure: null }),
    state: () => state,
    subscribe(listen) {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
  }
}
