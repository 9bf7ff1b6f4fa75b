import { zipSync, type Zippable } from 'fflate'
import type { Goods } from '#contract/goods.ts'
import { getQuietly } from '#web/api/quiet.ts'
import { toCsv } from '#web/lib/csv.ts'
import { writeSheets } from '#web/lib/sheet/readers.ts'
import { languageNow } from '#web/text/language.ts'
import { columnKeys, headers } from './import/columns.ts'
import { typeWords } from './import/type-words.ts'
import { typedOf } from './price.ts'
import { goodsText } from './text.ts'

/** The picture's name in a spreadsheet and in the ZIP beside it, by which an import elsewhere finds it again. */
const pictureName = ({ id }: Goods) => `${id}.jpg`

/** The very columns that an import reads, so that what leaves here can enter anywhere. */
export function exportRows(goods: readonly Goods[]): string[][] {
  const language = languageNow()
  return [
    columnKeys.map((key) => headers[key][language]),
    ...goods.map((item) => {
      const { type, first, second } = typedOf(item.price)
      return [
        item.name,
        item.price ? typeWords[type][language] : '',
        first,
        second,
        item.path,
        item.appId ?? '',
        item.picture ? pictureName(item) : '',
      ]
    }),
  ]
}

export const csvOfGoods = (goods: readonly Goods[]): string => toCsv(exportRows(goods))

/** Every cell is a text, so that none is a formula. */
export const xlsxOfGoods = (goods: readonly Goods[]): Promise<Blob> =>
  writeSheets([{ name: goodsText().title, rows: exportRows(goods), widths: [26, 12, 10, 10, 40, 22, 14] }])

type Pack = { mp: string; goods: readonly Goods[]; say: (done: number) => void; signal: AbortSignal }

/** The pictures under the names that the spreadsheet gives them; our own copy where there is one, for WeChat's may be gone. */
export async function pictureZip({ mp, goods, say, signal }: Pack): Promise<{ zip: Blob; failed: number }> {
  const files: Zippable = {}
  let failed = 0
  for (const [at, item] of goods.entries()) {
    signal.throwIfAborted()
    const url = item.image ? `/api/${mp}/images/${item.image}` : item.picture
    const answer = url ? await getQuietly(url, signal).catch(() => undefined) : undefined
    if (answer?.ok) files[pictureName(item)] = [new Uint8Array(await answer.arrayBuffer()), { level: 0 }]
    else if (url) failed++
    say(at + 1)
  }
  // Not fflate's workers: they are made of blob: addresses, which the CSP forbids. Nothing is pressed, so it takes no time.
  const bytes = zipSync(files)
  return { zip: new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/zip' }), failed }
}
