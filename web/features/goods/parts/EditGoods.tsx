import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { fillPath } from '#contract/endpoint.ts'
import { goodsCan, type Goods } from '#contract/goods.ts'
import { imageApi } from '#contract/images.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { goodsWords } from '#web/text/goods.ts'
import { useText } from '#web/text/language.ts'
import { AuditTag } from '#web/ui/AuditTag.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import css from '../form.module.css'
import { editGoods } from '../mutations.ts'
import { goodsQueries } from '../queries.ts'
import { goodsFormText } from '../text-form.ts'
import { goodsText } from '../text.ts'
import { useLeaveWarning } from '#web/ui/leave-warning.ts'
import { usePicture } from '../use-picture.ts'
import { judgeEdit, valuesOf, type GoodsValues } from '../values.ts'
import { GoodsActs } from './GoodsActs.tsx'
import { GoodsFields, type Problems } from './GoodsFields.tsx'
import { GoodsSheet, useCloseSheet } from './GoodsSheet.tsx'
import { NoReason } from './NoReason.tsx'

/** What was read when the form opened or was saved: what is typed is compared with it, not with what arrives later. */
type Opened = { item: Goods; values: GoodsValues }

export function EditGoods({ mp, item, facts }: { mp: string; item: Goods; facts: ReactNode }) {
  const text = useText(goodsFormText)
  const words = useText(goodsWords)
  const cannotWrite = useText(goodsText).cannotWrite
  const { message } = App.useApp()
  const client = useQueryClient()
  const close = useCloseSheet(mp)
  const mayWrite = useMay(mp, 'goods.write')
  const [opened, setOpened] = useState<Opened>({ item, values: valuesOf(item) })
  const [values, setValues] = useState(opened.values)
  const [problems, setProblems] = useState<Problems>({})
  const save = useMutation(editGoods)
  const judged = judgeEdit(values, opened.item)
  const dirty = 'problems' in judged || Object.keys(judged.edit).length > 0
  // Until somebody types, the form follows what others do.
  if (!dirty && opened.item.version !== item.version) {
    setOpened({ item, values: valuesOf(item) })
    setValues(valuesOf(item))
  }
  const picture = usePicture(mp, (image) => setValues((now) => ({ ...now, image })))
  useLeaveWarning(dirty)

  const edit = goodsCan('edit', item)
  const editPrice = goodsCan('editPrice', item)
  const whyLocked = !mayWrite ? cannotWrite : edit.ok ? undefined : words.why[edit.why]
  const whyNot = !mayWrite
    ? cannotWrite
    : !editPrice.ok
      ? words.why[editPrice.why]
      : picture.work.busy
        ? text[picture.work.busy]
        : dirty
          ? undefined
          : text.nothingChanged

  const submit = () => {
    setProblems('problems' in judged ? judged.problems : {})
    if ('problems' in judged) return void message.warning(text.missing)
    save.mutate(
      { mp, id: item.id, edit: judged.edit, version: opened.item.version },
      {
        onSuccess: (now) => {
          setOpened({ item: now, values: valuesOf(now) })
          setValues(valuesOf(now))
          void message.success(text.saved)
        },
        onError: (fault) => {
          setProblems(fault.fields ?? {})
          void client.invalidateQueries({ queryKey: goodsQueries.one(mp, item.id).queryKey })
        },
      },
    )
  }
  const takeTheirs = () => {
    setOpened({ item, values: valuesOf(item) })
    setValues(valuesOf(item))
    setProblems({})
    save.reset()
  }
  const newPicture = values.image !== undefined && values.image !== opened.values.image
  const src = newPicture ? fillPath(imageApi.read.path, { mp, id: values.image ?? '' }) : item.picture
  return (
    <GoodsSheet
      mp={mp}
      title={
        <span className={css.sheetTitle}>
          <span>{item.name}</span>
          <AuditTag audit={item.audit} />
        </span>
      }
      footer={
        <div className={css.foot}>
          <Button
            type="primary"
            loading={save.isPending}
            disabled={whyNot !== undefined}
            title={whyNot ?? ''}
            onClick={submit}
          >
            {text.save}
          </Button>
          <span className={css.hint}>{whyNot ?? (item.audit === 'approved' ? '' : text.savedNotSubmitted)}</span>
        </div>
      }
    >
      {item.audit === 'rejected' && <NoReason />}
      {whyLocked && (
        <p className={css.locked}>
          {whyLocked}{' '}
          {item.madeBy === 'console' && (
            <a href="https://mp.weixin.qq.com/" target="_blank" rel="noopener noreferrer">
              {text.inConsole}
            </a>
          )}
        </p>
      )}
      {save.error && (
        <FaultNote fault={save.error}>
          {save.error.code === 'changedMeanwhile' && (
            <>
              <span>{text.changedMeanwhile}</span>
              <Button size="small" onClick={takeTheirs}>
                {text.useTheirs}
              </Button>
            </>
          )}
        </FaultNote>
      )}
      <GoodsActs mp={mp} item={item} onGone={close} />
      <GoodsFields
        values={values}
        onChange={setValues}
        problems={problems}
        picture={picture}
        src={src}
        locked={!mayWrite || !edit.ok}
        priceLocked={!mayWrite || !editPrice.ok}
      />
      {facts}
    </GoodsSheet>
  )
}
