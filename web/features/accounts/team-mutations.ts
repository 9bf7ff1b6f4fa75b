import { mutationOptions, type QueryClient } from '@tanstack/react-query'
import { ownAccountApi } from '#contract/own-account.ts'
import type { BodyOf } from '#contract/endpoint.ts'
import { joinApi, teamApi, type Access } from '#contract/team.ts'
import { houseApi } from '#contract/house.ts'
import { call } from '#web/api/call.ts'
import type { Fault } from '#web/api/fault.ts'
import { accountQueries } from './queries.ts'
import { teamQueries } from './team-queries.ts'

/** Who one is may change with it: an owner can lower themselves while there is another. */
const everything = (client: QueryClient) =>
  Promise.all([
    client.invalidateQueries({ queryKey: teamQueries.list().queryKey }),
    client.invalidateQueries({ queryKey: accountQueries.session().queryKey }),
  ])
const after = {
  onSettled: (
    _data: unknown,
    _fault: Fault | null,
    _asked: unknown,
    _before: unknown,
    { client }: { client: QueryClient },
  ) => everything(client),
}

export const invite = mutationOptions({
  mutationFn: (body: BodyOf<typeof teamApi.invite>) => call(teamApi.invite, { body }),
  ...after,
})
export const withdraw = mutationOptions({
  mutationFn: (id: string) => call(teamApi.withdraw, { path: { id } }),
  ...after,
})
export const changeAccess = mutationOptions({
  mutationFn: ({ id, access }: { id: string; access: Access }) => call(teamApi.change, { path: { id }, body: access }),
  ...after,
})
export const setDisabled = mutationOptions({
  mutationFn: ({ id, disabled }: { id: string; disabled: boolean }) =>
    call(disabled ? teamApi.disable : teamApi.enable, { path: { id } }),
  ...after,
})
export const resetPassword = mutationOptions({
  mutationFn: (id: string) => call(teamApi.reset, { path: { id } }),
  ...after,
})
export const endSessionsOf = mutationOptions({
  mutationFn: (id: string) => call(teamApi.endSessions, { path: { id } }),
  ...after,
})

export const removeSecondFactorOf = mutationOptions({
  mutationFn: (id: string) => call(teamApi.removeSecondFactor, { path: { id } }),
  ...after,
})
export const setRules = mutationOptions({
  mutationFn: (body: BodyOf<typeof teamApi.setRules>) => call(teamApi.setRules, { body }),
  ...after,
})

export const join = mutationOptions({
  mutationFn: (body: BodyOf<typeof joinApi.join>) => call(joinApi.join, { body }),
})

const afterOwn = {
  onSettled: (
    _data: unknown,
    _fault: Fault | null,
    _asked: unknown,
    _before: unknown,
    { client }: { client: QueryClient },
  ) => client.invalidateQueries({ queryKey: teamQueries.ownSessions().queryKey }),
}
export const changePassword = mutationOptions({
  mutationFn: (body: BodyOf<typeof ownAccountApi.changePassword>) => call(ownAccountApi.changePassword, { body }),
  ...afterOwn,
})
export const endOwnSession = mutationOptions({
  mutationFn: (id: string) => call(ownAccountApi.endSession, { path: { id } }),
  ...afterOwn,
})
export const endOtherSessions = mutationOptions({ mutationFn: () => call(ownAccountApi.endOthers), ...afterOwn })

/** The password again: what asked for it goes on. */
export const prove = mutationOptions({
  mutationFn: (password: string) => call(ownAccountApi.prove, { body: { password } }),
})

/** With it the person may do again what a rule had closed. */
const afterFactor = {
  onSettled: async (
    _data: unknown,
    _fault: Fault | null,
    _asked: unknown,
    _before: unknown,
    { client }: { client: QueryClient },
  ) => {
    await client.invalidateQueries({ queryKey: teamQueries.secondFactor().queryKey })
    await client.invalidateQueries({ queryKey: accountQueries.session().queryKey })
  },
}
export const beginSecondFactor = mutationOptions({ mutationFn: () => call(ownAccountApi.beginSecondFactor) })
export const confirmSecondFactor = mutationOptions({
  mutationFn: (code: string) => call(ownAccountApi.confirmSecondFactor, { body: { code } }),
  ...afterFactor,
})
export const removeSecondFactor = mutationOptions({
  mutationFn: () => call(ownAccountApi.removeSecondFactor),
  ...afterFactor,
})
export const newRecoveryCodes = mutationOptions({
  mutationFn: () => call(ownAccountApi.newRecoveryCodes),
  ...afterFactor,
})

export const setTimeZone = mutationOptions({
  mutationFn: (timeZone: string) => call(houseApi.setTimeZone, { body: { timeZone } }),
  onSuccess: (_said, _asked, _before, { client }) => {
    // The gateway counts them by the day, and this page has no stream that would say so.
    void client.invalidateQueries({ queryKey: ['followers'] })
    return client.invalidateQueries({ queryKey: accountQueries.session().queryKey })
  },
})
