import type { Shop } from '../../shop.ts'

/** §14.7: prose says yuan, the samples look like fen; by switch. getliveinfo is always fen. */
export const priceOf = (fen: number, { switches }: Shop) => (switches.libraryPriceUnit === 'fen' ? fen : fen / 100)
