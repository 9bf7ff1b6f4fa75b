import type { FieldProblem } from '#contract/fault.ts'
import { roomProblems } from '#contract/jobs.ts'
import type { NewRoom } from '#contract/rooms.ts'
import type { FindPicture } from '#web/lib/sheet/box.ts'
import type { CellNote, SheetRow } from '#web/lib/sheet/row.ts'
import { emptyRoom } from '../values.ts'
import { columnKeys, flagColumns, pictureColumns, type ColumnKey, type FlagColumn } from './columns.ts'
import { readEnd, readMoment, type Moment } from './moments.ts'

export type Row = SheetRow<ColumnKey>

/** A rule of the contract, or something that only a spreadsheet can get wrong. */
export type OwnProblem =
  | { own: Extract<Moment, { problem: string }>['problem']; readings?: [string, string] }
  | { own: 'flag' | 'kind' | 'formulaEmpty' | 'formulaError' }
  | { own: 'merged'; value: string }
  | { own: 'noFile' | 'sameName'; file: string }
export type CellProblem = FieldProblem | OwnProblem
export type Problems = Partial<Record<ColumnKey, CellProblem>>

/** The pictures of a row by their keys in the box, or nothing if there is none for the slot. */
export type RowPictures = Partial<Record<(typeof pictureColumns)[number], string>>

export type Checked = {
  /** All but the pictures' ids, which come with the upload. */
  room: Partial<NewRoom>
  pictures: RowPictures
  problems: Problems
}

const yes = /^(是|开|开启|打开|要|有|允许|y|yes|true|on|1|✓|√|对)$/i
const no = /^(否|关|关闭|不|不要|无|没有|禁止|n|no|false|off|0|✗|×|x)$/i
const encoder = /^(推流|推流直播|推流机|obs|encoder|rtmp)$/i
const phone = /^(手机|手机直播|phone|mobile)$/i

/** Stands for a picture that is there and not uploaded yet, so that the contract's shape can be asked. */
const someImage = '0'.repeat(32)

/** What a row says but for its pictures: the slow part of a check, which new pictures do not change. */
export type CheckedCells = Pick<Checked, 'room' | 'problems'>

/** The cells by the contract's own rules, as if all pictures were there; `now` in Unix seconds. */
export function checkCells(row: Row, now: number): CheckedCells {
  const problems: Problems = {}
  const text = (key: ColumnKey) => (row.cells[key] ?? '').trim()
  const room: Partial<NewRoom> = {}
  const defaults = emptyRoom(now)

  for (const key of ['name', 'anchorName', 'anchorWechat'] as const) room[key] = text(key)
  for (const key of ['subAnchorWechat', 'creatorWechat'] as const) if (text(key)) room[key] = text(key)

  const start = text('startsAt') ? readMoment(text('startsAt')) : undefined
  if (start && 'seconds' in start) room.startsAt = start.seconds
  else if (start) problems.startsAt = ofMoment(start)
  const end = text('endsAt') ? readEnd(text('endsAt'), room.startsAt) : undefined
  if (end && 'seconds' in end) room.endsAt = end.seconds
  else if (end) problems.endsAt = ofMoment(end)

  const kind = text('kind')
  if (kind === '' || phone.test(kind)) room.kind = 'phone'
  else if (encoder.test(kind)) room.kind = 'encoder'
  else problems.kind = { own: 'kind' }

  for (const key of flagColumns) {
    const value = text(key)
    if (value === '') room[key] = flagDefault(defaults, key)
    else if (yes.test(value) || no.test(value)) room[key] = yes.test(value)
    else problems[key] = { own: 'flag' }
  }

  for (const [key, note] of Object.entries(row.notes ?? {}) as [ColumnKey, CellNote][]) {
    if ('merged' in note) problems[key] = { own: 'merged', value: note.merged }
    else if ('formulaEmpty' in note) problems[key] = { own: 'formulaEmpty' }
    else if ('formulaError' in note) problems[key] = { own: 'formulaError' }
  }
  const whole = { ...room, coverImage: someImage, shareImage: someImage, feedImage: someImage }
  for (const [field, problem] of Object.entries(roomProblems(whole, now))) {
    const key = field as ColumnKey
    if (!problems[key] && columnKeys.includes(key)) problems[key] = problem
  }
  return { room, problems }
}

/** A row with its pictures; `cells` is what `checkCells` says of it, if that is known. */
export function checkRow(row: Row, find: FindPicture, now: number, cells = checkCells(row, now)): Checked {
  const room = { ...cells.room }
  const problems: Problems = {}
  const text = (key: ColumnKey) => (row.cells[key] ?? '').trim()
  const pictures: RowPictures = {}
  for (const key of pictureColumns) {
    // A room with one picture named has that one everywhere.
    const file = text(key) || text('coverImage')
    const found = find(file)
    if (found === null) problems[text(key) ? key : 'coverImage'] = { own: 'sameName', file }
    else if (found !== undefined) pictures[key] = found
    else if (file) problems[text(key) ? key : 'coverImage'] = { own: 'noFile', file }
    if (file) room[key] = someImage
    else problems[key] = { rule: 'required' }
  }
  return { room, pictures, problems: { ...problems, ...cells.problems } }
}

const ofMoment = (moment: Extract<Moment, { problem: string }>): OwnProblem => ({
  own: moment.problem,
  ...('readings' in moment && { readings: moment.readings }),
})

const flagDefault = (defaults: ReturnType<typeof emptyRoom>, key: FlagColumn): boolean =>
  key === 'followerPush' ? false : (defaults[key] ?? false)

/** More shows at one moment than anybody could tell apart: pairing them all would take minutes. */
export const crowdAtMost = 100

/** The most shows that are on at one moment (follower pushes: on one day). */
export function crowdOf(
  shows: readonly { startsAt: number; endsAt: number; followerPush?: boolean | undefined }[],
): number {
  const ends = (show: (typeof shows)[number]) =>
    Math.max(show.endsAt + 600, show.followerPush ? show.startsAt + 86_400 : 0)
  const steps = shows.flatMap((show) => [
    { at: show.startsAt, by: 1 },
    { at: ends(show), by: -1 },
  ])
  steps.sort((a, b) => a.at - b.at || a.by - b.by)
  let now = 0
  let most = 0
  for (const { by } of steps) most = Math.max(most, (now += by))
  return most
}
