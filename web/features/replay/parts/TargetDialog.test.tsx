import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { App } from 'antd'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { newTarget } from '#contract/archive.ts'
import { setLanguage } from '#web/text/language.ts'
import { TargetDialog } from './TargetDialog.tsx'

beforeEach(() => setLanguage('zh'))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

it('sends a bucket with an empty prefix as the contract wants it, and says its no in its own words under the input', async () => {
  const sent: unknown[] = []
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    sent.push(await new Request(input as Request, init).json())
    const fault = { code: 'badRequest', message: '', fields: { endpoint: { rule: 'refused' } }, requestId: 'r' }
    return new Response(JSON.stringify(fault), { status: 400, headers: { 'content-type': 'application/json' } })
  })
  render(
    <QueryClientProvider client={new QueryClient()}>
      <App>
        <TargetDialog mp="wx0" archive={{ target: null, hasFolder: false, copies: [] }} onClose={() => {}} />
      </App>
    </QueryClientProvider>,
  )
  const typed = {
    服务地址: 'https://s3.example.com',
    区域: 'cn',
    存储桶: 'replays',
    '访问密钥 ID': 'a-key',
    访问密钥: 'a-secret',
  }
  for (const [label, value] of Object.entries(typed))
    fireEvent.change(screen.getByLabelText(label, { exact: true }), { target: { value } })
  fireEvent.click(screen.getByRole('button', { name: '存到这个存储桶' }))
  expect(await screen.findByText('连不上，或者不是允许的地址')).toBeDefined()
  expect(screen.getByLabelText('服务地址').getAttribute('aria-invalid')).toBe('true')
  expect(sent.map((body) => newTarget.safeParse(body).success)).toEqual([true])
  expect(sent[0]).toMatchObject({ kind: 's3', endpoint: 'https://s3.example.com', prefix: '', secret: 'a-secret' })
})
