import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useRef, useState } from 'react'
import { useNavigate, useParams } from 'react-router-dom'
import { fillPath } from '#contract/endpoint.ts'
import { imageApi } from '#contract/images.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { paths } from '#web/lib/paths.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import css from './form.module.css'
import { addGoods } from './mutations.ts'
import { GoodsFields, type Problems } from './parts/GoodsFields.tsx'
import { GoodsSheet, useCloseSheet } from './parts/GoodsSheet.tsx'
import { goodsQueries } from './queries.ts'
import { goodsFormText } from './text-form.ts'
import { goodsText } from './text.ts'
import { useLeaveWarning } from '#web/ui/leave-warning.ts'
import { usePicture } from './use-picture.ts'
import { emptyValues, judgeNew } from './values.ts'

/** `/:mp/goods/new`: one more item, submitted for audit at once. */
export function AddGoodsDrawer() {
  const { mp = '' } = useParams()
  const text = useText(goodsFormText)
  const { message } = App.useApp()
  const client = useQueryClient()
  const go = useNavigate()
  const close = useCloseSheet(mp)
  const may = useMay(mp, 'goods.write')
  const { data: list } = useQuery(goodsQueries.list(mp))
  const [values, setValues] = useState(emptyValues)
  const [problems, setProblems] = useState<Problems>({})
  const picture = usePicture(mp, (image) => {
    setValues((now) => ({ ...now, image }))
    setProblems(({ image: _, ...rest }) => rest)
  })
  const add = useMutation(addGoods)
  // Sent again after a lost reply it is the same wish.
  const sent = useRef<{ body: string; key: string } | undefined>(undefined)
  useLeaveWarning(JSON.stringify(values) !== JSON.stringify(emptyValues) && !add.isSuccess)
  const noneLeft = list?.budget.left === 0 ? text.noneLeft(dateTime(list.budget.renewsAt)) : undefined
  const why = !may ? goodsText().cannotWrite : picture.work.busy ? text[picture.work.busy] : noneLeft

  const submit = () => {
    const judged = judgeNew(values)
    setProblems('problems' in judged ? judged.problems : {})
    if ('problems' in judged) return void message.warning(text.missing)
    const body = JSON.stringify(judged.goods)
    if (sent.current?.body !== body) sent.current = { body, key: crypto.randomUUID() }
    add.mutate(
      { mp, goods: judged.goods, key: sent.current.key },
      {
        onSuccess: async (intent) => {
          const [id] = intent.made
          if (intent.state !== 'ok' || id === undefined) {
            void message.info(text.addedUnknown)
            return close()
          }
          const item = await client.fetchQuery(goodsQueries.one(mp, id)).catch(() => undefined)
          if (item?.audit !== 'notSubmitted') {
            void message.success(text.added(intent.title))
            return close()
          }
          // Added, and its submission is one press away (300021).
          void message.warning(text.addedNotSubmitted(intent.title))
          void go(paths.goodsItem(mp, id))
        },
        onError: (fault) => {
          setProblems(fault.fields ?? {})
          if (fault.code !== 'offline' && fault.code !== 'internal') sent.current = undefined
        },
      },
    )
  }
  return (
    <GoodsSheet
      mp={mp}
      title={text.addTitle}
      footer={
        <div className={css.foot}>
          <Button type="primary" loading={add.isPending} disabled={why !== undefined} onClick={submit}>
            {text.addVerb}
          </Button>
          <span className={css.hint}>{why ?? text.addHint}</span>
        </div>
      }
    >
      {add.error && <FaultNote fault={add.error} />}
      <GoodsFields
        values={values}
        onChange={setValues}
        problems={problems}
        picture={picture}
        src={values.image ? fillPath(imageApi.read.path, { mp, id: values.image }) : null}
        locked={!may}
        priceLocked={!may}
      />
    </GoodsSheet>
  )
}
