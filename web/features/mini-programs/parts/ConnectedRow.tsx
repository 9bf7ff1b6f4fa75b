import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { Link } from 'react-router-dom'
import type { ReplyOf } from '#contract/endpoint.ts'
import type { miniProgramApi } from '#contract/mini-programs.ts'
import { paths } from '#web/lib/paths.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { useConfirm } from '#web/ui/confirm.tsx'
import { disconnectMiniProgram } from '../mutations.ts'
import css from '../SettingsPage.module.css'
import { miniProgramText } from '../text.ts'
import { ForceToken } from './ForceToken.tsx'
import { GoodsSettings } from './GoodsSettings.tsx'
import { Health } from './Health.tsx'
import { QuotaTable } from './QuotaTable.tsx'

type Connected = ReplyOf<typeof miniProgramApi.list>['miniPrograms'][number]

export function ConnectedRow({
  miniProgram: { id, name, demo, connectedAt, secretEndsIn },
}: {
  miniProgram: Connected
}) {
  const text = useText(miniProgramText)
  const confirm = useConfirm()
  const { message } = App.useApp()
  const disconnect = useMutation(disconnectMiniProgram)
  return (
    <li className={css.row}>
      <div>
        <p>
          <span className={css.name}>{name}</span>
          {demo && <span className={css.demo}>{text.demo}</span>}
        </p>
        <p className={css.facts}>
          <code>{id}</code>
          <span>{text.secretEnds(secretEndsIn)}</span>
          <span>{text.since(dateTime(connectedAt))}</span>
        </p>
      </div>
      <div className={css.acts}>
        <Link to={paths.today(id)}>{text.enter}</Link>
        <Button
          onClick={() =>
            confirm({
              title: text.disconnectTitle(name),
              happens: text.disconnectHappens,
              verb: text.disconnect,
              run: async () => {
                await disconnect.mutateAsync(id)
                void message.success(text.disconnected(name))
              },
            })
          }
        >
          {text.disconnect}
        </Button>
      </div>
      <Health mp={id} />
      <ForceToken mp={id} name={name} />
      <QuotaTable mp={id} />
      <GoodsSettings mp={id} />
    </li>
  )
}
