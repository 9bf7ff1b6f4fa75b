import { expect, type Page } from '@playwright/test'

/** Through the browser's own door, so that the cookie is the browser's. */
export async function signIn(page: Page, name: string, password: string): Promise<void> {
  const status = await page.evaluate(
    async (body) =>
      (
        await fetch('/api/session', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
      ).status,
    { name, password },
  )
  expect(status).toBe(200)
}

/** A call of the page's own, with its session. */
export const api = <T>(page: Page, path: string, init: { method?: string; body?: unknown } = {}): Promise<T> =>
  page.evaluate(
    async ([url, method, body]) => {
      const reply = await fetch(url, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body !== undefined && { body }),
      })
      return (await reply.json()) as T
    },
    [path, init.method ?? 'GET', init.body === undefined ? undefined : JSON.stringify(init.body)] as const,
  )
