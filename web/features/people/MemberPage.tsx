import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useId, useState, type ReactNode } from 'react'
import { useParams } from 'react-router-dom'
import type { GiveableRole } from '#contract/member-roles.ts'
import type { Member, Members } from '#contract/people.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { paths } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import { CopyButton } from '#web/ui/CopyButton.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { Page } from '#web/ui/Page.tsx'
import { Avatar } from './parts/Avatar.tsx'
import { AskId } from './parts/AskId.tsx'
import { PendingRoles } from './parts/PendingRoles.tsx'
import { RoomLines, Verified } from './parts/pieces.tsx'
import { RoleList } from './parts/RoleList.tsx'
import { useTakeRole } from './parts/use-take-role.tsx'
import css from './people.module.css'
import { peopleQueries } from './queries.ts'
import { peopleText } from './text.ts'
import { useGiveRoles } from './use-roles.ts'

/** `/:mp/people/:member`: one member, the roles, and the shows ahead. */
export function MemberPage() {
  const { mp = '', member: id = '' } = useParams()
  const text = useText(peopleText)
  const { data, error, refetch } = useQuery(peopleQueries.members(mp))
  const member = data?.members.find((one) => one.id === id)
  const up = { to: paths.people(mp), label: text.up }
  if (data && !member) return <Page title={text.gone} about={text.goneHint} up={up} />
  if (!member || !data)
    return (
      <Page
        title={text.title}
        up={up}
        loading={!error}
        failed={error ? { fault: error, onRetry: () => void refetch() } : undefined}
      />
    )
  return (
    <Page
      title={member.nickname || text.noName}
      up={up}
      aside={
        <span className={css.face}>
          <Avatar src={member.picture} />
        </span>
      }
      narrow
    >
      {error && <FaultNote fault={error} onRetry={() => void refetch()} />}
      <Identity mp={mp} member={member} />
      <PendingRoles pending={data.pending.filter(({ title }) => title === member.nickname)} />
      <Roles key={member.id} mp={mp} member={member} seats={data.seats} />
      <Block title={text.roomsTitle}>
        {member.rooms.length > 0 ? (
          <RoomLines mp={mp} rooms={member.rooms} />
        ) : (
          <p className={css.soft}>{text.noRoomsHint}</p>
        )}
      </Block>
    </Page>
  )
}

function Block({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className={css.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

/** The id as far as it is known; whoever may change roles is asked for the rest, once. */
function Identity({ mp, member }: { mp: string; member: Member }) {
  const text = useText(peopleText)
  const mayWrite = useMay(mp, 'people.write')
  const { wechat, masked, wechatKnown, verifiedSince } = member
  return (
    <Block title={text.identity}>
      {wechat !== null ? (
        <p>
          <code className={css.id}>{wechat}</code> <CopyButton value={wechat} label={text.copyId} />
        </p>
      ) : (
        <p className={css.soft}>
          {text.masked(masked)} {wechatKnown && text.idHidden}
        </p>
      )}
      <p className={css.soft}>
        {text.columnVerified}
        {text.colon}
        <Verified since={verifiedSince} />
      </p>
      {verifiedSince === null && <p className={css.soft}>{text.verifiedHint}</p>}
      {!wechatKnown && mayWrite && <AskId mp={mp} member={member} />}
    </Block>
  )
}

function Roles({ mp, member, seats }: { mp: string; member: Member; seats: Members['seats'] }) {
  const text = useText(peopleText)
  const mayWrite = useMay(mp, 'people.write')
  const [chosen, setChosen] = useState<readonly GiveableRole[]>([])
  const { outcomes, busy, give } = useGiveRoles(mp)
  const take = useTakeRole(mp, member)
  const wechat = member.wechat ?? ''
  const wished = chosen.filter((role) => !member.roles.includes(role))
  return (
    <Block title={text.roles}>
      {!mayWrite && <p className={css.soft}>{text.readOnly}</p>}
      {mayWrite && !member.wechatKnown && <p className={css.soft}>{text.askFirst}</p>}
      <RoleList
        mp={mp}
        wechat={wechat}
        held={member.roles}
        seats={seats}
        chosen={chosen}
        onChoose={(role, on) => setChosen((now) => (on ? [...now, role] : now.filter((one) => one !== role)))}
        onTake={mayWrite ? take : undefined}
        locked={!member.wechatKnown}
        readOnly={!mayWrite}
        busy={busy}
        outcomes={outcomes}
        onRetry={(role) => void give(wechat, [role])}
      />
      {mayWrite && wished.length > 0 && (
        <div className={css.acts}>
          <Button type="primary" loading={busy} onClick={() => void give(wechat, wished)}>
            {busy ? text.giving : text.giveOne(wished.length)}
          </Button>
        </div>
      )}
    </Block>
  )
}
