import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** Every serious or critical violation of the page as it stands, one line each: the rule, where, and why. */
export async function trouble(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`))
}
