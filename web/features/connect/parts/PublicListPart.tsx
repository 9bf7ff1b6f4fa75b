import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { fillPath } from '#contract/endpoint.ts'
import { publicApi, type PublicList } from '#contract/public-list.ts'
import { livePlugin } from '#contract/room-path.ts'
import { getQuietly } from '#web/api/quiet.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { useText } from '#web/text/language.ts'
import { useConfirm } from '#web/ui/confirm.tsx'
import { CopyButton } from '#web/ui/CopyButton.tsx'
import { SwitchRow } from '#web/ui/SwitchRow.tsx'
import css from '../connect.module.css'
import { newPublicKey, setPublicList } from '../mutations.ts'
import { publicListMarkup, publicListScript } from '../snippets/scripts.ts'
import { remarkText } from '../snippets/text.ts'
import { listText } from '../text-list.ts'
import { Code } from './Code.tsx'
import { Section, type PartProps } from './Part.tsx'

const facts = ['what', 'fresh', 'etag', 'pictures', 'down'] as const
const fields = ['status', 'startsAt', 'cover', 'path', 'replay', 'goods'] as const

/** The list for the merchant's own pages: its switch, its key, and how a developer reads it. */
export function PublicListPart({ mp, settings }: PartProps) {
  const text = useText(listText)
  const says = useText(remarkText)
  const may = useMay(mp, 'mini-program.manage')
  const confirm = useConfirm()
  const turn = useMutation(setPublicList)
  const renew = useMutation(newPublicKey)
  const { on, key } = settings.publicList
  const url = `${location.origin}${fillPath(publicApi.rooms.path, { mp })}?key=${encodeURIComponent(key ?? '…')}`
  return (
    <>
      <Section title={text.listTitle} hint={text.listHint}>
        <div className={css.narrow}>
          <SwitchRow
            label={text.listOn}
            consequence={text.listOnHint}
            on={turn.isPending ? turn.variables.on : on}
            pending={turn.isPending}
            disabled={!may && text.listOwner}
            fault={turn.error}
            onChange={(wanted) => turn.mutate({ mp, on: wanted })}
          />
        </div>
        {on && key ? (
          <>
            <div className={css.address}>
              <span className={css.soft}>{text.address}</span>
              <code>{url}</code>
              <CopyButton value={url} label={text.copyAddress} />
            </div>
            {!url.startsWith('https:') && <p className={css.warn}>{text.httpsNeeded}</p>}
            <div className={css.line}>
              <TryIt url={url} />
              {may && (
                <Button
                  onClick={() =>
                    confirm({
                      title: text.newKeyTitle,
                      happens: text.newKeyWhat,
                      verb: text.newKeyVerb,
                      run: () => renew.mutateAsync({ mp }),
                    })
                  }
                >
                  {text.newKey}
                </Button>
              )}
            </div>
            <p className={css.soft}>{text.keyHint}</p>
          </>
        ) : (
          <p className={css.soft}>{text.listOff}</p>
        )}
      </Section>
      <Section title={text.facts}>
        <ul className={css.facts}>
          {facts.map((fact) => (
            <li key={fact}>{text.fact[fact]}</li>
          ))}
        </ul>
      </Section>
      <Section title={text.fields}>
        <dl className={css.fields}>
          {fields.map((field) => (
            <div key={field}>
              <dt>
                <code>{field === 'startsAt' ? 'startsAt, endsAt' : field}</code>
              </dt>
              <dd>{text.field[field]}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Code name={text.sample} snippet={{ file: 'rooms.json', language: 'json', code: sampleOf(mp) }} />
      {on && <Code name="pages/rooms/rooms.js" snippet={publicListScript(url, says)} />}
      <Code name="pages/rooms/rooms.wxml" snippet={publicListMarkup()} />
    </>
  )
}

/** As the mini program would ask: without our cookie. */
function TryIt({ url }: { url: string }) {
  const text = useText(listText)
  const [said, setSaid] = useState('')
  const go = async () => {
    const reply = await getQuietly(url, AbortSignal.timeout(10_000)).catch(() => undefined)
    const list = reply?.ok ? ((await reply.json()) as PublicList) : undefined
    setSaid(list ? text.tried(list.rooms.length, reply?.status ?? 0) : text.triedBad(reply?.status ?? 0))
  }
  return (
    <>
      <Button onClick={() => void go()}>{text.tryIt}</Button>
      <span role="status">{said}</span>
    </>
  )
}

function sampleOf(mp: string): string {
  const { sampleNames: text } = listText()
  const picture = (key: string) => `${location.origin}/public/${mp}/pictures/${key}`
  const sample: PublicList = {
    asOf: 1_795_262_400,
    stale: false,
    rooms: [
      {
        id: 25,
        name: text.room,
        status: 'live',
        statusCode: 101,
        startsAt: 1_795_262_400,
        endsAt: 1_795_269_600,
        anchorName: text.anchor,
        cover: picture('0f3c…'),
        path: `plugin-private://${livePlugin.provider}/pages/live-player-plugin?room_id=25`,
        replay: true,
        goods: [
          {
            id: 51,
            name: text.goods,
            price: { type: 'fixed', price: 12_800 },
            path: 'pages/goods/detail?productId=51',
            cover: picture('9a41…'),
          },
        ],
      },
    ],
  }
  return JSON.stringify(sample, null, 2)
}
