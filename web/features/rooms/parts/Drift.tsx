import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { roomCan } from '#contract/room-acts.ts'
import type { Drift as Difference } from '#contract/drift.ts'
import type { Room } from '#contract/rooms.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { useConfirm } from '#web/ui/confirm.tsx'
import { settleDrift } from '../mutations.ts'
import { readyText } from '../text-ready.ts'
import css from './ready.module.css'

/** Changed in WeChat's own console: what was wanted beside what is, since when, and both ways out. */
export function Drift({ room }: { room: Room }) {
  const text = useText(readyText)
  const { message } = App.useApp()
  const ask = useConfirm()
  const may = useMay(room.mp, 'room.write')
  const { mutateAsync } = useMutation(settleDrift)
  const { mp, id, version } = room
  const settle = (way: 'accept' | 'reapply') =>
    ask({
      title: text[`${way}Title`],
      happens: text[`${way}What`],
      verb: text[`${way}Yes`],
      danger: way === 'reapply',
      run: async () => {
        await mutateAsync({ mp, id, version, way })
        void message.success(way === 'accept' ? text.accepted : text.reapplied)
      },
    })
  return (
    <section className={css.drift} aria-label={text.driftTitle}>
      <h2>{text.driftTitle}</h2>
      <p className={css.about}>{room.driftSince !== null && text.driftSince(dateTime(room.driftSince))}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.driftField}</th>
            <th scope="col">{text.wanted}</th>
            <th scope="col">{text.actual}</th>
          </tr>
        </thead>
        <tbody>
          {room.drift.map((difference) => (
            <tr key={difference.field}>
              <th scope="row">{text.field[difference.field]}</th>
              <td>
                <Value of={difference} side="wanted" />
              </td>
              <td>
                <strong>
                  <Value of={difference} side="actual" />
                </strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {may && (
        <div className={css.ways}>
          <Button onClick={() => settle('accept')}>{text.accept}</Button>
          <Button disabled={!roomCan('edit', room)} onClick={() => settle('reapply')}>
            {text.reapply}
          </Button>
        </div>
      )}
    </section>
  )
}

function Value({ of, side }: { of: Difference; side: 'wanted' | 'actual' }) {
  const text = useText(readyText)
  const value = of[side]
  if (typeof value === 'boolean') return value ? text.on : text.off
  return typeof value === 'number' ? dateTime(value) : value
}
