import { act, cleanup, render, renderHook, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Sheet } from '#web/lib/sheet/sheet.worker.ts'
import { setLanguage } from '#web/text/language.ts'
import { setTimeZone } from '#web/text/zone.ts'
import type { ColumnKey } from './import/columns.ts'
import { useImport } from './import/use-import.ts'
import { MomentPicker } from './parts/MomentPicker.tsx'
import { posterWords } from './share/OwnPoster.tsx'

/** What an owner who changes the clock does to pages that are open. */
const toTokyo = () => act(() => setTimeZone('Asia/Tokyo'))
const evening = Date.parse('2026-12-01T20:00:00+08:00') / 1000

const sheet = vi.hoisted(() => ({ rows: [] as unknown[] }))
// Its worker is not what is looked at, and there are none here.
vi.mock('#web/lib/sheet/readers.ts', () => ({ readSheet: async () => sheet, FileRefused: class extends Error {} }))

beforeEach(() => {
  setLanguage('zh')
  setTimeZone('Asia/Shanghai')
})
afterEach(cleanup)

it('writes the time that a form holds anew', () => {
  render(<MomentPicker value={evening} from={evening - 86_400} to={evening + 86_400} />)
  expect(screen.getByRole('textbox')).toHaveProperty('value', '2026-12-01 20:00')
  toTokyo()
  expect(screen.getByRole('textbox')).toHaveProperty('value', '2026-12-01 21:00')
})

it('reads the times of a spreadsheet that lies open by the new clock', async () => {
  sheet.rows = [
    { id: 1, line: 2, cells: { startsAt: '2026-12-01 20:00', endsAt: '22:00' } },
  ] satisfies Sheet<ColumnKey>['rows']
  const files = new Map<string, unknown>()
  const find = () => undefined
  const { result } = renderHook(() => useImport(find, files, []))
  await act(() => result.current.open(new File([], 'rooms.xlsx')))
  await waitFor(() => expect(result.current.rows).toHaveLength(1))
  const starts = () => result.current.rows.map((row, n) => result.current.found(row, n).checked.room.startsAt)
  expect(starts()).toEqual([evening])
  toTokyo()
  expect(starts()).toEqual([evening - 3600])
})

it('says on a poster by which clock it speaks, if that is not Beijing’s', () => {
  const room = { startsAt: evening, anchorName: '阿宁' }
  expect(posterWords(room).when).toBe('12月1日周二 20:00')
  toTokyo()
  expect(posterWords(room).when).toBe('12月1日周二 21:00 (UTC+9)')
})
