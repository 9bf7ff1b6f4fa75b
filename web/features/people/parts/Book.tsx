import { useQuery } from '@tanstack/react-query'
import { useText } from '#web/text/language.ts'
import { CopyButton } from '#web/ui/CopyButton.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { SearchBox } from '#web/ui/SearchBox.tsx'
import { uiText } from '#web/ui/text.ts'
import css from '../people.module.css'
import { peopleQueries } from '../queries.ts'
import { peopleText } from '../text.ts'
import { Avatar } from './Avatar.tsx'
import { RoleTags, RoomCount, Verified } from './pieces.tsx'

type Props = { mp: string; search: string; onSearch: (words: string | undefined) => void }

/** Everybody whose whole WeChat id is known here: what the form's fields suggest. */
export function Book({ mp, search, onSearch }: Props) {
  const text = useText(peopleText)
  const { loading } = useText(uiText)
  const { data, error, refetch } = useQuery(peopleQueries.book(mp))
  const words = search.trim().toLowerCase()
  const people = data?.filter(({ wechat, nickname }) => `${wechat} ${nickname ?? ''}`.toLowerCase().includes(words))
  return (
    <>
      <p className={css.soft}>{text.bookAbout}</p>
      {error && <FaultNote fault={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <p className={css.soft} role="status">
          {loading}
        </p>
      )}
      {data?.length === 0 && <EmptyState title={text.bookEmptyTitle}>{text.bookEmpty}</EmptyState>}
      {people && data && data.length > 0 && (
        <>
          <div className={css.acts}>
            <SearchBox label={text.searchLabel} hint={text.search} value={search} onChange={onSearch} />
          </div>
          <table className={css.table} aria-label={text.book}>
            <thead>
              <tr>
                {[text.columnWho, text.columnId, text.columnRoles, text.columnVerified, text.columnRooms].map(
                  (title) => (
                    <th key={title} scope="col">
                      {title}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {people.map((one) => (
                <tr key={one.wechat}>
                  <td>
                    <span className={css.who}>
                      <Avatar src={one.picture} />
                      <span>{one.nickname ?? text.noName}</span>
                    </span>
                  </td>
                  <td>
                    <code className={css.id}>{one.wechat}</code>{' '}
                    <CopyButton value={one.wechat} label={`${text.copyId} ${one.wechat}`} />
                  </td>
                  <td>
                    <RoleTags roles={one.roles} />
                  </td>
                  <td data-label={text.columnVerified}>
                    <Verified since={one.verifiedSince} />
                  </td>
                  <td data-label={text.columnRooms}>
                    <RoomCount rooms={one.rooms} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  )
}
