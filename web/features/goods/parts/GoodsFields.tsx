import { Button, Input } from 'antd'
import { useId, useState, type ReactNode } from 'react'
import type { FieldProblem } from '#contract/fault.ts'
import { partsOf } from '#contract/page-path.ts'
import { price as priceSchema } from '#contract/price.ts'
import { read } from '#contract/problems.ts'
import { textUnits } from '#contract/text-units.ts'
import { useText } from '#web/text/language.ts'
import { problemText } from '#web/text/problems.ts'
import { Choice } from '#web/ui/Choice.tsx'
import { Price } from '#web/ui/Price.tsx'
import css from '../form.module.css'
import { amountsOf, priceOf } from '../price.ts'
import { goodsFormText } from '../text-form.ts'
import type { Picture } from '../use-picture.ts'
import { pathOf, type GoodsValues } from '../values.ts'
import { PictureField } from './PictureField.tsx'

export type Problems = Record<string, FieldProblem>
type Props = {
  values: GoodsValues
  onChange: (values: GoodsValues) => void
  problems: Problems
  picture: Picture
  /** What viewers see while nothing new was chosen. */
  src: string | null
  /** All but the price. */
  locked: boolean
  priceLocked: boolean
}

/** The fields of an item; every problem stands under its field, and what viewers will see is shown as it is typed. */
export function GoodsFields({ values, onChange, problems, picture, src, locked, priceLocked }: Props) {
  const text = useText(goodsFormText)
  const set = (change: Partial<GoodsValues>) => onChange({ ...values, ...change })
  return (
    <div className={css.fields}>
      <Field label={text.picture} problem={problems.image}>
        {(field) => <PictureField {...field} src={src} picture={picture} locked={locked} />}
      </Field>
      <Field
        label={text.name}
        problem={problems.name}
        hint={text.nameHint(Math.ceil(textUnits(values.name.trim()) / 2))}
      >
        {({ id, describedBy, invalid }) => (
          <Input
            id={id}
            value={values.name}
            disabled={locked}
            status={invalid ? 'error' : ''}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            onChange={({ target }) => set({ name: target.value })}
          />
        )}
      </Field>
      <PriceFields values={values} onChange={set} problems={problems} locked={priceLocked} />
      <PathFields values={values} onChange={set} problems={problems} locked={locked} />
    </div>
  )
}

type FieldParts = { id: string; describedBy: string | undefined; invalid: boolean }
type FieldProps = {
  label: string
  problem?: FieldProblem | undefined
  /** Our own words for a problem whose rule says too little. */
  words?: string | undefined
  hint?: ReactNode
  children: (parts: FieldParts) => ReactNode
}
function Field({ label, problem, words, hint, children }: FieldProps) {
  const id = useId()
  const invalid = problem !== undefined
  const said = problem && (words ?? problemText(problem, label === goodsFormText().picture ? 'goods' : undefined))
  return (
    <div className={css.field}>
      <label htmlFor={id}>{label}</label>
      {children({ id, invalid, describedBy: said || hint ? `${id}-says` : undefined })}
      <div id={`${id}-says`}>
        {said && <p className={css.wrong}>{said}</p>}
        {hint && <p className={css.hint}>{hint}</p>}
      </div>
    </div>
  )
}

type PartProps = {
  values: GoodsValues
  onChange: (change: Partial<GoodsValues>) => void
  problems: Problems
  locked: boolean
}

