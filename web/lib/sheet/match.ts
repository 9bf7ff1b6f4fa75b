/** How a column is called in the template of each language, then whatever else people write. */
export type Header = { zh: string; en: string; also: readonly string[] }

/** What a spreadsheet may hold; plain data, for it travels into the worker. */
export type SheetColumns<Key extends string> = {
  /** In the order of the template. */
  keys: readonly Key[]
  headers: Readonly<Record<Key, Header>>
  required: readonly Key[]
  /** By this cell the template's own example row is known, and passed over. */
  example: { key: Key; value: string }
}

/** `开播时间 *（必填）` and `Start  Time` are what they look like. */
const plain = (header: string) =>
  header
    .normalize('NFKC')
    .replace(/[(（[【].*?[)）\]】]/g, '')
    .replace(/[*:：\s_-]/g, '')
    .toLowerCase()

export type Matched<Key extends string> = {
  /** Place of the header row in the sheet, from 0. */
  at: number
  /** Of each of our columns, which one of the sheet. */
  columns: Partial<Record<Key, number>>
  /** Headers nobody understands, and such as say the same twice. */
  ignored: string[]
  missing: Key[]
}

/** The header row is the one among the first ten that says most of what we know: titles above it are passed over. */
export function matchHeaders<Key extends string>(
  rows: readonly (readonly string[])[],
  { keys, headers, required }: SheetColumns<Key>,
): Matched<Key> | undefined {
  const known = new Map<string, Key>(
    keys.flatMap((key) => {
      const { zh, en, also } = headers[key]
      return [key, zh, en, ...also].map((name): [string, Key] => [plain(name), key])
    }),
  )
  let best: Matched<Key> | undefined
  for (const [at, row] of rows.slice(0, 10).entries()) {
    const columns: Partial<Record<Key, number>> = {}
    const ignored: string[] = []
    for (const [i, header] of row.entries()) {
      const key = known.get(plain(header))
      if (key && columns[key] === undefined) columns[key] = i
      else if (header.trim()) ignored.push(header.trim())
    }
    const count = Object.keys(columns).length
    if (count < 2 || count <= Object.keys(best?.columns ?? {}).length) continue
    best = { at, columns, ignored, missing: required.filter((key) => columns[key] === undefined) }
  }
  return best
}
