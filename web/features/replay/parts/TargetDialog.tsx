import { useMutation } from '@tanstack/react-query'
import { App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { newBucket, type Archive, type NewBucket } from '#contract/archive.ts'
import { useText } from '#web/text/language.ts'
import { Choice } from '#web/ui/Choice.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { placeFault, ruleOf } from '#web/ui/form.ts'
import { setArchiveTarget } from '../mutations.ts'
import { archiveText } from '../text-archive.ts'
import css from './archive.module.css'

type Values = Omit<NewBucket, 'kind'>
const { kind: _, secret: secretShape, ...shapes } = newBucket.shape
const names = ['endpoint', 'region', 'bucket', 'prefix', 'keyId'] as const satisfies readonly (keyof typeof shapes)[]
const kinds = ['folder', 's3'] as const

/** Where copies go. A bucket is tried before it is taken; its keys are typed anew each time, since nobody can read them. */
export function TargetDialog({ mp, archive, onClose }: { mp: string; archive: Archive; onClose: () => void }) {
  const text = useText(archiveText)
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const save = useMutation(setArchiveTarget)
  const [kind, setKind] = useState<(typeof kinds)[number]>(
    archive.target?.kind ?? (archive.hasFolder ? 'folder' : 's3'),
  )
  const [unplaced, setUnplaced] = useState<unknown>()
  const known = archive.target?.kind === 's3' ? archive.target : undefined
  const send = (target: Parameters<typeof save.mutate>[0]['target']) => {
    setUnplaced(undefined)
    save.mutate(
      { mp, target },
      {
        onSuccess: () => {
          void message.success(text.saved)
          onClose()
        },
        onError: (fault) => {
          // The bucket's no, not WeChat's.
          const field = (['endpoint', 'bucket', 'secret'] as const).find(
            (name) => fault.fields?.[name]?.rule === 'refused',
          )
          if (field) form.setFields([{ name: field, errors: [text.refused[field]] }])
          else if (!placeFault(form, fault)) setUnplaced(fault)
        },
      },
    )
  }
  return (
    <Modal open title={text.where} footer={null} onCancel={onClose} width={520}>
      <div className={css.target}>
        <Choice
          label={text.where}
          value={kind}
          options={kinds.map((value) => ({ value, label: text.kinds[value] }))}
          onChange={setKind}
        />
        {kind === 'folder' ? (
          <>
            <p>{archive.hasFolder ? text.folderHint : text.noFolder}</p>
            {unplaced !== undefined && <FaultNote fault={unplaced} />}
            {archive.hasFolder && (
              <Button type="primary" loading={save.isPending} onClick={() => send({ kind: 'folder' })}>
                {text.useFolder}
              </Button>
            )}
          </>
        ) : (
          <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            initialValues={known ?? { prefix: '' }}
            onFinish={(values) => send({ kind: 's3', ...values, prefix: values.prefix ?? '' })}
          >
            {names.map((name) => (
              <Form.Item
                key={name}
                name={name}
                label={text.bucket[name]}
                extra={name === 'endpoint' && text.endpointHint}
                rules={[ruleOf(shapes[name])]}
                validateTrigger="onBlur"
              >
                <Input autoComplete="off" spellCheck={false} />
              </Form.Item>
            ))}
            <Form.Item
              name="secret"
              label={text.bucket.secret}
              extra={text.secretHint}
              rules={[ruleOf(secretShape)]}
              validateTrigger="onBlur"
            >
              <Input.Password autoComplete="new-password" />
            </Form.Item>
            {unplaced !== undefined && <FaultNote fault={unplaced} />}
            <Button type="primary" htmlType="submit" loading={save.isPending}>
              {text.useBucket}
            </Button>
          </Form>
        )}
      </div>
    </Modal>
  )
}
