import { Button } from 'antd'
import type { ShelfItem } from '#contract/shelf.ts'
import { Fault } from '#web/api/fault.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { shelfText } from '../text.ts'
import { Notice } from './Notice.tsx'

export type Failed = { what: 'push' | 'other'; item: ShelfItem; fault: unknown }

const isBusy = (fault: unknown) =>
  fault instanceof Fault && (fault.wechat?.errcode === 300047 || fault.why === 'pushInProgress')

type Props = { failed: Failed; wait: number; onClose: () => void }

/** Why the last act did not work. A push that came too soon gets the seconds, not a code. */
export function ActFault({ failed: { what, item, fault }, wait, onClose }: Props) {
  const text = useText(shelfText)
  const close = (
    <Button size="small" onClick={onClose}>
      {text.close}
    </Button>
  )
  if (what === 'push' && isBusy(fault))
    return (
      <div role="alert">
        <Notice title={text.busyTitle(item.name)} acts={close}>
          <p>
            {fault instanceof Fault && fault.wechat ? text.busyWechat : text.busyOurs}{' '}
            {wait > 0 ? text.busyWait(wait) : text.busyNow}
          </p>
        </Notice>
      </div>
    )
  if (what === 'push' && fault instanceof Fault && fault.code === 'outcomeUnknown')
    return (
      <div role="alert">
        <Notice title={text.unsureTitle(item.name)} acts={close}>
          <p>{text.unsureHint}</p>
        </Notice>
      </div>
    )
  return <FaultNote fault={fault}>{close}</FaultNote>
}
