import { Button } from 'antd'
import type { OneTimeLink } from '#contract/team.ts'
import { paths } from '#web/lib/paths.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { CopyButton } from '#web/ui/CopyButton.tsx'
import { teamText } from '../text-team.ts'
import { Sheet } from './Sheet.tsx'
import css from './team.module.css'

/** The one time that the link can be seen. The token stands behind `#`, so no server and no Referer ever gets it. */
export function LinkSheet({ link, onClose }: { link: OneTimeLink; onClose: () => void }) {
  const text = useText(teamText)
  const address = `${location.origin}${paths.join}#${link.token}`
  return (
    <Sheet title={text.linkTitle(link.name)} onClose={onClose} acts={<Button onClick={onClose}>{text.close}</Button>}>
      <p>{text.linkAbout(dateTime(link.endsAt))}</p>
      <p className={css.link}>
        <code>{address}</code>
        <CopyButton value={address} label={text.copyLink} shown />
      </p>
    </Sheet>
  )
}
