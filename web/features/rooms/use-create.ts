import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Intent } from '#contract/intents.ts'
import type { NewRoom } from '#contract/rooms.ts'
import { Fault } from '#web/api/fault.ts'
import { createRoom } from './mutations.ts'
import { intentQueries } from './queries.ts'

/** What came of pressing "create". `lost` and `asking` are the two kinds of not knowing: before the gateway, and behind it. */
export type Creation =
  | { at: 'filling' }
  | { at: 'sending' }
  | { at: 'lost' }
  | { at: 'asking'; since: number }
  | { at: 'absent' }
  | { at: 'several'; made: number[] }
  | { at: 'refused'; fault: Fault }

/** Nobody can say whether the request took effect; only its key can be asked about. */
const isLost = (fault: Fault) =>
  fault.code === 'offline' || fault.code === 'outcomeUnknown' || fault.code === 'internal'
export const newKey = (): string => crypto.randomUUID()

type Options = {
  mp: string
  /** The form's key, and whether it may have been sent before (a draft that is opened again). */
  key: string
  sent: boolean
  onKey: (key: string, sent: boolean) => void
  onMade: (id: number) => void
}

/**
 * One form, one key, one room. The key goes out again only with the very same body; after a definite refusal the next try
 * gets a new one, and a body that changed after a lost reply waits until we know what became of the first.
 */
export function useCreate({ mp, key: firstKey, sent: firstSent, onKey, onMade }: Options) {
  const client = useQueryClient()
  const [creation, setCreation] = useState<Creation>({ at: 'filling' })
  const key = useRef(firstKey)
  const sentBody = useRef<string | undefined>(undefined)
  const busy = useRef(false)
  const create = useMutation(createRoom)

  const takeKey = (next: string, body: string | undefined) => {
    key.current = next
    sentBody.current = body
    onKey(next, body !== undefined)
  }

  function learn(intent: Intent): void {
    if (intent.state === 'ok') {
      const [only, ...more] = intent.made
      if (only !== undefined && more.length === 0) onMade(only)
      setCreation({ at: 'several', made: intent.made })
    } else if (intent.state === 'absent') {
      takeKey(newKey(), undefined)
      setCreation({ at: 'absent' })
    } else if (intent.state === 'refused') {
      takeKey(newKey(), undefined)
      setCreation({
        at: 'refused',
        fault: new Fault({
          code: 'refused',
          message: 'WeChat refused.',
          requestId: '',
          ...(intent.wechat && { wechat: intent.wechat }),
        }),
      })
    } else setCreation({ at: 'asking', since: intent.askedAt })
  }

  /** What became of the key; `false` if the gateway has never heard of it, so nothing was asked. */
  async function lookUp(): Promise<boolean> {
    try {
      const intent = await client.fetchQuery({ ...intentQueries.one(mp, key.current), staleTime: 0, retry: false })
      // `ready`: kept, and surely not sent to WeChat.
      if (intent.state === 'ready') return false
      learn(intent)
      return true
    } catch (error) {
      if (error instanceof Fault && error.code === 'notFound') return false
      throw error
    }
  }

  async function send(room: NewRoom): Promise<void> {
    const body = JSON.stringify(room)
    if (sentBody.current !== undefined && sentBody.current !== body) {
      if (await lookUp()) return
      takeKey(newKey(), undefined)
    }
    takeKey(key.current, body)
    learn(await create.mutateAsync({ mp, room, key: key.current }))
  }

  async function submit(room: NewRoom): Promise<Fault | undefined> {
    // Enter twice, double click: the first is on its way. Without waiting for a render.
    if (busy.current) return undefined
    busy.current = true
    setCreation({ at: 'sending' })
    try {
      await send(room)
      return undefined
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      if (isLost(error)) setCreation({ at: 'lost' })
      // Another tab has sent this very draft, with other words: what became of that one is the answer.
      else if (error.code !== 'keyReused' || !(await lookUp().catch(() => false))) {
        takeKey(newKey(), undefined)
        setCreation({ at: 'refused', fault: error })
      }
      return error
    } finally {
      busy.current = false
    }
  }

  const asking = creation.at === 'asking'
  const { data: intent } = useQuery({ ...intentQueries.one(mp, key.current), enabled: asking })
  useEffect(() => {
    if (asking && intent && (intent.state === 'ok' || intent.state === 'absent' || intent.state === 'refused'))
      learn(intent)
    // Only news about the intent matters; `learn` is new at every render.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [asking, intent])

  // A draft that was opened again may have been sent before: first see what became of it.
  useEffect(() => {
    if (firstSent) lookUp().catch(() => setCreation({ at: 'lost' }))
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  return {
    creation,
    submit,
    lookUp: () => void lookUp().catch(() => undefined),
    startOver: () => setCreation({ at: 'filling' }),
  }
}
