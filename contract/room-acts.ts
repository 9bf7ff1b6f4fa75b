import type { LiveStatus, RoomLine } from './rooms.ts'

/**
 * In which live status an act is allowed. From `wechat-live-api.md` §10.2: only 300042 on a running room and the rules of
 * §3 are documented, the rest of that table is the best guess there is, so these rows disable what WeChat surely refuses
 * and leave the doubtful to its own answer.
 */
const actsIn = {
  edit: ['notStarted'],
  delete: ['notStarted', 'ended', 'banned', 'expired', 'unknown'],
  mute: ['notStarted', 'live', 'paused', 'interrupted', 'unknown'],
  switchReplay: ['notStarted', 'live', 'paused', 'interrupted', 'ended', 'unknown'],
  switchCustomerService: ['notStarted', 'live', 'paused', 'interrupted', 'ended', 'unknown'],
  switchCollected: ['notStarted', 'live', 'paused', 'interrupted', 'ended', 'unknown'],
  pushAddress: ['notStarted', 'live', 'paused', 'interrupted', 'unknown'],
  shareCode: ['notStarted', 'live', 'paused', 'interrupted', 'ended', 'unknown'],
} as const satisfies Record<string, readonly LiveStatus[]>
export type RoomAct = keyof typeof actsIn

/** The one question both sides ask before an act: the console to disable a control, the gateway to refuse. */
export function roomCan(act: RoomAct, of: Pick<RoomLine, 'status' | 'kind'>): boolean {
  if (act === 'pushAddress' && of.kind === 'phone') return false
  return (actsIn[act] as readonly LiveStatus[]).includes(of.status)
}
