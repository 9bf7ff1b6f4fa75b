import type { Shop } from '../shop.ts'
import { seedDemo } from './demo.ts'

export const seedNames = ['empty', 'demo'] as const
export type SeedName = (typeof seedNames)[number]

export const seeds: Record<SeedName, (shop: Shop) => void> = { empty: () => {}, demo: seedDemo }
