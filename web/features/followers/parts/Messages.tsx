import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { messageApi, type MessageSettings } from '#contract/messages.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { CopyButton } from '#web/ui/CopyButton.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { placeFault, ruleOf } from '#web/ui/form.ts'
import { setMessageToken } from '../mutations.ts'
import { followerQueries } from '../queries.ts'
import { followerText } from '../text.ts'
import css from './followers.module.css'

/** Where WeChat's messages arrive, and whether they do. */
export function Messages({ mp }: { mp: string }) {
  const text = useText(followerText)
  const { data, error, refetch } = useQuery(followerQueries.messages(mp))
  const may = useMay(mp, 'mini-program.manage')
  const address = data ? new URL(data.path, location.origin).href : ''
  return (
    <section className={css.section} aria-labelledby="wechat-messages">
      <h2 id="wechat-messages">{text.messages}</h2>
      <p className={css.soft}>{text.messagesAbout}</p>
      {error && <FaultNote fault={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <dl className={css.facts}>
            <dt>{text.address}</dt>
            <dd>
              <code>{address}</code> <CopyButton value={address} label={text.copyAddress} />
            </dd>
            <dt>{text.token}</dt>
            <dd>{data.token ? text.tokenSet(data.token.by, dateTime(data.token.at)) : text.notSet}</dd>
          </dl>
          {data.token && <p className={css.soft}>{heard(data, text)}</p>}
          {data.refused && (
            <p role="status" className={css.warn}>
              {text.refused[data.refused.why]}
            </p>
          )}
          {may ? <TokenForm mp={mp} /> : <p className={css.soft}>{text.ownerOnly}</p>}
        </>
      )}
    </section>
  )
}

const heard = ({ checkedAt, last }: MessageSettings, text: ReturnType<typeof followerText>) =>
  [checkedAt !== null && text.checked(dateTime(checkedAt)), last ? text.last(dateTime(last.at)) : text.nothingYet]
    .filter(Boolean)
    .join(' · ')

function TokenForm({ mp }: { mp: string }) {
  const text = useText(followerText)
  const { message } = App.useApp()
  const [form] = Form.useForm<{ token: string }>()
  const save = useMutation(setMessageToken)
  const [unplaced, setUnplaced] = useState<unknown>()
  return (
    <Form
      form={form}
      layout="vertical"
      className={css.tokenForm}
      requiredMark={false}
      onFinish={({ token }) => {
        setUnplaced(undefined)
        save.mutate(
          { mp, token },
          {
            onSuccess: () => {
              form.resetFields()
              void message.success(text.tokenSaved)
            },
            onError: (fault) => {
              if (!placeFault(form, fault)) setUnplaced(fault)
            },
          },
        )
      }}
    >
      <Form.Item
        name="token"
        label={text.token}
        extra={text.tokenHint}
        rules={[ruleOf(messageApi.setToken.body.shape.token)]}
        validateTrigger="onBlur"
      >
        <Input.Password autoComplete="new-password" maxLength={32} />
      </Form.Item>
      {unplaced !== undefined && <FaultNote fault={unplaced} />}
      <Button htmlType="submit" loading={save.isPending}>
        {text.saveToken}
      </Button>
    </Form>
  )
}
