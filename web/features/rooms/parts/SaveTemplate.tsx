import { useMutation } from '@tanstack/react-query'
import { App, Button, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import type { NewTemplate } from '#contract/templates.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { saveTemplate } from '../mutations.ts'
import { templateText } from '../text-template.ts'
import css from './notes.module.css'

type Props = { mp: string; suggested: () => string; make: (name: string) => NewTemplate }

/** Asks for a name and keeps the rest: everything but the date. */
export function SaveTemplate({ mp, suggested, make }: Props) {
  const text = useText(templateText)
  const { message } = App.useApp()
  const [name, setName] = useState<string>()
  const save = useMutation(saveTemplate)
  const id = useId()
  const open = name !== undefined
  const close = () => setName(undefined)
  const press = () => {
    if (!name?.trim() || save.isPending) return
    save.mutate(
      { mp, template: make(name.trim()) },
      {
        onSuccess: () => {
          void message.success(text.saved)
          close()
        },
      },
    )
  }
  const isTaken = save.error?.code === 'alreadyThere'
  return (
    <>
      <Button
        type="text"
        onClick={() => {
          save.reset()
          setName(suggested().slice(0, 64))
        }}
      >
        {text.save}
      </Button>
      <Modal
        open={open}
        title={text.save}
        width={440}
        okText={text.yes}
        cancelText={text.cancel}
        okButtonProps={{ disabled: !name?.trim(), loading: save.isPending }}
        onOk={press}
        onCancel={close}
        destroyOnHidden
      >
        <div className={css.dialog}>
          <p>{text.what}</p>
          <label htmlFor={id}>{text.name}</label>
          <Input
            id={id}
            autoFocus
            value={name ?? ''}
            maxLength={64}
            status={isTaken ? 'error' : ''}
            aria-invalid={isTaken}
            onChange={(event) => setName(event.target.value)}
            onPressEnter={press}
          />
          {isTaken ? (
            <p className={css.taken} role="alert">
              {text.taken}
            </p>
          ) : (
            save.error && <FaultNote fault={save.error} />
          )}
        </div>
      </Modal>
    </>
  )
}
