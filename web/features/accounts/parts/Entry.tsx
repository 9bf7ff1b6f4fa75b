import { useQuery } from '@tanstack/react-query'
import { useEffect, type ReactNode } from 'react'
import { time } from '#web/text/format.ts'
import { languageNames, languages, setLanguage, useLanguage, useText } from '#web/text/language.ts'
import { BrandMark } from '#web/ui/Brand.tsx'
import { Choice } from '#web/ui/Choice.tsx'
import { DemoNotice } from '#web/ui/DemoNotice.tsx'
import { useNow } from '#web/ui/now.ts'
import { accountQueries } from '../queries.ts'
import { accountText } from '../text.ts'
import css from './Entry.module.css'

const hours = [0, 1, 2, 3, 4, 5, 6, 7]

/** The merchant's evening as a ruler, with the real time on it: the desk is calm until somebody goes on air. */
function Ruler() {
  useLanguage()
  const now = useNow(60)
  const hour = Math.floor(now / 3600)
  return (
    <div className={css.ruler} aria-hidden="true">
      <div className={css.marks}>
        {hours.map((each) => (
          // The label of this hour makes room for the time that stands on it.
          <span key={each}>{each === 2 && now % 3600 < 1500 ? '' : time((hour - 2 + each) * 3600)}</span>
        ))}
      </div>
      <div className={css.now} style={{ insetBlockStart: `${((2 + (now % 3600) / 3600) / hours.length) * 100}%` }}>
        <span>{time(now)}</span>
      </div>
    </div>
  )
}

/** The frame of sign-in and set-up: plain HTML, no antd, so that the first page of the day is there at once. */
export function Entry({ title, about, children }: { title: string; about?: string; children: ReactNode }) {
  const text = useText(accountText)
  const setup = useQuery(accountQueries.setup())
  const language = useLanguage()
  useEffect(() => {
    document.title = `${title} · 开播 Kaibo`
  }, [title])
  return (
    <div className={css.entry}>
      {setup.data?.demo && <DemoNotice />}
      <div className={css.split}>
        <aside className={css.poster}>
          <p className={css.brand} aria-label="开播 Kaibo">
            <BrandMark size={40} />
            <span className={css.big}>开播</span>
            <span className={css.latin}>Kaibo</span>
          </p>
          <Ruler />
        </aside>
        <div className={css.side}>
          <div className={css.language}>
            <Choice
              label="语言 Language"
              options={languages.map((value) => ({ value, label: languageNames[value] }))}
              value={language}
              onChange={setLanguage}
            />
          </div>
          <main className={css.main}>
            <h1>{title}</h1>
            {about && <p className={css.about}>{about}</p>}
            {!window.isSecureContext && (
              <p className={css.insecure} role="alert">
                <strong>{text.needsHttps(location.host)}</strong> {text.needsHttpsTodo}
              </p>
            )}
            {children}
          </main>
        </div>
      </div>
    </div>
  )
}
