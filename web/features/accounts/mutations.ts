import { mutationOptions } from '@tanstack/react-query'
import { accountApi } from '#contract/accounts.ts'
import type { BodyOf } from '#contract/endpoint.ts'
import { call } from '#web/api/call.ts'
import { onSignedOut } from '#web/api/signed-out.ts'
import { accountQueries } from './queries.ts'

export const signIn = mutationOptions({
  mutationFn: (body: BodyOf<typeof accountApi.signIn>) => call(accountApi.signIn, { body }),
  onSuccess: (session, _asked, _before, { client }) => client.setQueryData(accountQueries.session().queryKey, session),
})

export const setUp = mutationOptions({
  mutationFn: (body: BodyOf<typeof accountApi.setUp>) => call(accountApi.setUp, { body }),
  onSuccess: (session, _asked, _before, { client }) => client.setQueryData(accountQueries.session().queryKey, session),
})

export const signOut = mutationOptions({
  mutationFn: async () => {
    // The stream will say that the session is over; this tab knows.
    const quiet = onSignedOut(async () => false)
    try {
      return await call(accountApi.signOut)
    } finally {
      setTimeout(quiet, 5000)
    }
  },
})
