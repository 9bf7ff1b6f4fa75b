import { useMutation, useQuery, type UseMutationResult } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState, type FormEvent } from 'react'
import type { ReplyOf } from '#contract/endpoint.ts'
import type { ownAccountApi } from '#contract/own-account.ts'
import type { Fault } from '#web/api/fault.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { useConfirm } from '#web/ui/confirm.tsx'
import { CopyButton } from '#web/ui/CopyButton.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { QrCode } from '#web/ui/QrCode.tsx'
import { uiText } from '#web/ui/text.ts'
import { Field } from '../parts/Field.tsx'
import { useSession } from '../queries.ts'
import { beginSecondFactor, confirmSecondFactor, newRecoveryCodes, removeSecondFactor } from '../team-mutations.ts'
import { teamQueries } from '../team-queries.ts'
import { codeText } from '../text-code.ts'
import { secondFactorText } from '../text-second-factor.ts'
import css from './own.module.css'

/** An authenticator app beside the password. */
export function SecondFactor() {
  const text = useText(secondFactorText)
  const { loading } = useText(uiText)
  const { secondFactorMissing } = useSession()
  const confirm = useConfirm()
  const { message } = App.useApp()
  const { data, error, refetch } = useQuery(teamQueries.secondFactor())
  const begin = useMutation(beginSecondFactor)
  const remove = useMutation(removeSecondFactor)
  // Here and not in the set-up, which is gone once it is on: whoever is gone hears no answer, and this one comes only once.
  const check = useMutation(confirmSecondFactor)
  const renew = useMutation(newRecoveryCodes)
  const codes = check.data?.recoveryCodes ?? renew.data?.recoveryCodes
  const since = check.isPending ? null : data?.since
  const fault = error ?? begin.error ?? renew.error
  return (
    <section className={css.section} aria-labelledby="second-factor">
      <div>
        <h2 id="second-factor">{text.title}</h2>
        <p className={css.soft}>{text.about}</p>
      </div>
      {secondFactorMissing && (
        <p role="alert" className={css.wanted}>
          {text.missing}
        </p>
      )}
      {!data && !error && (
        <p className={css.soft} role="status">
          {loading}
        </p>
      )}
      {fault && <FaultNote fault={fault} onRetry={() => void refetch()} />}
      {codes && (
        <Codes
          codes={codes}
          onDone={() => {
            begin.reset()
            check.reset()
            renew.reset()
          }}
        />
      )}
      {since === null && !codes && !begin.data && (
        <Button className={css.start} loading={begin.isPending} onClick={() => begin.mutate()}>
          {text.turnOn}
        </Button>
      )}
      {since === null && !codes && begin.data && <SetUp {...begin.data} check={check} />}
      {data && since && !codes && (
        <>
          <p>
            {text.on(dateTime(since))} · {text.left(data.recoveryCodes)}
          </p>
          <div className={css.acts}>
            <Button loading={renew.isPending} onClick={() => renew.mutate()}>
              {text.newCodes}
            </Button>
            <Button
              onClick={() =>
                confirm({
                  title: text.offTitle,
                  happens: data.wanted ? text.offWanted : text.offHappens,
                  verb: text.turnOff,
                  run: async () => {
                    await remove.mutateAsync()
                    void message.success(text.isOff)
                  },
                })
              }
            >
              {text.turnOff}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

type Check = UseMutationResult<ReplyOf<typeof ownAccountApi.confirmSecondFactor>, Fault, string>

function SetUp({ secret, uri, check }: { secret: string; uri: string; check: Check }) {
  const text = useText(secondFactorText)
  const words = useText(codeText)
  const [code, setCode] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (code.trim() === '' || check.isPending) return
    check.mutate(code)
  }
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <p>{text.scan}</p>
      <QrCode value={uri} alt={text.qr} size={184} />
      <p className={css.soft}>
        {text.byHand} <code>{secret}</code> <CopyButton value={secret} label={text.copySecret} />
      </p>
      <Field
        label={words.code}
        autoComplete="one-time-code"
        inputMode="numeric"
        value={code}
        problem={check.error?.fields?.code ? words.wrong : undefined}
        onChange={(event) => {
          check.reset()
          setCode(event.target.value)
        }}
      />
      {check.error && !check.error.fields?.code && <FaultNote fault={check.error} />}
      <Button type="primary" htmlType="submit" className={css.start} loading={check.isPending}>
        {text.confirm}
      </Button>
    </form>
  )
}

function Codes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const text = useText(secondFactorText)
  return (
    <div className={css.codes}>
      <p>
        <strong>{text.codesTitle}</strong> {text.codesAbout}
      </p>
      <ul aria-label={text.codesTitle}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className={css.acts}>
        <CopyButton value={codes.join('\n')} label={text.copyCodes} shown />
        <Button onClick={onDone}>{text.kept}</Button>
      </div>
    </div>
  )
}
