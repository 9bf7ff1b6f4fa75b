import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import type { Access, TeamAccount } from '#contract/team.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { changeAccess } from '../team-mutations.ts'
import { teamText } from '../text-team.ts'
import { AccessFields } from './AccessFields.tsx'
import { Sheet } from './Sheet.tsx'

export function AccessSheet({ account, last, onClose }: { account: TeamAccount; last: boolean; onClose: () => void }) {
  const text = useText(teamText)
  const { message } = App.useApp()
  const [access, setAccess] = useState<Access>({ owner: account.owner, roles: account.roles })
  const change = useMutation(changeAccess)
  const lowersLast = last && !access.owner
  const save = () => {
    if (lowersLast || change.isPending) return
    change.mutate(
      { id: account.id, access },
      {
        onSuccess: () => {
          void message.success(text.saved)
          onClose()
        },
      },
    )
  }
  return (
    <Sheet
      title={text.changeTitle(account.name)}
      onClose={onClose}
      onSubmit={save}
      acts={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button type="primary" htmlType="submit" loading={change.isPending} disabled={lowersLast}>
            {text.save}
          </Button>
        </>
      }
    >
      <AccessFields access={access} onChange={setAccess} problem={lowersLast ? text.lastOwner : undefined} />
      {change.error && <FaultNote fault={change.error} />}
    </Sheet>
  )
}
