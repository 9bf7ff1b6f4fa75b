import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { accountApi, type Session } from '#contract/accounts.ts'
import { may, type Permission } from '#contract/permissions.ts'
import { call } from '#web/api/call.ts'

export const accountQueries = {
  /** Who is signed in. 401 (`signInNeeded`) is an answer too: nobody. */
  session: () =>
    queryOptions({
      queryKey: ['session'],
      queryFn: ({ signal }) => call(accountApi.session, { signal }),
      retry: false,
    }),
  /** Whether the first owner is still to be made, and whether this is the demo. */
  setup: () =>
    queryOptions({
      queryKey: ['setup'],
      queryFn: ({ signal }) => call(accountApi.setupState, { signal }),
      retry: false,
    }),
}

/** The session of the page. Only below `RequireSession`, where it is there already. */
export const useSession = (): Session => useSuspenseQuery(accountQueries.session()).data

/** The mini program of the page and the role held there; undefined if this account may not enter it. */
export const useMiniProgram = (mp: string): Session['miniPrograms'][number] | undefined =>
  useSession().miniPrograms.find(({ id }) => id === mp)

/** Whether the person may do it in this mini program. Controls ask the same table as the gateway. */
export const useMay = (mp: string, permission: Permission): boolean => may(useMiniProgram(mp)?.role, permission)
