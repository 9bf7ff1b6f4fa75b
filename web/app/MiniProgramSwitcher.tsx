import { Link } from 'react-router-dom'
import { useSession } from '#web/features/accounts/queries.ts'
import { paths } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import { Disclosure } from '#web/ui/Disclosure.tsx'
import css from './MiniProgramSwitcher.module.css'
import { useCurrentMp } from './navigation.tsx'
import { appText } from './text.ts'

/** Which mini program everything on the page belongs to, and the way to the others. */
export function MiniProgramSwitcher() {
  const text = useText(appText)
  const { miniPrograms, owner } = useSession()
  const current = useCurrentMp()
  const here = miniPrograms.find(({ id }) => id === current)
  if (!here) return null
  return (
    <Disclosure
      label={`${text.switchTo}: ${here.name}`}
      face={
        <span className={css.face}>
          <span className={css.name}>{here.name}</span>
          <span className={css.id}>{here.id}</span>
        </span>
      }
    >
      {(close) => (
        <ul className={css.list}>
          {miniPrograms.map(({ id, name }) => (
            <li key={id}>
              <Link
                to={paths.today(id)}
                onClick={close}
                className={css.item}
                aria-current={id === current || undefined}
              >
                <span className={css.name}>{name}</span>
                <span className={css.id}>{id}</span>
              </Link>
            </li>
          ))}
          {owner && (
            <li className={css.more}>
              <Link to={paths.settings} onClick={close} className={css.item}>
                {text.connectAnother}
              </Link>
            </li>
          )}
        </ul>
      )}
    </Disclosure>
  )
}
