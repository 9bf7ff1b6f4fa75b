import { useMutation } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { useId, useState, type FormEvent } from 'react'
import { customParamsAtMost, encodedLength, linkEntry } from '#contract/room-path.ts'
import { read } from '#contract/problems.ts'
import { channelWish, type Channel, type ChannelWish } from '#contract/share.ts'
import { useText } from '#web/text/language.ts'
import { problemText } from '#web/text/problems.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { keepChannel } from './mutations.ts'
import { Params, type DraftParam } from './Params.tsx'
import css from './share.module.css'
import { shareText } from './text.ts'

type Props = { mp: string; channel: Channel | undefined; onClose: () => void }

/** Makes or changes a channel. The length that counts is shown while typing; what would be cut cannot be saved. */
export function ChannelForm({ mp, channel, onClose }: Props) {
  const text = useText(shareText)
  const save = useMutation(keepChannel)
  const [id] = useState(() => channel?.id ?? crypto.randomUUID())
  const [name, setName] = useState(channel?.name ?? '')
  const [entry, setEntry] = useState(channel?.entry ?? 'link')
  const [pictureInPicture, setPictureInPicture] = useState(channel?.pictureInPicture ?? true)
  const [params, setParams] = useState<readonly DraftParam[]>(() =>
    (channel?.params ?? []).map((one) => ({ ...one, key: crypto.randomUUID() })),
  )
  const [tried, setTried] = useState(false)
  const field = useId()

  const wish: ChannelWish = {
    name: name.trim(),
    entry,
    pictureInPicture,
    params: params.map((one) => ({ name: one.name.trim(), value: one.value })),
  }
  const checked = read(channelWish, wish)
  const problems = checked.ok ? {} : checked.fields
  const said = (at: string) => (tried && problems[at] ? problemText(problems[at]) : undefined)
  const length = encodedLength(wish.params)
  const over = length - customParamsAtMost
  const isTaken = save.error?.code === 'alreadyThere'
  const nameProblem = isTaken && save.variables?.wish.name === wish.name ? text.taken : said('name')

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (checked.ok && !save.isPending) save.mutate({ mp, id, wish: checked.value }, { onSuccess: onClose })
  }
  return (
    <Dialog
      title={channel ? text.editChannel(channel.name) : text.newChannel}
      onClose={onClose}
      acts={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button type="primary" htmlType="submit" form={`${field}-form`} disabled={over > 0} loading={save.isPending}>
            {text.save}
          </Button>
        </>
      }
    >
      <form id={`${field}-form`} className={css.form} onSubmit={submit} noValidate>
        <div className={css.field}>
          <label htmlFor={field}>{text.name}</label>
          <Input
            id={field}
            value={name}
            placeholder={text.namePlaceholder}
            maxLength={24}
            status={nameProblem ? 'error' : ''}
            aria-invalid={Boolean(nameProblem)}
            aria-describedby={`${field}-problem`}
            onChange={(event) => setName(event.target.value)}
          />
          <span id={`${field}-problem`} className={css.problem} role="alert">
            {nameProblem}
          </span>
        </div>
        <fieldset className={css.entries}>
          <legend>{text.entry}</legend>
          {linkEntry.options.map((value) => (
            <label key={value}>
              <input type="radio" name={`${field}-entry`} checked={entry === value} onChange={() => setEntry(value)} />
              <span>
                {text.entries[value]}
                <span className={css.soft}>{text.entryHints[value]}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <div className={css.field}>
          <Checkbox checked={pictureInPicture} onChange={(event) => setPictureInPicture(event.target.checked)}>
            {text.pip}
          </Checkbox>
          <span className={css.soft}>{text.pipHint}</span>
        </div>
        <Params params={params} onChange={setParams} problemOf={said} />
        <div className={css.meter}>
          <span id={`${field}-meter`}>{text.meter}</span>
          <meter
            min={0}
            max={customParamsAtMost}
            value={Math.min(length, customParamsAtMost)}
            aria-labelledby={`${field}-meter`}
          />
          <span className={over > 0 ? css.warn : css.soft}>{text.used(length, customParamsAtMost)}</span>
          <p className={css.warn} role="alert">
            {over > 0 && text.tooLong(over)}
          </p>
        </div>
        {save.error && !isTaken && <FaultNote fault={save.error} />}
      </form>
    </Dialog>
  )
}
