import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useId, useState, type FormEvent } from 'react'
import { Link, useParams, useSearchParams } from 'react-router-dom'
import { giveableRoles, type GiveableRole } from '#contract/member-roles.ts'
import { wholeWechatId } from '#contract/people.ts'
import { read } from '#contract/problems.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { paths } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import { problemText } from '#web/text/problems.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { Page } from '#web/ui/Page.tsx'
import { WechatIdInput } from '#web/ui/WechatIdInput.tsx'
import { RoleList } from './parts/RoleList.tsx'
import css from './people.module.css'
import { peopleQueries } from './queries.ts'
import { peopleText } from './text.ts'
import { useGiveRoles } from './use-roles.ts'

/** `/:mp/people/give`: one person, one or several roles. `?wechat=` and `?role=` fill it in. */
export function GivePage() {
  const { mp = '' } = useParams()
  const text = useText(peopleText)
  const mayWrite = useMay(mp, 'people.write')
  const up = { to: paths.people(mp), label: text.up }
  if (!mayWrite) return <Page title={text.giveTitle} up={up} about={text.readOnly} />
  return (
    <Page title={text.giveTitle} up={up} about={text.giveAbout} narrow>
      <GiveForm mp={mp} />
    </Page>
  )
}

function GiveForm({ mp }: { mp: string }) {
  const text = useText(peopleText)
  const id = useId()
  const [params] = useSearchParams()
  const { data: book = [] } = useQuery(peopleQueries.book(mp))
  const { data: list, error: unread, refetch } = useQuery(peopleQueries.members(mp))
  const [wechat, setWechat] = useState(params.get('wechat') ?? '')
  const [chosen, setChosen] = useState<readonly GiveableRole[]>(() =>
    giveableRoles.filter((role) => role === params.get('role')),
  )
  const [tried, setTried] = useState(false)
  const { outcomes, busy, clear, give } = useGiveRoles(mp)

  const whole = read(wholeWechatId, wechat)
  const wrong = whole.ok ? undefined : Object.values(whole.fields)[0]
  const member = whole.ok ? list?.members.find((one) => one.wechat === whole.value) : undefined
  const known = whole.ok ? book.find((one) => one.wechat === whole.value) : undefined
  // What was just given stays to be read as an outcome, not as "has it already".
  const held = (known?.roles ?? []).filter((role) => role === 'superAdmin' || !outcomes[role])
  const wished = chosen.filter((role) => !held.includes(role))
  const allGiven = wished.length > 0 && wished.every((role) => outcomes[role]?.at === 'answered')

  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (whole.ok && wished.length > 0) void give(whole.value, wished)
  }

  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <div className={css.field}>
        <label htmlFor={`${id}who`}>{text.giveWho}</label>
        <WechatIdInput
          id={`${id}who`}
          people={book}
          value={wechat}
          onChange={(next) => {
            setWechat(next)
            clear()
          }}
          aria-invalid={tried && !whole.ok}
          aria-describedby={`${id}hint`}
        />
        <span id={`${id}hint`} className={tried && wrong ? css.wrong : css.soft}>
          {tried && wrong ? problemText(wrong) : text.giveWhoHint}
        </span>
      </div>
      <section aria-labelledby={`${id}roles`}>
        <h2 id={`${id}roles`}>{text.giveRoles}</h2>
        {unread && !list && <FaultNote fault={unread} means={text.giveUnread} onRetry={() => void refetch()} />}
        <RoleList
          mp={mp}
          wechat={whole.ok ? whole.value : ''}
          held={held}
          seats={list?.seats}
          chosen={chosen}
          onChoose={(role, on) => setChosen((now) => (on ? [...now, role] : now.filter((one) => one !== role)))}
          locked={false}
          busy={busy}
          outcomes={outcomes}
          onRetry={(role) => whole.ok && void give(whole.value, [role])}
        />
        {tried && wished.length === 0 && <p className={css.wrong}>{text.chooseRole}</p>}
      </section>
      <div className={css.acts}>
        {allGiven ? (
          <Button
            onClick={() => {
              setWechat('')
              setChosen([])
              setTried(false)
              clear()
            }}
          >
            {text.another}
          </Button>
        ) : (
          <Button type="primary" htmlType="submit" loading={busy}>
            {busy ? text.giving : text.giveOne(wished.length)}
          </Button>
        )}
        {member && <Link to={paths.member(mp, member.id)}>{text.seeMember}</Link>}
      </div>
    </form>
  )
}
