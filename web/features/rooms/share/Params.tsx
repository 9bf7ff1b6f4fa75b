import { Button, Input } from 'antd'
import type { Param } from '#contract/room-path.ts'
import { useText } from '#web/text/language.ts'
import css from './share.module.css'
import { shareText } from './text.ts'

/** `key`: what is typed moves with its row when another one is taken away. */
export type DraftParam = Param & { key: string }

type Props = {
  params: readonly DraftParam[]
  onChange: (params: readonly DraftParam[]) => void
  /** What is wrong at `params.<n>.name`. */
  problemOf: (at: string) => string | undefined
}

const most = 20

/** A row per custom parameter. */
export function Params({ params, onChange, problemOf }: Props) {
  const text = useText(shareText)
  const change = (key: string, to: Partial<Param>) =>
    onChange(params.map((one) => (one.key === key ? { ...one, ...to } : one)))
  return (
    <fieldset className={css.rows}>
      <legend>{text.params}</legend>
      <p className={css.soft}>{text.paramsHint}</p>
      {params.map(({ key, name, value }, n) => {
        const problem = problemOf(`params.${n}.name`)
        return (
          <div key={key} className={css.row}>
            <Input
              aria-label={text.paramName(n + 1)}
              placeholder={text.nameWord}
              value={name}
              maxLength={64}
              status={problem ? 'error' : ''}
              aria-invalid={Boolean(problem)}
              onChange={(event) => change(key, { name: event.target.value })}
            />
            <Input
              aria-label={text.paramValue(n + 1)}
              placeholder={text.valueWord}
              value={value}
              onChange={(event) => change(key, { value: event.target.value })}
            />
            <Button
              type="text"
              aria-label={text.removeParam(n + 1)}
              onClick={() => onChange(params.filter((one) => one.key !== key))}
            >
              ✕
            </Button>
            {problem && (
              <span className={css.problem} role="alert">
                {problem}
              </span>
            )}
          </div>
        )
      })}
      <Button
        size="small"
        disabled={params.length >= most}
        onClick={() => onChange([...params, { key: crypto.randomUUID(), name: '', value: '' }])}
      >
        {text.addParam}
      </Button>
    </fieldset>
  )
}
