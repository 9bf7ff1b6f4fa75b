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
  const demo = mp ? miniPrograms.some(({ id, demo }) => id === mp && demo) : miniPrograms.some(({ demo }) => demo)
  return (
    <>
      {demo && <DemoNotice />}
      <div role="status">
        {mp && live.state === 'lost' && <p className={css.lost}>{text.liveLost(time(live.since))}</p>}
      </div>
    </>
  )
}
