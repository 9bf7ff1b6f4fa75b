import { Button, Form } from 'antd'
import { earliestStart, roomTimes, timeProblems } from '#contract/room-times.ts'
import { newRoom } from '#contract/rooms.ts'
import { now as clock } from '#web/lib/clock.ts'
import { dateTime, duration } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { problemText } from '#web/text/problems.ts'
import { zoneName } from '#web/text/zone-name.ts'
import { ruleOf } from '#web/ui/form.ts'
import { useNow } from '#web/ui/now.ts'
import { formText } from '../text-form.ts'
import type { RoomValues } from '../values.ts'
import css from './fields.module.css'
import { MomentPicker } from './MomentPicker.tsx'

const hours = [1, 2, 3, 4, 6]

/** The contract's rule for both times together, against the gateway's clock at the moment of asking. */
const timeRule =
  (field: 'startsAt' | 'endsAt') =>
  ({ getFieldValue }: { getFieldValue: (name: string) => unknown }) => ({
    validator: async () => {
      const startsAt = getFieldValue('startsAt')
      const endsAt = getFieldValue('endsAt')
      if (typeof startsAt !== 'number' || typeof endsAt !== 'number') return
      const problem = timeProblems({ startsAt, endsAt }, clock())[field]
      if (problem) throw new Error(problemText(problem))
    },
  })

/** When the room starts and ends. A start that moves takes the end with it: the length is what a person has in mind. */
export function TimeFields({ onMoved }: { onMoved: () => void }) {
  const text = useText(formText)
  const form = Form.useFormInstance<RoomValues>()
  const now = useNow(10)
  const startsAt = Form.useWatch('startsAt', form)
  const endsAt = Form.useWatch('endsAt', form)
  const earliest = earliestStart(now)
  const length = startsAt !== undefined && endsAt !== undefined ? endsAt - startsAt : undefined
  const isTooSoon = startsAt !== undefined && startsAt <= now + roomTimes.leadAtLeast

  const move = (change: Pick<RoomValues, 'startsAt' | 'endsAt'>) => {
    form.setFieldsValue(change)
    form.validateFields(['startsAt', 'endsAt']).catch(() => {})
    onMoved()
  }
  const startAt = (at: number | undefined) => {
    const kept = length !== undefined && length > 0 ? length : 2 * 3600
    move(at === undefined ? { startsAt: at } : { startsAt: at, endsAt: at + kept })
  }

  return (
    <div className={css.pair}>
      <div>
        <Form.Item
          name="startsAt"
          label={text.inZone(text.startsAt, zoneName())}
          rules={[ruleOf(newRoom.shape.startsAt), timeRule('startsAt')]}
          trigger="onPick"
          className={css.tight}
        >
          <StartPicker from={earliest} to={now + roomTimes.aheadAtMost} onMove={startAt} />
        </Form.Item>
        <p className={css.hint}>
          {text.earliest(dateTime(earliest))}{' '}
          {isTooSoon && (
            <Button size="small" onClick={() => startAt(earliestStart(clock()))}>
              {text.useEarliest(dateTime(earliest))}
            </Button>
          )}
        </p>
      </div>
      <div>
        <Form.Item
          name="endsAt"
          label={text.inZone(text.endsAt, zoneName())}
          rules={[ruleOf(newRoom.shape.endsAt), timeRule('endsAt')]}
          className={css.tight}
        >
          <MomentPicker
            from={(startsAt ?? earliest) + roomTimes.shortest}
            to={(startsAt ?? earliest) + roomTimes.longest}
          />
        </Form.Item>
        <div className={css.hint}>
          {length !== undefined && length > 0 && <span>{text.lasts(duration(Math.round(length / 60) * 60))}</span>}
          <span className={css.lengths}>
            {startsAt !== undefined &&
              hours.map((each) => (
                <button
                  key={each}
                  type="button"
                  className={css.length}
                  aria-pressed={length !== undefined && Math.abs(length - each * 3600) < 60}
                  aria-label={text.endAfter(duration(each * 3600))}
                  onClick={() => move({ endsAt: startsAt + each * 3600 })}
                >
                  {duration(each * 3600)}
                </button>
              ))}
          </span>
        </div>
        {length !== undefined && length > roomTimes.warnAbove && length <= roomTimes.longest && (
          <p className={css.warn} role="status">
            {text.longWarning}
          </p>
        )}
      </div>
    </div>
  )
}

type StartProps = Omit<Parameters<typeof MomentPicker>[0], 'onChange'> & {
  onMove: (at: number | undefined) => void
  /** Form.Item's own trigger, which stays unused. */
  onPick?: unknown
}
/** Moves two fields at once, so it does not hand its value to Form.Item itself. */
const StartPicker = ({ onMove, onPick: _, ...rest }: StartProps) => <MomentPicker {...rest} onChange={onMove} />
