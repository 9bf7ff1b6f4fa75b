import { useQuery } from '@tanstack/react-query'
import { Checkbox, Input } from 'antd'
import { useId, useState } from 'react'
import { customParamsAtMost, encodedLength } from '#contract/room-path.ts'
import { roomQueries } from '#web/features/rooms/queries.ts'
import { useText } from '#web/text/language.ts'
import css from '../connect.module.css'
import { inMainPackage, inSubpackage, usingSubscribe } from '../snippets/app-json.ts'
import { navigator, subscribe, subscribeDefaults, type SubscribeLook as Look } from '../snippets/markup.ts'
import {
  getLiveStatus,
  getOpenid,
  getShareParams,
  getSubscribeStatus,
  navigateTo,
  onSubscribe,
  productPage,
  withoutPictureInPicture,
} from '../snippets/scripts.ts'
import type { Facts } from '../snippets/snippet.ts'
import { remarkText } from '../snippets/text.ts'
import { connectText } from '../text.ts'
import { Code } from './Code.tsx'
import { Section, type PartProps } from './Part.tsx'
import { SubscribeLook } from './SubscribeLook.tsx'

/** Code that is filled with the real plugin, room and parameters. Parameters that would be cut leave no code to copy. */
export function SnippetsPart({ mp, settings }: PartProps) {
  const text = useText(connectText)
  const says = useText(remarkText)
  const { data } = useQuery(roomQueries.list(mp))
  const [chosen, setChosen] = useState<number>()
  const [name, setName] = useState('channel')
  const [value, setValue] = useState('home')
  const [pictureInPicture, setPictureInPicture] = useState(true)
  const [look, setLook] = useState<Look>({ ...subscribeDefaults })
  const id = useId()

  const rooms = data?.rooms ?? []
  const room = rooms.find((one) => one.id === chosen) ?? rooms[0]
  const params = name.trim() === '' ? [] : [{ name: name.trim(), value }]
  const length = encodedLength(params)
  const over = length - customParamsAtMost
  const facts: Facts = {
    version: settings.pluginVersion,
    link: { room: room?.id ?? 1, params, entry: 'link', pictureInPicture },
  }
  const [link, go, button, silent] = [
    navigator(facts, room?.name ?? 'live'),
    navigateTo(facts, says),
    subscribe(facts, look),
    withoutPictureInPicture(facts),
  ]
  return (
    <>
      <div className={css.settings}>
        <div className={css.field}>
          <label htmlFor={`${id}-room`}>{text.room}</label>
          {rooms.length > 0 ? (
            <select
              id={`${id}-room`}
              className={css.select}
              value={room?.id}
              onChange={(event) => setChosen(Number(event.target.value))}
            >
              {rooms.slice(0, 200).map((one) => (
                <option key={one.id} value={one.id}>
                  {one.id} · {one.name}
                </option>
              ))}
            </select>
          ) : (
            <span className={css.soft}>{text.noRooms}</span>
          )}
        </div>
        <fieldset className={css.field}>
          <legend>{text.params}</legend>
          <span className={css.line}>
            <Input
              className={css.short}
              aria-label={text.paramName}
              value={name}
              maxLength={64}
              onChange={(event) => setName(event.target.value)}
            />
            <Input aria-label={text.paramValue} value={value} onChange={(event) => setValue(event.target.value)} />
          </span>
          <span className={over > 0 ? css.trouble : css.soft} role={over > 0 ? 'alert' : undefined}>
            {over > 0 ? text.tooLong(over) : `${text.used(length, customParamsAtMost)} · ${text.paramsHint}`}
          </span>
        </fieldset>
        <div className={css.field}>
          <Checkbox checked={pictureInPicture} onChange={(event) => setPictureInPicture(event.target.checked)}>
            {text.pip}
          </Checkbox>
          <span className={css.soft}>{text.moreChannels}</span>
        </div>
      </div>
      <Code name={text.snippet.main} why={text.why.main} snippet={inMainPackage(facts)} />
      <Code name={text.snippet.sub} why={text.why.sub} snippet={inSubpackage(facts)} />
      {link && <Code name={text.snippet.navigator} why={text.why.navigator} snippet={link} />}
      {go && <Code name={text.snippet.navigateTo} why={text.why.navigateTo} snippet={go} />}
      {button && (
        <Section title={text.snippet.subscribe} hint={text.why.subscribe}>
          <SubscribeLook look={look} onChange={setLook} />
          <Code name={text.snippet.subscribeUse} snippet={usingSubscribe()} />
          <Code name={text.snippet.subscribe} snippet={button} />
          <Code name={text.snippet.onSubscribe} snippet={onSubscribe(says)} />
        </Section>
      )}
      <Code
        name={text.snippet.subscribeStatus}
        why={text.why.subscribeStatus}
        snippet={getSubscribeStatus(facts, says)}
      />
      <Code name={text.snippet.liveStatus} why={text.why.liveStatus} snippet={getLiveStatus(facts, says)} />
      <Code name={text.snippet.openid} why={text.why.openid} snippet={getOpenid(facts, says)} />
      <Code name={text.snippet.shareParams} why={text.why.shareParams} snippet={getShareParams(says)} />
      {silent && <Code name={text.snippet.pip} why={text.why.pip} snippet={silent} />}
      <Code name={text.snippet.product} why={text.why.product} snippet={productPage(says)} />
    </>
  )
}
