import { useMutation } from '@tanstack/react-query'
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { miniProgramApi } from '#contract/mini-programs.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { placeFault, ruleOf } from '#web/ui/form.ts'
import css from '../SettingsPage.module.css'
import { connectMiniProgram, type Connect } from '../mutations.ts'
import { miniProgramText } from '../text.ts'

const { shape } = miniProgramApi.connect.body

export function ConnectForm() {
  const text = useText(miniProgramText)
  const { message } = App.useApp()
  const [form] = Form.useForm<Connect>()
  const connect = useMutation(connectMiniProgram)
  const [unplaced, setUnplaced] = useState<unknown>()
  const submit = (values: Connect) => {
    setUnplaced(undefined)
    connect.mutate(values, {
      onSuccess: ({ name }) => {
        form.resetFields()
        void message.success(text.done(name))
      },
      onError: (fault) => {
        if (!placeFault(form, fault)) setUnplaced(fault)
      },
    })
  }
  return (
    <Form form={form} layout="vertical" className={css.form} onFinish={submit} scrollToFirstError requiredMark={false}>
      <Form.Item name="id" label={text.id} extra={text.idHint} rules={[ruleOf(shape.id)]} validateTrigger="onBlur">
        <Input autoComplete="off" spellCheck={false} maxLength={18} placeholder="wx" />
      </Form.Item>
      <Form.Item
        name="secret"
        label={text.secret}
        extra={text.secretHint}
        rules={[ruleOf(shape.secret)]}
        validateTrigger="onBlur"
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="name"
        label={text.name}
        extra={text.nameHint}
        rules={[ruleOf(shape.name)]}
        validateTrigger="onBlur"
      >
        <Input autoComplete="off" maxLength={64} />
      </Form.Item>
      {unplaced !== undefined && (
        <Form.Item>
          <FaultNote fault={unplaced} />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={connect.isPending}>
        {text.submit}
      </Button>
    </Form>
  )
}
