import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { pendantKeyNames } from '#contract/connect.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { Choice } from '#web/ui/Choice.tsx'
import { useConfirm } from '#web/ui/confirm.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import css from '../connect.module.css'
import { setPendantKeys } from '../mutations.ts'
import { connectQueries } from '../queries.ts'
import { usingPendant } from '../snippets/app-json.ts'
import { pendant, pendantTypes, type PendantType } from '../snippets/markup.ts'
import { pendantText } from '../text-pendant.ts'
import { connectText } from '../text.ts'
import { Code } from './Code.tsx'
import { Section, type PartProps } from './Part.tsx'

/** The floating entry to a room, and the names by which it knows products: set once in the life of a mini program. */
export function PendantPart({ mp, settings }: PartProps) {
  const text = useText(pendantText)
  const { data, error, refetch } = useQuery(connectQueries.pendantKeys(mp))
  const [type, setType] = useState<PendantType>(0)
  const keys = data?.keys ?? []
  const snippet = pendant(
    { version: settings.pluginVersion, link: { room: 1, params: [], entry: 'link', pictureInPicture: true } },
    type,
    keys.length > 0 ? keys : ['productId'],
  )
  return (
    <>
      <Section title={text.pendantKeys} hint={text.pendantKeysHint}>
        {error && <FaultNote fault={error} onRetry={() => void refetch()} />}
        {data && keys.length > 0 && (
          <p>
            {text.pendantSet(dateTime(data.asOf))}{' '}
            {keys.map((key) => (
              <code key={key} className={css.key}>
                {key}
              </code>
            ))}
          </p>
        )}
        {data && keys.length === 0 && <p>{text.pendantNone}</p>}
        <p className={css.warn}>{text.pendantOnce}</p>
        {data && keys.length === 0 && <SetKeys mp={mp} />}
      </Section>
      <Section title={text.pendantTitle} hint={text.pendantHint}>
        <Choice
          label={text.pendantType}
          options={pendantTypes.map((value) => ({ value: String(value), label: text.pendantTypes[value] }))}
          value={String(type)}
          onChange={(value) => setType(Number(value) as PendantType)}
        />
        <Code name={text.pendantUse} snippet={usingPendant()} />
        {snippet && <Code name={text.pendantCode} snippet={snippet} />}
      </Section>
    </>
  )
}

function SetKeys({ mp }: { mp: string }) {
  const text = useText(pendantText)
  const { ownerOnly } = useText(connectText)
  const may = useMay(mp, 'mini-program.manage')
  const confirm = useConfirm()
  const set = useMutation(setPendantKeys)
  const [typed, setTyped] = useState('')
  const id = useId()
  const names = typed.split(/[,，\s]+/).filter(Boolean)
  const checked = pendantKeyNames.safeParse(names)
  const isBad = names.length > 0 && !checked.success
  if (!may) return <p className={css.soft}>{ownerOnly}</p>
  return (
    <form
      className={css.field}
      onSubmit={(event) => {
        event.preventDefault()
        if (!checked.success) return
        const keys = checked.data
        confirm({
          title: text.pendantSure(keys.join(', ')),
          happens: text.pendantSureWhat,
          verb: text.pendantVerb,
          run: () => set.mutateAsync({ mp, keys }),
        })
      }}
    >
      <label htmlFor={id}>{text.pendantInput}</label>
      <span className={css.line}>
        <Input
          id={id}
          value={typed}
          placeholder="productId"
          status={isBad ? 'error' : ''}
          aria-invalid={isBad}
          aria-describedby={`${id}-bad`}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button htmlType="submit" disabled={!checked.success}>
          {text.pendantDo}
        </Button>
      </span>
      <span id={`${id}-bad`} className={css.trouble}>
        {isBad && text.pendantBad}
      </span>
    </form>
  )
}
