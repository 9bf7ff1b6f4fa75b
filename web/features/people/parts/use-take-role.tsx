import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import type { GiveableRole } from '#contract/member-roles.ts'
import type { Member } from '#contract/people.ts'
import { Fault } from '#web/api/fault.ts'
import { useText } from '#web/text/language.ts'
import { useConfirm } from '#web/ui/confirm.tsx'
import { takeRole } from '../mutations.ts'
import css from '../people.module.css'
import { peopleText } from '../text.ts'
import { RoomLines } from './pieces.tsx'

/** Asks before a role is taken. Of an anchor it names the rooms for which WeChat will say no (400005). */
export function useTakeRole(mp: string, member: Member): (role: GiveableRole) => void {
  const text = useText(peopleText)
  const { message } = App.useApp()
  const ask = useConfirm()
  const { mutateAsync } = useMutation(takeRole)
  return (role) => {
    const blocking = role === 'anchor' ? member.rooms.filter(({ as }) => as === 'anchor') : []
    // The same key after a lost reply: it then asks what became of the first.
    let key = crypto.randomUUID()
    ask({
      title: text.takeTitle(member.nickname || member.masked, text.role[role]),
      verb: text.takeVerb,
      happens: (
        <>
          <p>
            {text.takeWhat[role]} {text.takeAlso}
          </p>
          {blocking.length > 0 && (
            <div className={css.warn}>
              <p>{text.blockedTitle}</p>
              <RoomLines mp={mp} rooms={blocking} />
              <p>{text.blockedTodo}</p>
            </div>
          )}
        </>
      ),
      run: async () => {
        try {
          const { state } = await mutateAsync({ mp, member: member.id, role, key })
          if (state === 'ok') void message.success(text.taken)
          else void message.warning(text.takenUnknown)
        } catch (error) {
          if (!(error instanceof Fault && (error.code === 'offline' || error.code === 'internal')))
            key = crypto.randomUUID()
          throw error
        }
      },
    })
  }
}
