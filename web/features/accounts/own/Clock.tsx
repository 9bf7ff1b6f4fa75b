import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { time } from '#web/text/format.ts'
import { languageNames, languages, setLanguage, useLanguage, useText } from '#web/text/language.ts'
import { zoneName, zoneOffset } from '#web/text/zone-name.ts'
import { useTimeZone } from '#web/text/zone.ts'
import { Choice } from '#web/ui/Choice.tsx'
import { useNow } from '#web/ui/now.ts'
import { useSession } from '../queries.ts'
import { clockText } from '../text-clock.ts'
import css from './own.module.css'

// Only an owner ever opens it: antd's Select is not for everybody.
const TimeZoneForm = lazy(() => import('./TimeZoneForm.tsx'))

/** The language is the person's, the clock the whole house's. */
export function Clock() {
  const text = useText(clockText)
  const { owner } = useSession()
  const zone = useTimeZone()
  const now = useNow(60)
  const [changing, setChanging] = useState<boolean>()
  return (
    <section className={css.section} aria-labelledby="clock">
      <h2 id="clock">{text.title}</h2>
      <dl className={css.facts}>
        <div>
          <dt>{text.language}</dt>
          <dd>
            <Choice
              label={text.language}
              options={languages.map((value) => ({ value, label: languageNames[value] }))}
              value={useLanguage()}
              onChange={setLanguage}
            />
            <p className={css.soft}>{text.languageAbout}</p>
          </dd>
        </div>
        <div>
          <dt>{text.zone}</dt>
          <dd>
            {zoneName()}{' '}
            <span className={css.soft}>
              {zone} · {zoneOffset(zone, now)} · {text.now(time(now))}
            </span>
            <p className={css.soft}>{text.zoneAbout(owner)}</p>
          </dd>
        </div>
      </dl>
      {owner &&
        (changing ? (
          <Suspense>
            <TimeZoneForm onDone={() => setChanging(false)} />
          </Suspense>
        ) : (
          // Whoever closed the form by keys goes on from here.
          <Button className={css.start} autoFocus={changing === false} onClick={() => setChanging(true)}>
            {text.change}
          </Button>
        ))}
    </section>
  )
}
