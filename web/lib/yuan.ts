/** What a person types as an amount of yuan, in integer fen: `19.9`, `¥1,299.00`, `１９．９`. Undefined if it is none, or finer than a fen. */
export function fenOf(typed: string): number | undefined {
  const text = typed
    .normalize('NFKC')
    .replace(/[\s,，]|元$/g, '')
    .replace(/^[¥￥]|元$/g, '')
  const [, yuan, fen = ''] = /^(\d{1,10})(?:\.(\d{1,2})0*)?$/.exec(text) ?? []
  return yuan === undefined ? undefined : Number(yuan) * 100 + Number(fen.padEnd(2, '0'))
}

/** `19.90`: what a field or a spreadsheet shows of so many fen. */
export const yuanOf = (fen: number): string => (fen / 100).toFixed(2)

/** Integer fen to yuan with two decimals: `¥12.80`. */
export const money = (fen: number): string =>
  `¥${new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(fen / 100)}`
