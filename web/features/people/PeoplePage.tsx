import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo } from 'react'
import { useParams, useSearchParams } from 'react-router-dom'
import { giveableRoles, memberRoles, type MemberRole } from '#contract/member-roles.ts'
import type { Member, Members } from '#contract/people.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { paths } from '#web/lib/paths.ts'
import { dateTime, time } from '#web/text/format.ts'
import { useLanguage, useText } from '#web/text/language.ts'
import { Choice } from '#web/ui/Choice.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { FilterChips } from '#web/ui/FilterChips.tsx'
import { LinkButton } from '#web/ui/LinkButton.tsx'
import { Page } from '#web/ui/Page.tsx'
import { SearchBox } from '#web/ui/SearchBox.tsx'
import { deskText } from '#web/ui/text-desk.ts'
import { WindowedTable, type Column } from '#web/ui/WindowedTable.tsx'
import { readAgain } from './mutations.ts'
import { Avatar } from './parts/Avatar.tsx'
import { Book } from './parts/Book.tsx'
import { PendingRoles } from './parts/PendingRoles.tsx'
import { RoleTags, RoomCount, Verified } from './parts/pieces.tsx'
import css from './people.module.css'
import { peopleQueries } from './queries.ts'
import { peopleText } from './text.ts'

/** `/:mp/people`: who may run shows in WeChat. `?role=`, `?search=`, `?view=book` are the state. */
export function PeoplePage() {
  const { mp = '' } = useParams()
  const text = useText(peopleText)
  const [params, setParams] = useSearchParams()
  const mayWrite = useMay(mp, 'people.write')
  const mayIds = useMay(mp, 'people.ids')
  const { data, error, refetch } = useQuery(peopleQueries.members(mp))
  const view = mayIds && params.get('view') === 'book' ? 'book' : 'members'
  const set = (name: string, value: string | undefined) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before)
        if (value) next.set(name, value)
        else next.delete(name)
        return next
      },
      { replace: true },
    )
  return (
    <Page
      title={text.title}
      about={mayWrite ? text.about : `${text.about} ${text.readOnly}`}
      actions={
        mayWrite && (
          <LinkButton type="primary" to={paths.giveRoles(mp)}>
            {text.give}
          </LinkButton>
        )
      }
      loading={!data && !error}
      {...(error && !data && { failed: { fault: error, onRetry: () => void refetch() } })}
    >
      {error && data && <FaultNote fault={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <div className={css.line}>
            <Seats seats={data.seats} />
            <Freshness mp={mp} data={data} />
          </div>
          <PendingRoles pending={data.pending} />
          {mayIds && (
            <div>
              <Choice
                label={text.views}
                options={[
                  { value: 'members', label: text.members },
                  { value: 'book', label: text.book },
                ]}
                value={view}
                onChange={(next) => set('view', next === 'book' ? next : undefined)}
              />
            </div>
          )}
          {view === 'book' ? (
            <Book mp={mp} search={params.get('search') ?? ''} onSearch={(words) => set('search', words)} />
          ) : (
            <Lines
              mp={mp}
              data={data}
              role={memberRoles.find((one) => one === params.get('role'))}
              search={params.get('search') ?? ''}
              onSet={set}
              onClear={() => setParams({}, { replace: true })}
            />
          )}
        </>
      )}
    </Page>
  )
}

