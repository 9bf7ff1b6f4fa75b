import { useId } from 'react'
import { parse, type ParseOptions } from 'sugar-high/core'
import * as html from 'sugar-high/lang/html'
import * as javascript from 'sugar-high/lang/javascript'
import * as json from 'sugar-high/lang/json'
import { useText } from '#web/text/language.ts'
import { CopyButton } from '#web/ui/CopyButton.tsx'
import css from '../connect.module.css'
import type { Language, Snippet } from '../snippets/snippet.ts'
import { connectText } from '../text.ts'

/** WXML reads as HTML. The library's own types say less of its grammars than `parse` takes. */
const grammars = { json, html, javascript } as unknown as Record<Language, ParseOptions>
/** Only what helps the eye; the rest stays ink. */
const coloured: Record<string, string | undefined> = {
  keyword: css.keyword,
  string: css.string,
  comment: css.comment,
  property: css.property,
  entity: css.entity,
}

type Props = { name: string; why?: string; snippet: Snippet }

/** A piece of code with its place, its colours and its copy button. Colours are spans of ours: no HTML is put in as text. */
export function Code({ name, why, snippet }: Props) {
  const text = useText(connectText)
  const id = useId()
  const { lines } = parse(snippet.code.trimEnd(), grammars[snippet.language])
  return (
    <article className={css.snippet} aria-labelledby={id}>
      <header className={css.snippetHead}>
        <h3 id={id}>{name}</h3>
        <span className={css.soft}>
          {text.file} <code>{snippet.file}</code>
        </span>
        <CopyButton value={snippet.code} label={text.copy(name)} />
      </header>
      {why && <p className={css.soft}>{why}</p>}
      {/* Wide code scrolls, so it must be reachable by keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={css.code} tabIndex={0} aria-label={name}>
        <code>
          {lines.map((line) => (
            <span key={line.index}>
              {line.tokens.map(({ type, value }, n) => (
                // oxlint-disable-next-line react/no-array-index-key -- tokens have no other name, and never move
                <span key={n} className={coloured[type]}>
                  {value}
                </span>
              ))}
              {'\n'}
            </span>
          ))}
        </code>
      </pre>
    </article>
  )
}
