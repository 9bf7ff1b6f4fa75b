import { useText } from '#web/text/language.ts'
import css from './Broken.module.css'
import { brokenText } from './text-broken.ts'

/** A chunk that is gone: the gateway was updated under an open page. Browsers word it differently. */
const isNewVersion = (error: unknown): boolean =>
  error instanceof Error &&
  /dynamically imported module|importing a module script failed|error loading dynamically|unable to preload/i.test(
    error.message,
  )

/** A page that cannot be shown. In the entry chunk, since it must show when other chunks cannot be loaded. */
export function Broken({ error }: { error: unknown }) {
  const text = useText(brokenText)
  const fresh = isNewVersion(error)
  return (
    <div className={css.page} role="alert">
      <h1>{fresh ? text.newVersion : text.broke}</h1>
      <p>{fresh ? text.newVersionTodo : text.brokeTodo}</p>
      <button type="button" className={css.button} onClick={() => location.reload()}>
        {text.reload}
      </button>
      {!fresh && <pre>{error instanceof Error ? `${error.name}: ${error.message}` : JSON.stringify(error)}</pre>}
    </div>
  )
}
