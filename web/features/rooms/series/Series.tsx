import { Form, Input, Radio } from 'antd'
import { useState } from 'react'
import type { SeriesRow } from './rows.ts'
import { newRoom, type RoomLine } from '#contract/rooms.ts'
import { useText } from '#web/text/language.ts'
import { useNow } from '#web/ui/now.ts'
import { OptionFields } from '../parts/OptionFields.tsx'
import { PeopleFields } from '../parts/PeopleFields.tsx'
import { PictureFields } from '../pictures/PictureFields.tsx'
import { usePictures } from '../pictures/use-pictures.ts'
import { imageField, newRoomIn, type RoomValues } from '../values.ts'
import { dayOf, fromDate, toDate } from '../days.ts'
import { fromTime, nameAt, startsOf, toTime, weeksAtMost } from './dates.ts'
import css from './series.module.css'
import { seriesText } from './text.ts'
import { Shows } from './Shows.tsx'

export type Start = { values: RoomValues; timeOfDay: number; length: number; weekday: number | undefined }

const lengths = [30, 60, 90, 120, 180, 240, 360, 480]

export function Series({ mp, start, rooms }: { mp: string; start: Start; rooms: readonly RoomLine[] }) {
  const text = useText(seriesText)
  const [form] = Form.useForm<RoomValues>()
  const [values, setValues] = useState<RoomValues>(start.values)
  const pictures = usePictures(mp, (slot, image) => {
    form.setFieldValue(imageField[slot], image?.id)
    setValues(form.getFieldsValue(true) as RoomValues)
  })
  const today = dayOf(useNow(60))
  const [weekdays, setWeekdays] = useState<readonly number[]>(start.weekday === undefined ? [] : [start.weekday])
  const [from, setFrom] = useState(today + 1)
  const [weeks, setWeeks] = useState(4)
  const [timeOfDay, setTimeOfDay] = useState(Math.floor(start.timeOfDay / 60) * 60)
  const [length, setLength] = useState(Math.round(start.length / 60) * 60)
  const [changes, setChanges] = useState<ReadonlyMap<number, Partial<SeriesRow>>>(new Map())
  const shape = newRoomIn({ ...values, startsAt: 1, endsAt: 1 })
  const missing = Object.keys(newRoom.shape).some(
    (key) =>
      !['startsAt', 'endsAt', 'name'].includes(key) &&
      !newRoom.shape[key as keyof typeof newRoom.shape].safeParse(shape[key]).success,
  )
  const [openDetails] = useState(missing || !values.name)

  const rows = startsOf({ weekdays, weeks, from, timeOfDay }).map((base, n): SeriesRow => {
    const change = changes.get(base) ?? {}
    const startsAt = change.startsAt ?? base
    return {
      base,
      ticked: true,
      name: nameAt(values.name ?? '', startsAt, n),
      startsAt,
      endsAt: startsAt + length,
      ...change,
    }
  })
  const change = (base: number, more: Partial<SeriesRow>) =>
    setChanges((all) => new Map(all).set(base, { ...all.get(base), ...more }))
  const chosen = (n: number, on: boolean) => setWeekdays((all) => (on ? [...all, n] : all.filter((each) => each !== n)))

  return (
    <>
      <details className={css.details} open={openDetails}>
        <summary>
          <h2>{text.details}</h2>
          <span className={css.hint}>
            {[values.name, values.anchorName].filter(Boolean).join(' · ')}
            {missing && <span className={css.todo}> {text.detailsMissing}</span>}
          </span>
        </summary>
        <Form<RoomValues>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={start.values}
          validateTrigger="onBlur"
          onValuesChange={() => setValues(form.getFieldsValue(true) as RoomValues)}
        >
          <div className={css.pair}>
            <Form.Item name="name" label={text.name} extra={text.nameHint} rules={[{ required: true, message: '' }]}>
              <Input autoComplete="off" />
            </Form.Item>
            <Form.Item name="kind" label={text.kind}>
              <Radio.Group
                options={[
                  { value: 'phone', label: text.phone },
                  { value: 'encoder', label: text.encoder },
                ]}
              />
            </Form.Item>
          </div>
          <PeopleFields mp={mp} mode="create" anchorMissing={values.anchorWechat === undefined} belowAnchor={null} />
          <PictureFields mp={mp} pictures={pictures} />
          <OptionFields unknown={false} belowPush={null} />
        </Form>
      </details>

      <section className={css.plan} aria-labelledby="series-when">
        <h2 id="series-when">{text.when}</h2>
        <div className={css.planLine}>
          <div role="group" aria-label={text.weekdays} className={css.weekdays}>
            {([0, 1, 2, 3, 4, 5, 6] as const).map((n) => (
              <button
                key={n}
                type="button"
                aria-pressed={weekdays.includes(n)}
                className={css.weekday}
                onClick={() => chosen(n, !weekdays.includes(n))}
              >
                {text.weekday[n]}
              </button>
            ))}
          </div>
          <label className={css.field}>
            <span>{text.firstDay}</span>
            <input
              type="date"
              value={toDate(from)}
              min={toDate(today)}
              onChange={(event) => setFrom(fromDate(event.target.value) || from)}
            />
          </label>
          <label className={css.field}>
            <span>{text.weeks}</span>
            <input
              type="number"
              min={1}
              max={weeksAtMost}
              value={weeks}
              onChange={(event) =>
                setWeeks(Math.min(weeksAtMost, Math.max(1, Math.floor(event.target.valueAsNumber) || 1)))
              }
            />
          </label>
          <label className={css.field}>
            <span>{text.time}</span>
            <input
              type="time"
              value={toTime(timeOfDay)}
              onChange={(event) => setTimeOfDay(fromTime(event.target.value) ?? timeOfDay)}
            />
          </label>
          <label className={css.field}>
            <span>{text.length}</span>
            <select value={length} onChange={(event) => setLength(Number(event.target.value))}>
              {[...new Set([...lengths.map((n) => n * 60), length])]
                .toSorted((a, b) => a - b)
                .map((seconds) => (
                  <option key={seconds} value={seconds}>
                    {seconds % 3600 === 0 ? text.hours(seconds / 3600) : text.minutes(Math.round(seconds / 60))}
                  </option>
                ))}
            </select>
          </label>
        </div>
      </section>
      <Shows
        mp={mp}
        rows={rows}
        values={values}
        rooms={rooms}
        missing={missing}
        busy={pictures.isBusy}
        change={change}
        onMissing={() => void form.validateFields().catch(() => undefined)}
      />
    </>
  )
}
