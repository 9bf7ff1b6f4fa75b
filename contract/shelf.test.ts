import { expect, it } from 'vitest'
import { goodsCan, type AuditState, type GoodsAct } from './goods.ts'
import { shelfCan, shelfPermission } from './shelf.ts'

const why = (can: { ok: true } | { ok: false; why: string }) => (can.ok ? 'ok' : can.why)

it('says of each item what may be done with it, and why not', () => {
  const acts: GoodsAct[] = ['edit', 'editPrice', 'submit', 'withdraw', 'delete']
  const of = (audit: AuditState, more = {}) =>
    acts.map((act) => why(goodsCan(act, { audit, madeBy: 'kaibo', canBeWithdrawn: true, ...more })))
  expect({
    notSubmitted: of('notSubmitted'),
    auditing: of('auditing'),
    approved: of('approved'),
    rejected: of('rejected'),
    console: of('approved', { madeBy: 'console' }),
    elsewhere: of('auditing', { madeBy: 'api', canBeWithdrawn: false }),
  }).toEqual({
    notSubmitted: ['ok', 'ok', 'ok', 'notAuditing', 'ok'],
    auditing: ['auditing', 'auditing', 'auditing', 'ok', 'auditing'],
    approved: ['approved', 'ok', 'approved', 'notAuditing', 'ok'],
    rejected: ['ok', 'ok', 'ok', 'notAuditing', 'ok'],
    console: acts.map(() => 'madeInConsole'),
    elsewhere: ['auditing', 'auditing', 'auditing', 'noAuditId', 'auditing'],
  })
})

it('says of each item of a room whether it can be pushed, and why not', () => {
  const live = { status: 'live' as const, now: 100, left: 3, nextPushAt: 0, lastPush: null }
  const item = { goodsId: 7, onSale: null }
  const off = (sure: boolean) => ({ ...item, onSale: { on: false, by: 'a', at: 1, sure } })
  const pushing = { ...live, nextPushAt: 104, lastPush: { goodsId: 7, by: 'a', at: 99, sure: true } }
  expect([
    why(shelfCan('push', live, item)),
    why(shelfCan('push', live, off(true))),
    why(shelfCan('push', live, off(false))),
    why(shelfCan('push', live)),
    why(shelfCan('push', { ...live, status: 'paused' }, item)),
    why(shelfCan('push', { ...live, status: 'ended' }, item)),
    why(shelfCan('push', pushing, { ...item, goodsId: 8 })),
    why(shelfCan('remove', pushing, item)),
    why(shelfCan('remove', pushing, { ...item, goodsId: 8 })),
    why(shelfCan('add', { ...live, left: 0 })),
    why(shelfCan('clip', { ...live, status: 'ended' }, item)),
  ]).toEqual('ok offShelf ok notInRoom notLive roomOver pushInProgress pushInProgress ok roomFull ok'.split(' '))
  expect([shelfPermission('notStarted'), shelfPermission('live')]).toEqual(['shelf.prepare', 'shelf.moderate'])
})
