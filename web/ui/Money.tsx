import { money } from '#web/text/format.ts'

/** Integer fen as yuan. */
export const Money = ({ fen }: { fen: number }) => <span>{money(fen)}</span>
