import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { createMemoryRouter, RouterProvider } from 'react-router-dom'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Role } from '#contract/permissions.ts'
import { accountQueries, useMay } from '#web/features/accounts/queries.ts'
import { setLanguage } from '#web/text/language.ts'
import { ForWriters } from './ForWriters.tsx'

beforeEach(() => setLanguage('zh'))
afterEach(cleanup)

/** A form that has heard what its person may do. */
function Form() {
  return (
    <>
      <input aria-label="名称" />
      <p>{useMay('wx0', 'room.write') ? 'may write' : 'may not write'}</p>
    </>
  )
}

function formAs(role: Role) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } })
  const become = (now: Role) =>
    client.setQueryData(accountQueries.session().queryKey, {
      account: { id: 'a', name: '阿青' },
      owner: false,
      secondFactorMissing: false,
      miniPrograms: [{ id: 'wx0', name: '店', role: now }],
    } as never)
  become(role)
  const form = { path: 'rooms/new', element: <Form /> }
  const routes = [{ path: ':mp', children: [{ element: <ForWriters />, children: [form] }] }]
  render(
    <QueryClientProvider client={client}>
      <RouterProvider router={createMemoryRouter(routes, { initialEntries: ['/wx0/rooms/new'] })} />
    </QueryClientProvider>,
  )
  return become
}

it('says to a moderator whom the forms of rooms are for, and opens them once the role allows it', async () => {
  const become = formAs('moderator')
  expect(screen.getByText('新建和修改直播间需要运营、主管或店主。')).toBeTruthy()
  expect(screen.queryByLabelText('名称')).toBeNull()
  become('operator')
  expect(await screen.findByLabelText('名称')).toBeTruthy()
})

it('leaves a form where it is when its role is lowered under it, with what was typed', async () => {
  const become = formAs('manager')
  fireEvent.change(screen.getByLabelText('名称'), { target: { value: '写到一半' } })
  become('moderator')
  await screen.findByText('may not write')
  expect((screen.getByLabelText('名称') as HTMLInputElement).value).toBe('写到一半')
})
