import { useEffect, useRef, useState } from 'react'
import type { Goods } from '#contract/goods.ts'
import { now } from '#web/lib/clock.ts'
import { download } from '#web/lib/csv.ts'
import { useText } from '#web/text/language.ts'
import { dayName } from '#web/text/wall.ts'
import { announce } from '#web/ui/announce.ts'
import { Disclosure } from '#web/ui/Disclosure.tsx'
import css from '../goods.module.css'
import { goodsText } from '../text.ts'

/** The library, or what is shown or chosen of it, as a spreadsheet that an import takes, and its pictures beside it. */
export function ExportMenu({ mp, goods, up = false }: { mp: string; goods: readonly Goods[]; up?: boolean }) {
  const text = useText(goodsText)
  const [busy, setBusy] = useState<string>()
  const stop = useRef<AbortController>(null)
  useEffect(() => () => stop.current?.abort(), [])
  const name = `${text.exportFile}-${dayName(now())}`
  const save = async (make: () => Promise<void>) => {
    setBusy(text.exporting)
    try {
      await make()
    } finally {
      setBusy(undefined)
    }
  }
  const csv = () =>
    save(async () => {
      const { csvOfGoods } = await import('../export.ts')
      download(`${name}.csv`, csvOfGoods(goods))
    })
  const xlsx = () =>
    save(async () => {
      const { xlsxOfGoods } = await import('../export.ts')
      download(`${name}.xlsx`, await xlsxOfGoods(goods))
    })
  const pictures = () =>
    save(async () => {
      const { pictureZip } = await import('../export.ts')
      const control = (stop.current = new AbortController())
      const say = (done: number) => setBusy(`${done} / ${goods.length}`)
      const { zip, failed } = await pictureZip({ mp, goods, say, signal: control.signal })
      download(`${name}.zip`, zip)
      if (failed > 0) announce(text.exportFailed(failed))
    })
  return (
    <Disclosure up={up} face={busy ?? text.exportGoods}>
      {(close) => (
        <div className={css.menu}>
          <p className={css.soft}>{text.exportHint(goods.length)}</p>
          {(
            [
              [text.exportCsv, csv],
              [text.exportXlsx, xlsx],
              [text.exportPictures, pictures],
            ] as const
          ).map(([label, act]) => (
            <button
              key={label}
              type="button"
              disabled={goods.length === 0 || busy !== undefined}
              onClick={() => {
                close()
                void act()
              }}
            >
              {label}
            </button>
          ))}
        </div>
      )}
    </Disclosure>
  )
}
