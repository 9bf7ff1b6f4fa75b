import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Shelf } from '#contract/shelf.ts'
import { Fault } from '#web/api/fault.ts'
import { sortShelf } from './mutations.ts'
import { applied } from './order.ts'

/** An order that was not sent, because somebody changed the shelf after this page read it. */
export type Conflict = { mine: number[]; there: Shelf }

/**
 * One call in flight and one latest wish: a person may drag on while WeChat is told. What is shown in between is the wish, so
 * that no event's refetch moves the rows back.
 */
export function useOrder(mp: string, shelf: Shelf) {
  const { mutateAsync } = useMutation(sortShelf)
  const [wish, setWish] = useState<number[] | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const latest = useRef<number[] | null>(null)
  const busy = useRef(false)
  const seen = useRef(shelf.version)
  useEffect(() => {
    if (!busy.current) seen.current = shelf.version
  }, [shelf.version])

  const become = (ids: number[] | null) => {
    latest.current = ids
    setWish(ids)
  }

  async function run() {
    busy.current = true
    while (latest.current) {
      const sent = latest.current
      try {
        const { version } = await mutateAsync({ mp, room: shelf.roomId, ids: sent, version: seen.current })
        seen.current = version
        if (latest.current === sent) become(null)
      } catch (fault) {
        const mine = latest.current
        become(null)
        if (fault instanceof Fault && fault.code === 'changedMeanwhile') {
          const there = fault.current as Shelf
          seen.current = there.version
          setConflict({ mine, there })
        } else setFailure(fault)
      }
    }
    busy.current = false
  }

  const set = (ids: number[]) => {
    setFailure(null)
    setConflict(null)
    become(ids)
    if (!busy.current) void run()
  }
  return {
    /** What the rows shall show: null = as the shelf says. */
    wish,
    failure,
    conflict,
    set,
    /** My order, with what the other one did in it. */
    apply: () =>
      conflict &&
      set(
        applied(
          conflict.mine,
          shelf.items.map((item) => item.goodsId),
        ),
      ),
    forgive: () => {
      setFailure(null)
      setConflict(null)
    },
  }
}
