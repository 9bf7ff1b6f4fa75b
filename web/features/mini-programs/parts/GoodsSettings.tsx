import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useId, useState } from 'react'
import { goodsApi } from '#contract/goods.ts'
import { goodsQueries } from '#web/features/goods/queries.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { setRoomLimit } from '../mutations.ts'
import css from '../SettingsPage.module.css'
import { miniProgramText } from '../text.ts'

/** What was found out about WeChat's library, and how many goods a room may hold. */
export function GoodsSettings({ mp }: { mp: string }) {
  const text = useText(miniProgramText)
  const id = useId()
  const { message } = App.useApp()
  const { data, error, refetch } = useQuery(goodsQueries.settings(mp))
  const save = useMutation(setRoomLimit)
  const [typed, setTyped] = useState<string>()
  if (error && !data) return <FaultNote fault={error} onRetry={() => void refetch()} />
  if (!data) return null
  const { priceUnit, roomLimit } = data
  const value = typed ?? String(roomLimit)
  const parsed = goodsApi.settings.body.safeParse({ roomLimit: Number(value) })
  const wrong = value.trim() === '' || !parsed.success
  return (
    <div className={css.goods} role="group" aria-label={text.goodsSettings}>
      <p>
        {text.priceUnit}: <strong>{text.units[priceUnit.unit]}</strong>{' '}
        <span className={css.soft}>
          {priceUnit.verified && priceUnit.goodsId !== null && priceUnit.at !== null
            ? text.unitVerified(priceUnit.goodsId, dateTime(priceUnit.at))
            : text.unitAssumed}
        </span>
      </p>
      <div className={css.limit}>
        <label htmlFor={id}>{text.roomLimit}</label>
        <Input
          id={id}
          inputMode="numeric"
          value={value}
          status={wrong ? 'error' : ''}
          aria-invalid={wrong}
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => setTyped(target.value)}
        />
        <Button
          loading={save.isPending}
          disabled={wrong || Number(value) === roomLimit}
          onClick={() =>
            save.mutate(
              { mp, roomLimit: Number(value) },
              {
                onSuccess: () => {
                  setTyped(undefined)
                  void message.success(text.limitSaved)
                },
              },
            )
          }
        >
          {text.saveLimit}
        </Button>
        <span id={`${id}-hint`} className={css.soft}>
          {wrong ? text.limitRange : text.roomLimitHint}
        </span>
      </div>
      {save.error && <FaultNote fault={save.error} />}
    </div>
  )
}
