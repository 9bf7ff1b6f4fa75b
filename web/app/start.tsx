import { QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router-dom'
import { makeQueryClient } from '#web/api/query-client.ts'
import { accountQueries } from '#web/features/accounts/queries.ts'
import { giveStylesTheNonce } from '#web/lib/nonce.ts'
import { paths } from '#web/lib/paths.ts'
import '#web/ui/theme-choice.ts' // sets light or dark before the first render
import { makeRouter } from './router.tsx'

/** Everything up to antd. The session is asked for before any chunk is: they travel side by side. */
export function start(root: HTMLElement): void {
  giveStylesTheNonce()
  const client = makeQueryClient()
  const signsIn = location.pathname === paths.signIn || location.pathname === paths.setup
  void (signsIn ? client.prefetchQuery(accountQueries.setup()) : client.prefetchQuery(accountQueries.session()))
  createRoot(root).render(
    <QueryClientProvider client={client}>
      <RouterProvider router={makeRouter(client)} />
    </QueryClientProvider>,
  )
}
