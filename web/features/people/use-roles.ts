import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { giveableRoles, type GiveableRole } from '#contract/member-roles.ts'
import type { Intent } from '#contract/intents.ts'
import { Fault } from '#web/api/fault.ts'
import { giveRole } from './mutations.ts'

/** What came of one role that was to be given. */
export type RoleOutcome = { at: 'sending' } | { at: 'answered'; intent: Intent } | { at: 'refused'; fault: Fault }
export type RoleOutcomes = Partial<Record<GiveableRole, RoleOutcome>>

/** After these nobody knows whether the gateway heard the request; its key tells. */
const isLost = ({ code }: Fault) => code === 'offline' || code === 'internal' || code === 'outcomeUnknown'

/**
 * Several roles at once: one call each, in their order, an outcome each. A key goes out again only after a lost reply, and
 * then asks what became of it.
 */
export function useGiveRoles(mp: string) {
  const { mutateAsync } = useMutation(giveRole)
  const [outcomes, setOutcomes] = useState<RoleOutcomes>({})
  const [busy, setBusy] = useState(false)
  const keys = useRef(new Map<string, string>())
  const set = (role: GiveableRole, outcome: RoleOutcome) => setOutcomes((before) => ({ ...before, [role]: outcome }))

  async function one(wechat: string, role: GiveableRole): Promise<void> {
    const of = `${role} ${wechat}`
    const key = keys.current.get(of) ?? crypto.randomUUID()
    keys.current.set(of, key)
    set(role, { at: 'sending' })
    try {
      const intent = await mutateAsync({ mp, wechat, role, key })
      if (intent.state !== 'unknown' && intent.state !== 'sent') keys.current.delete(of)
      set(role, { at: 'answered', intent })
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      if (!isLost(error)) keys.current.delete(of)
      set(role, { at: 'refused', fault: error })
    }
  }

  return {
    outcomes,
    busy,
    clear: () => setOutcomes({}),
    async give(wechat: string, roles: readonly GiveableRole[]): Promise<void> {
      if (busy) return
      setBusy(true)
      try {
        for (const role of giveableRoles) if (roles.includes(role)) await one(wechat, role)
      } finally {
        setBusy(false)
      }
    },
  }
}