function PriceFields({ values: { price }, onChange, problems, locked }: PartProps) {
  const text = useText(goodsFormText)
  const seen = read(priceSchema, priceOf(price))
  const [first, second] = amountsOf[price.type]
  const amount = (name: keyof typeof text.amounts, place: 'first' | 'second') => {
    const problem = problems[`price.${name}`]
    return (
      <Field
        key={place}
        label={text.amounts[name]}
        problem={problem}
        {...(problem && problem.rule !== 'order' && problem.rule !== 'required' && { words: text.badAmount })}
      >
        {({ id, describedBy, invalid }) => (
          <Input
            id={id}
            inputMode="decimal"
            value={price[place]}
            disabled={locked}
            status={invalid ? 'error' : ''}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            onChange={({ target }) => onChange({ price: { ...price, [place]: target.value } })}
          />
        )}
      </Field>
    )
  }
  return (
    <fieldset className={css.group} disabled={locked}>
      <legend>{text.priceType}</legend>
      <Choice
        label={text.priceType}
        options={(['fixed', 'range', 'discount'] as const).map((value) => ({ value, label: text.types[value] }))}
        value={price.type}
        onChange={(type) => onChange({ price: { ...price, type } })}
      />
      <div className={css.amounts}>
        {amount(first, 'first')}
        {second && amount(second, 'second')}
      </div>
      <p className={css.preview}>
        <span className={css.hint}>{text.viewersSee}</span>{' '}
        <output>{seen.ok ? <Price price={seen.value} /> : '–'}</output>
      </p>
    </fieldset>
  )
}

function PathFields({ values, onChange, problems, locked }: PartProps) {
  const text = useText(goodsFormText)
  const { path, params, appId } = values
  const [foreign, setForeign] = useState(appId !== '')
  const setParam = (at: number, pair: readonly [string, string]) =>
    onChange({ params: params.map((one, n) => (n === at ? pair : one)) })
  /** A whole path in the field comes apart into its page and its parameters. */
  const apart = (typed: string) => {
    const parts = partsOf(typed.trim())
    onChange({ path: parts.path, params: [...params.filter(([name]) => name !== ''), ...parts.params] })
  }
  const whole = pathOf(values)
  return (
    <fieldset className={css.group} disabled={locked}>
      <legend className="sr-only">{text.path}</legend>
      <Field
        label={text.path}
        problem={problems.path}
        {...(problems.path?.rule === 'invalid' && { words: text.badPath })}
        hint={text.pathHint}
      >
        {({ id, describedBy, invalid }) => (
          <Input
            id={id}
            value={path}
            disabled={locked}
            placeholder="pages/goods/detail"
            status={invalid ? 'error' : ''}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            onChange={({ target }) =>
              target.value.includes('?') ? apart(target.value) : onChange({ path: target.value })
            }
            onBlur={({ target }) => target.value !== '' && apart(target.value)}
          />
        )}
      </Field>
      {params.length > 0 && (
        <ul className={css.params} aria-label={text.params}>
          {params.map(([name, value], at) => (
            // A row has no name but its place: two may be spelt the same.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={at}>
              <Input
                aria-label={text.paramName(at + 1)}
                value={name}
                disabled={locked}
                onChange={({ target }) => setParam(at, [target.value, value])}
              />
              <span aria-hidden="true">=</span>
              <Input
                aria-label={text.paramValue(at + 1)}
                value={value}
                disabled={locked}
                onChange={({ target }) => setParam(at, [name, target.value])}
              />
              <Button
                type="text"
                size="small"
                disabled={locked}
                aria-label={text.removeParam(at + 1)}
                onClick={() => onChange({ params: params.filter((_, n) => n !== at) })}
                icon={<span aria-hidden="true">×</span>}
              />
            </li>
          ))}
        </ul>
      )}
      <Button size="small" disabled={locked} onClick={() => onChange({ params: [...params, ['', '']] })}>
        {text.addParam}
      </Button>
      <p className={css.preview}>
        <span className={css.hint}>{text.finalPath}</span> <output>{path ? <code>{whole}</code> : text.noPath}</output>
      </p>
      {!locked && <p className={css.hint}>{text.onlyWechatKnows}</p>}
      <label className={css.check}>
        <input
          type="checkbox"
          checked={foreign}
          onChange={({ target }) => {
            setForeign(target.checked)
            if (!target.checked) onChange({ appId: '' })
          }}
        />
        {text.appId}
      </label>
      {foreign && (
        <Field label={text.appIdField} problem={problems.appId} hint={text.appIdHint}>
          {({ id, describedBy, invalid }) => (
            <Input
              id={id}
              value={appId}
              disabled={locked}
              status={invalid ? 'error' : ''}
              aria-describedby={describedBy}
              aria-invalid={invalid}
              onChange={({ target }) => onChange({ appId: target.value })}
            />
          )}
        </Field>
      )}
    </fieldset>
  )
}
