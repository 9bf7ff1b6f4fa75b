import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useId, useState, type ReactNode } from 'react'
import { roomCan } from '#contract/room-acts.ts'
import type { PushAddress as Address, Room } from '#contract/rooms.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { dateTime, duration } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { CopyButton } from '#web/ui/CopyButton.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { useNow } from '#web/ui/now.ts'
import { statusText } from '#web/ui/text-status.ts'
import { roomQueries } from '../queries.ts'
import { roomText } from '../text-room.ts'
import css from '../parts/room-page.module.css'

type Props = {
  room: Room
  /** Asked for by a press, here or in the readiness list of the overview. */
  revealed: boolean
  onReveal: (revealed: boolean) => void
  /** Below a revealed address. */
  children?: (address: Address) => ReactNode
}

/** Where an encoder pushes to. Secret: asked for by a press, masked until shown, forgotten when put away. */
export function PushAddress(props: Props) {
  const { room } = props
  const text = useText(roomText)
  const { status } = useText(statusText)
  const allowed = useMay(room.mp, 'push.reveal')
  if (room.kind === 'phone') return <p className={css.soft}>{text.pushPhone}</p>
  if (!roomCan('pushAddress', room)) return <p className={css.soft}>{text.pushOver(status[room.status])}</p>
  if (!allowed) return <p className={css.soft}>{text.noRight}</p>
  return <Reveal {...props} />
}

function Reveal({ room, revealed: wanted, onReveal: setWanted, children }: Props) {
  const text = useText(roomText)
  const client = useQueryClient()
  const options = roomQueries.pushAddress(room.mp, room.id)
  const { data, error, isFetching, refetch } = useQuery({ ...options, enabled: wanted })
  const putAway = () => {
    setWanted(false)
    client.removeQueries({ queryKey: options.queryKey })
  }
  return (
    <div className={css.stack}>
      <p className={css.soft}>{text.pushHint}</p>
      {error && <FaultNote fault={error} onRetry={() => void refetch()} />}
      {wanted && data ? (
        <>
          <Secret label={text.server} value={data.server} copy={text.copyServer} />
          <Secret label={text.key} value={data.key} copy={text.copyKey} />
          <Expiry address={data} endsAt={room.endsAt} />
          {children?.(data)}
          <div className={css.acts}>
            <Button size="small" loading={isFetching} onClick={() => void refetch()}>
              {text.again}
            </Button>
            <Button size="small" type="text" onClick={putAway}>
              {text.hide}
            </Button>
          </div>
        </>
      ) : (
        !error && (
          <Button className={css.start} loading={isFetching} onClick={() => setWanted(true)}>
            {isFetching ? text.revealing : text.reveal}
          </Button>
        )
      )}
    </div>
  )
}

function Secret({ label, value, copy }: { label: string; value: string; copy: string }) {
  const text = useText(roomText)
  const [shown, setShown] = useState(false)
  const id = useId()
  return (
    <div className={css.secret}>
      <span id={id} className={css.label}>
        {label}
      </span>
      <code className={css.value} aria-labelledby={id} data-masked={!shown}>
        {shown ? value : '•'.repeat(24)}
      </code>
      <span className={css.acts}>
        <Button size="small" type="text" aria-pressed={shown} aria-describedby={id} onClick={() => setShown(!shown)}>
          {shown ? text.mask : text.show}
        </Button>
        <CopyButton value={value} label={copy} />
      </span>
    </div>
  )
}

/** The address dies on its own clock; what matters is whether it outlives the show. */
function Expiry({ address, endsAt }: { address: Address; endsAt: number }) {
  const text = useText(roomText)
  const now = useNow()
  const { expiresAt } = address
  if (expiresAt === null) return <p className={css.soft}>{text.noExpiry}</p>
  const left = expiresAt - now
  if (left <= 0) return <p className={css.warn}>{text.expired}</p>
  const isShort = endsAt > 0 && expiresAt < endsAt
  return (
    <p className={isShort ? css.warn : css.soft}>
      {text.expiresAt(dateTime(expiresAt))} · {text.expiresIn(duration(left))}
      <br />
      {isShort ? text.beforeEnd(dateTime(endsAt)) : endsAt > 0 && text.afterEnd}
    </p>
  )
}