function Seats({ seats }: Pick<Members, 'seats'>) {
  const text = useText(peopleText)
  return (
    <dl className={css.seats}>
      {giveableRoles.map((role) => {
        const { used, limit } = seats[role]
        return (
          <div key={role} className={css.seat}>
            <dt>{text.role[role]}</dt>
            <dd>
              {text.seats(used, limit)}
              <small>{used < limit ? text.seatsLeft(limit - used) : text.seatsFull}</small>
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

/** The list is read when somebody looks, so its time is said and it can be read again now. */
function Freshness({ mp, data: { asOf } }: { mp: string; data: Members }) {
  const text = useText(peopleText)
  const { mutate, isPending, error } = useMutation(readAgain)
  return (
    <div className={css.acts}>
      {asOf !== null && <span className={`${css.soft} ${css.figures}`}>{text.asOf(time(asOf))}</span>}
      <Button size="small" loading={isPending} onClick={() => mutate({ mp })}>
        {text.readAgain}
      </Button>
      {error && <FaultNote fault={error} />}
    </div>
  )
}

const fits = ({ nickname, masked, wechat }: Member, words: string) =>
  [nickname, masked, wechat ?? ''].some((one) => one.toLowerCase().includes(words))

type LinesProps = {
  mp: string
  data: Members
  role: MemberRole | undefined
  search: string
  onSet: (name: 'role' | 'search', value: string | undefined) => void
  onClear: () => void
}
function Lines({ mp, data, role, search, onSet, onClear }: LinesProps) {
  const text = useText(peopleText)
  const { staleReason } = useText(deskText)
  const columns = useColumns()
  const words = search.trim().toLowerCase()
  const found = data.members.filter((one) => fits(one, words))
  const rows = role ? found.filter(({ roles }) => roles.includes(role)) : found
  const countOf = (one: MemberRole) => found.filter(({ roles }) => roles.includes(one)).length
  return (
    <>
      {data.members.length > 0 && (
        <div className={css.acts}>
          <SearchBox
            label={text.searchLabel}
            hint={text.search}
            value={search}
            onChange={(next) => onSet('search', next)}
          />
          <FilterChips
            label={text.roleFilter}
            chips={[
              { key: 'all', words: text.all, count: found.length },
              ...memberRoles.map((one) => ({ key: one, words: text.role[one], count: countOf(one) })),
            ]}
            chosen={role ?? 'all'}
            onChoose={(next) => onSet('role', next === 'all' || next === role ? undefined : next)}
          />
        </div>
      )}
      {data.stale && (
        <p className={css.warn} role="status">
          {text.staleSince(staleReason[data.stale.code], dateTime(data.stale.since))}
        </p>
      )}
      {rows.length > 0 ? (
        <div data-old={data.stale !== null}>
          <WindowedTable
            label={text.tableLabel}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            href={({ id }) => paths.member(mp, id)}
            rowHeight={64}
            cardHeight={118}
            card={(one) => (
              <span className={css.card}>
                <span className={css.who}>
                  <Avatar src={one.picture} />
                  <strong>{one.nickname || text.noName}</strong>
                </span>
                <RoleTags roles={one.roles} />
                <span className={css.soft}>
                  <code>{one.wechat ?? one.masked}</code> · <RoomCount rooms={one.rooms} />
                </span>
              </span>
            )}
          />
        </div>
      ) : data.members.length === 0 ? (
        <EmptyState title={text.emptyTitle}>{text.empty}</EmptyState>
      ) : (
        <EmptyState title={text.noMatchTitle} action={<Button onClick={onClear}>{text.clear}</Button>}>
          {text.noMatch(data.members.length)}
        </EmptyState>
      )}
      <p className="sr-only" role="status">
        {(words || role) && text.shown(rows.length)}
      </p>
    </>
  )
}

function useColumns(): readonly Column<Member>[] {
  const text = useText(peopleText)
  const language = useLanguage()
  return useMemo(
    () => [
      {
        key: 'who',
        title: text.columnWho,
        width: 'minmax(0, 1.4fr)',
        link: true,
        cell: ({ picture, nickname }) => (
          <span className={css.who}>
            <Avatar src={picture} />
            <span>{nickname || text.noName}</span>
          </span>
        ),
      },
      {
        key: 'roles',
        title: text.columnRoles,
        width: 'minmax(0, 1.2fr)',
        cell: ({ roles }) => <RoleTags roles={roles} />,
      },
      {
        key: 'id',
        title: text.columnId,
        width: 'minmax(0, 1fr)',
        cell: ({ wechat, masked }) => (
          <code className={wechat ? css.id : `${css.id} ${css.faint}`}>{wechat ?? masked}</code>
        ),
      },
      {
        key: 'verified',
        title: text.columnVerified,
        width: 'minmax(0, 1fr)',
        cell: ({ verifiedSince }) => <Verified since={verifiedSince} />,
      },
      {
        key: 'rooms',
        title: text.columnRooms,
        width: 'minmax(0, 1.1fr)',
        cell: ({ rooms }) => <RoomCount rooms={rooms} />,
      },
    ],
    // `text` follows from the language.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [language],
  )
}
