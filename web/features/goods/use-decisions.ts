import { App } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { AuditState, Goods } from '#contract/goods.ts'
import { now } from '#web/lib/clock.ts'
import { save, saved } from '#web/lib/saved.ts'
import { goodsText } from './text.ts'

/** Says what WeChat decided while the page is open, once for each item. */
export function useDecisions(mp: string, goods: readonly Goods[] | undefined): void {
  const { notification } = App.useApp()
  const before = useRef<{ mp: string; states: ReadonlyMap<number, AuditState> } | undefined>(undefined)
  useEffect(() => {
    if (!goods) return
    const was = before.current?.mp === mp ? before.current.states : undefined
    before.current = { mp, states: new Map(goods.map(({ id, audit }) => [id, audit])) }
    const decided = goods.filter(
      ({ id, audit }) => was?.get(id) === 'auditing' && (audit === 'approved' || audit === 'rejected'),
    )
    if (decided.length === 0) return
    const text = goodsText()
    const approved = decided.filter(({ audit }) => audit === 'approved').length
    const rejected = decided.length - approved
    const [only] = decided
    const title =
      decided.length === 1 && only
        ? text.decided[only.audit === 'approved' ? 'approved' : 'rejected'](only.name)
        : text.decidedMany(approved, rejected)
    notification[rejected > 0 ? 'warning' : 'success']({
      key: 'goods-decided',
      title,
      ...(rejected > 0 && { description: text.noReason }),
      placement: 'bottomRight',
      duration: 8,
    })
  }, [goods, mp, notification])
}

const place = (mp: string) => `kaibo.goods-seen.${mp}`

/** When this person last left the library: results that came since are marked. Unix seconds; 0 before the first time. */
export function useSeenAt(mp: string): number {
  const [seenAt] = useState(() => Number(saved(place(mp)) ?? now()))
  useEffect(() => {
    const leave = () => save(place(mp), String(now()))
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [mp])
  return seenAt
}
