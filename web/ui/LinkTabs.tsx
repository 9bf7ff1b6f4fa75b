import { Link } from 'react-router-dom'
import css from './LinkTabs.module.css'

type Tab = { to: string; words: string; current: boolean }

/** Links and not ARIA tabs: each tab is an address that can be sent to a colleague. */
export const LinkTabs = ({ label, tabs }: { label: string; tabs: readonly Tab[] }) => (
  <nav aria-label={label} className={css.tabs}>
    {tabs.map(({ to, words, current }) => (
      <Link key={to} to={to} className={css.tab} {...(current && { 'aria-current': 'page' as const })}>
        {words}
      </Link>
    ))}
  </nav>
)
