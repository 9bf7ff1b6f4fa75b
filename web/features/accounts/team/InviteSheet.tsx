import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { read } from '#contract/problems.ts'
import { teamApi, type Access, type OneTimeLink } from '#contract/team.ts'
import { useText } from '#web/text/language.ts'
import { problemText } from '#web/text/problems.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { Field } from '../parts/Field.tsx'
import { invite } from '../team-mutations.ts'
import { teamText } from '../text-team.ts'
import { AccessFields } from './AccessFields.tsx'
import { Sheet } from './Sheet.tsx'

/** Whom, and for what; then the link is shown. */
export function InviteSheet({ onClose, onMade }: { onClose: () => void; onMade: (link: OneTimeLink) => void }) {
  const text = useText(teamText)
  const [name, setName] = useState('')
  const [access, setAccess] = useState<Access>({ owner: false, roles: [] })
  const [asked, setAsked] = useState(false)
  const make = useMutation(invite)
  const wish = read(teamApi.invite.body, { name, ...access })
  const problem = (asked && !wish.ok ? wish.fields.name : undefined) ?? make.error?.fields?.name
  const submit = () => {
    setAsked(true)
    if (wish.ok && !make.isPending) make.mutate(wish.value, { onSuccess: onMade })
  }
  return (
    <Sheet
      title={text.invite}
      onClose={onClose}
      onSubmit={submit}
      acts={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button type="primary" htmlType="submit" loading={make.isPending}>
            {text.inviteVerb}
          </Button>
        </>
      }
    >
      <p>{text.inviteAbout}</p>
      <Field
        label={text.name}
        hint={text.nameHint}
        autoComplete="off"
        value={name}
        problem={problem && problemText(problem)}
        onChange={(event) => {
          make.reset()
          setName(event.target.value)
        }}
      />
      <AccessFields access={access} onChange={setAccess} />
      {make.error && !make.error.fields?.name && <FaultNote fault={make.error} />}
    </Sheet>
  )
}
