import { App } from 'antd'
import { useEffect, useRef } from 'react'
import { useParams } from 'react-router-dom'
import { useLive } from '#web/api/events.ts'
import { useSession } from '#web/features/accounts/queries.ts'
import { time } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { DemoNotice } from '#web/ui/DemoNotice.tsx'
import css from './Notices.module.css'
import { appText } from './text.ts'

/** What must be known on every page: that this is the demo, and that the page may be out of date. */
export function Notices() {
  const text = useText(appText)
  const { mp } = useParams()
  const { miniPrograms } = useSession()
  const live = useLive()
  useRoleNews(mp)
  const lost = mp !== undefined && !miniPrograms.some(({ id }) => id === mp)
  const demo = mp ? miniPrograms.some(({ id, demo }) => id === mp && demo) : miniPrograms.some(({ demo }) => demo)
  return (
    <>
      {demo && <DemoNotice />}
      <div role="status">
        {mp && lost && live.state !== 'starting' && <p className={css.lost}>{text.lostMiniProgram}</p>}
        {mp && !lost && live.state === 'lost' && <p className={css.lost}>{text.liveLost(time(live.since))}</p>}
      </div>
    </>
  )
}

/** An owner changed what this person may do: the controls follow by themselves, and it is said why. */
function useRoleNews(mp: string | undefined) {
  const text = useText(appText)
  const { message } = App.useApp()
  const role = useSession().miniPrograms.find(({ id }) => id === mp)?.role
  const before = useRef({ mp, role })
  useEffect(() => {
    const was = before.current
    before.current = { mp, role }
    if (was.mp === mp && was.role && role && was.role !== role) void message.info(text.roleNow(text.roles[role]))
  }, [mp, role, message, text])
}
