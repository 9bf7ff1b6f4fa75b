import type { Price } from '#contract/price.ts'

/** How a spreadsheet says the type of a price; the first two are what an export writes. */
export const typeWords: Record<Price['type'], { zh: string; en: string; also: readonly string[] }> = {
  fixed: { zh: '一口价', en: 'fixed', also: ['固定', '固定价', '单价', '1'] },
  range: { zh: '价格区间', en: 'range', also: ['区间', '区间价', '范围', '2'] },
  discount: { zh: '折扣价', en: 'discount', also: ['折扣', '显示折扣', '划线价', 'sale', '3'] },
}

const known = new Map<string, Price['type']>(
  (Object.keys(typeWords) as Price['type'][]).flatMap((type) => {
    const { zh, en, also } = typeWords[type]
    return [zh, en, ...also].map((word): [string, Price['type']] => [word, type])
  }),
)

export const typeOf = (said: string): Price['type'] | undefined =>
  known.get(said.normalize('NFKC').trim().toLowerCase())
