import type { FieldProblem } from '#contract/fault.ts'
import type { Goods } from '#contract/goods.ts'
import { goodsProblems, newGoods, type NewGoods } from '#contract/new-goods.ts'
import type { Price } from '#contract/price.ts'
import { read } from '#contract/problems.ts'
import type { FindPicture } from '#web/lib/sheet/box.ts'
import type { CellNote, SheetRow } from '#web/lib/sheet/row.ts'
import { fenOf } from '#web/lib/yuan.ts'
import { amountsOf, priceOf, type TypedPrice } from '../price.ts'
import type { ColumnKey } from './columns.ts'
import { typeOf } from './type-words.ts'

export type Row = SheetRow<ColumnKey>

/** A rule of the contract, or something that only a spreadsheet can get wrong. */
export type OwnProblem =
  | { own: 'formulaEmpty' | 'formulaError' | 'amount' | 'type' | 'typeNeeded' }
  | { own: 'merged'; value: string }
  | { own: 'noFile' | 'sameName'; file: string }
export type CellProblem = FieldProblem | OwnProblem
export type Problems = Partial<Record<ColumnKey, CellProblem>>

export type Checked = {
  /** Without its picture, which comes with the upload, unless the library has it. */
  goods: Partial<NewGoods>
  /** The file in the box that is its picture. */
  file: string | undefined
  problems: Problems
}

/** Stands for a picture that is there and not uploaded yet, so that the contract's shape can be asked. */
const someImage = '0'.repeat(32)

/** `'=…` is how our own CSV keeps a spreadsheet from running a text; here it is the text again. */
const unquoted = (cell: string) => cell.replace(/^'(?=[=+\-@＝＋－＠\t\r])/, '')

/** Fields of the contract to the columns that hold them. */
const columnOf = (field: string, type: Price['type']): ColumnKey | undefined => {
  if (field.startsWith('price.')) return field.slice(6) === amountsOf[type][1] ? 'price2' : 'price'
  return (['name', 'price', 'path', 'appId', 'image'] as const).find((key) => key === field)
}

/** The picture of an item of the library, by its id: `#123` or `123`. */
export const libraryPicture = (library: readonly Goods[]) => {
  const images = new Map(library.flatMap(({ id, image }) => (image ? [[String(id), image] as const] : [])))
  return (cell: string): string | undefined => images.get(cell.replace(/^#/, '').trim())
}

/** The item of the library that a row would make a second time: of the same name, opening the same page. */
export function inLibrary(library: readonly Goods[]) {
  const known = new Map(library.map((item) => [sameKey(item), item]))
  return ({ name, path, appId }: Partial<NewGoods>): Goods | undefined =>
    name !== undefined && path !== undefined ? known.get(sameKey({ name, path, appId })) : undefined
}
const sameKey = ({ name, path, appId }: { name: string; path: string; appId?: string | null | undefined }) =>
  JSON.stringify([name, path, appId ?? ''])

/** A row by the contract's own rules. `find` knows the chosen files, `kept` the pictures of the library. */
export function checkRow(row: Row, find: FindPicture, kept: (cell: string) => string | undefined): Checked {
  const problems: Problems = {}
  const text = (key: ColumnKey) => unquoted((row.cells[key] ?? '').trim())
  const price = typedPrice(text, problems)
  const cell = text('image')
  const found = find(cell)
  const image = found ? someImage : kept(cell)
  if (cell && found === null) problems.image = { own: 'sameName', file: cell }
  else if (cell && !image) problems.image = { own: 'noFile', file: cell }
  const wish = {
    ...(text('name') && { name: text('name') }),
    ...(price && { price: priceOf(price) }),
    ...(text('path') && { path: text('path') }),
    ...(text('appId') && { appId: text('appId') }),
    ...(image && { image }),
  }
  for (const [key, note] of Object.entries(row.notes ?? {}) as [ColumnKey, CellNote][]) {
    if ('merged' in note) problems[key] = { own: 'merged', value: note.merged }
    else if ('formulaEmpty' in note) problems[key] = { own: 'formulaEmpty' }
    else if ('formulaError' in note) problems[key] = { own: 'formulaError' }
  }
  const result = read(newGoods, wish)
  if (!result.ok)
    for (const [field, problem] of Object.entries(result.fields)) {
      const key = columnOf(field, price?.type ?? 'fixed')
      if (key && !problems[key] && !(key === 'price' && problems.type)) problems[key] = problem
    }
  return { goods: (result.ok ? result.value : wish) as Partial<NewGoods>, file: found ?? undefined, problems }
}

/** The type may be left out where the amounts leave no doubt: one is fixed, `10-20` is a range. */
function typedPrice(text: (key: ColumnKey) => string, problems: Problems): TypedPrice | undefined {
  const said = text('type')
  const type = said ? typeOf(said) : undefined
  if (said && !type) problems.type = { own: 'type' }
  let [first, second] = [text('price'), text('price2')]
  const range = /^([^-–~～至]+)[-–~～至]([^-–~～至]+)$/.exec(first)
  if (range && !second && (type ?? 'range') === 'range') [first, second] = [range[1] ?? '', range[2] ?? '']
  if (!type && !said && second && !range) problems.type = { own: 'typeNeeded' }
  const readable = (amount: string) => amount === '' || fenOf(amount) !== undefined
  if (!readable(first)) problems.price = { own: 'amount' }
  if (!readable(second)) problems.price2 = { own: 'amount' }
  if (first === '' && second === '') return undefined
  return { type: type ?? (second ? 'range' : 'fixed'), first, second: type === 'fixed' ? '' : second }
}

/** Rows that are the same in name, price and path could not be told apart after an unheard answer; by the row's id. */
export function twins(rows: readonly { row: Row; goods: Partial<NewGoods> }[]): ReadonlyMap<number, number> {
  const going = rows.filter(({ row }) => !row.leftOut)
  const found = new Map<number, number>()
  const problems = goodsProblems(going.map(({ goods }) => ({ ...goods, image: someImage })))
  for (const [field, problem] of Object.entries(problems)) {
    const [, n] = /^goods\.(\d+)\.\*$/.exec(field) ?? []
    const twin = going[problem.at ?? -1]
    const mine = going[Number(n)]
    if (problem.rule === 'duplicate' && mine && twin) found.set(mine.row.id, twin.row.line)
  }
  return found
}
