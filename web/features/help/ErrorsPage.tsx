import { useEffect, useMemo, useState } from 'react'
import { useSearchParams } from 'react-router-dom'
import { useLanguage, useText } from '#web/text/language.ts'
import { explainedCodes, wechatHelp } from '#web/text/wechat-codes.ts'
import { CopyButton } from '#web/ui/CopyButton.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Page } from '#web/ui/Page.tsx'
import { WechatActButton } from '#web/ui/WechatActButton.tsx'
import css from './help.module.css'
import { helpText } from './text.ts'

/** `/help/errors`: every code, searchable; `?code=300028` opens at one. */
export function ErrorsPage() {
  const text = useText(helpText)
  const language = useLanguage()
  const [params, setParams] = useSearchParams()
  const asked = params.get('code') ?? ''
  const [words, setWords] = useState(asked)
  useEffect(() => setWords(asked), [asked])
  const all = useMemo(
    () =>
      explainedCodes
        .flatMap((code) => {
          const help = wechatHelp(code, language)
          return help
            ? [{ code, help, all: `${code} ${help.happened} ${help.todo} ${help.causes.join(' ')}`.toLowerCase() }]
            : []
        })
        .toSorted((a, b) => a.code - b.code),
    [language],
  )
  const wanted = words.trim().toLowerCase()
  const exact = all.filter(({ code }) => String(code) === wanted)
  const shown = exact.length > 0 ? exact : all.filter((line) => line.all.includes(wanted))
  const search = (next: string) => {
    setWords(next)
    setParams(next ? { code: next } : {}, { replace: true })
  }
  return (
    <Page title={text.title} about={text.about}>
      <div className={css.bar}>
        <input
          type="search"
          className={css.search}
          placeholder={text.search}
          aria-label={text.search}
          value={words}
          onChange={(event) => search(event.target.value)}
        />
        <span className={css.count} role="status">
          {text.count(shown.length)}
        </span>
      </div>
      {shown.length === 0 ? (
        <EmptyState
          title={text.none}
          action={
            <button type="button" className={css.clear} onClick={() => search('')}>
              {text.clear}
            </button>
          }
        >
          {text.noneHint}
        </EmptyState>
      ) : (
        <div role="table" aria-label={text.label} className={css.table}>
          <div role="rowgroup" className={css.head}>
            <div role="row" className={css.cells}>
              {[text.code, text.happened, text.causes, text.todo].map((title) => (
                <div key={title} role="columnheader">
                  {title}
                </div>
              ))}
            </div>
          </div>
          <div role="rowgroup">
            {shown.map(({ code, help }) => (
              <div role="row" key={code} id={`code-${code}`} className={`${css.cells} ${css.row}`}>
                <div role="cell" className={css.code}>
                  <code>{code}</code>
                  <CopyButton value={String(code)} label={text.copy(code)} />
                </div>
                <div role="cell" className={css.happened}>
                  {help.happened}
                </div>
                <ol role="cell" className={css.causes}>
                  {help.causes.map((cause) => (
                    <li key={cause}>{cause}</li>
                  ))}
                </ol>
                <div role="cell" className={css.todo}>
                  {help.todo}
                  {help.act && <WechatActButton act={help.act} />}
                </div>
              </div>
            ))}
          </div>
        </div>
      )}
    </Page>
  )
}
