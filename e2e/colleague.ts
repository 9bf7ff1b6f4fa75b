import type { Page } from '@playwright/test'
import { RoomFormPage } from './pages/room-form.ts'
import { RoomPage } from './pages/room.ts'
import { signIn } from './sign-in.ts'

/** The owner once more, in a browser of their own. */
export async function colleagueOf(page: Page, mp: string) {
  const browser = page.context().browser()
  if (!browser) throw new Error('no browser')
  const theirs = await browser.newContext({ baseURL: new URL(page.url()).origin })
  const second = await theirs.newPage()
  await second.goto('/sign-in')
  await signIn(second, 'owner', process.env.E2E_OWNER_PASSWORD ?? '')
  return {
    page: second,
    form: new RoomFormPage(second, mp),
    room: new RoomPage(second, mp),
    close: () => theirs.close(),
  }
}
