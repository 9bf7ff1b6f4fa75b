import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { roomPath } from '#contract/room-path.ts'
import { roomCan } from '#contract/room-acts.ts'
import type { Room } from '#contract/rooms.ts'
import type { Channel } from '#contract/share.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { useText } from '#web/text/language.ts'
import { useConfirm } from '#web/ui/confirm.tsx'
import { CopyButton } from '#web/ui/CopyButton.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { safeName } from '../csv.ts'
import { ChannelForm } from './ChannelForm.tsx'
import { removeChannel } from './mutations.ts'
import { shareQueries } from './queries.ts'
import css from './share.module.css'
import { shareText } from './text.ts'

/** The mini program's channels, each with its link into this room. */
export function Channels({ room }: { room: Room }) {
  const text = useText(shareText)
  const mayWrite = useMay(room.mp, 'room.write')
  const { data, error, refetch } = useQuery(shareQueries.channels(room.mp))
  const [open, setOpen] = useState<Channel | 'new'>()
  const start = mayWrite ? (
    <Button onClick={() => setOpen('new')}>{text.newChannel}</Button>
  ) : (
    <p className={css.soft}>{text.noWrite}</p>
  )
  return (
    <>
      {error && <FaultNote fault={error} onRetry={() => void refetch()} />}
      {data?.channels.length === 0 ? (
        <EmptyState title={text.none} action={start}>
          <p>{text.noneHint}</p>
        </EmptyState>
      ) : (
        <>
          <ul className={css.channels}>
            {data?.channels.map((channel) => (
              <ChannelLink
                key={channel.id}
                room={room}
                channel={channel}
                onEdit={mayWrite ? () => setOpen(channel) : undefined}
              />
            ))}
          </ul>
          {data && start}
        </>
      )}
      {open && (
        <ChannelForm mp={room.mp} channel={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />
      )}
    </>
  )
}

type LinkProps = { room: Room; channel: Channel; onEdit: (() => void) | undefined }

function ChannelLink({ room, channel, onEdit }: LinkProps) {
  const text = useText(shareText)
  const confirm = useConfirm()
  const remove = useMutation(removeChannel)
  const [shown, setShown] = useState(false)
  const { name, entry, params, pictureInPicture } = channel
  const made = roomPath({ room: room.id, params, entry, pictureInPicture })
  const can = roomCan('shareCode', room) && room.listed
  return (
    <li className={css.channel} aria-label={name}>
      <div className={css.channelHead}>
        <h3>{name}</h3>
        <span className={css.soft}>
          {[text.entries[entry], ...(pictureInPicture ? [] : [text.pipOff])].join(' · ')}
        </span>
        <span className={css.acts}>
          {onEdit && (
            <>
              <Button size="small" type="text" onClick={onEdit}>
                {text.edit}
              </Button>
              <Button
                size="small"
                type="text"
                danger
                onClick={() =>
                  confirm({
                    title: text.removeTitle(name),
                    happens: text.removeWhat,
                    verb: text.remove,
                    run: () => remove.mutateAsync({ mp: room.mp, id: channel.id }),
                  })
                }
              >
                {text.remove}
              </Button>
            </>
          )}
        </span>
      </div>
      <p className={css.params}>
        {params.length === 0
          ? text.noParams
          : params.map((one) => (
              <code key={one.name}>
                {one.name}={one.value}
              </code>
            ))}
      </p>
      {made.ok ? (
        <div className={css.path}>
          <code>{made.path}</code>
          <CopyButton value={made.path} label={text.copyPath(name)} />
        </div>
      ) : (
        <p className={css.warn}>{text.tooLong(made.length - 600)}</p>
      )}
      {can && made.ok && (
        <>
          <Button size="small" aria-expanded={shown} aria-label={text.codeOf(name)} onClick={() => setShown(!shown)}>
            {shown ? text.hideCode : text.showCode}
          </Button>
          {shown && <ChannelCode room={room} channel={channel} />}
        </>
      )}
    </li>
  )
}

function ChannelCode({ room, channel }: { room: Room; channel: Channel }) {
  const text = useText(shareText)
  const { data, error, refetch } = useQuery(shareQueries.channelCode(room.mp, room.id, channel))
  if (error) return <FaultNote fault={error} onRetry={() => void refetch()} />
  if (!data) return <div className={css.codeWaiting} role="status" aria-label={text.drawing} />
  return (
    <figure className={css.code}>
      <img src={data.qr} alt={text.channelCodeAlt(channel.name)} width={176} height={176} />
      <figcaption>
        <span className={css.soft}>
          {text.codeHint} {channel.entry === 'code' && text.ownCodeHint}
        </span>
        <a href={data.qr} download={`${safeName(`${room.name}-${channel.name}`)}.jpg`}>
          {text.downloadCode}
        </a>
      </figcaption>
    </figure>
  )
}
