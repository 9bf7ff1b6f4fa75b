import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readRoomPath } from '#contract/room-path.ts'
import { roomQueries } from '#web/features/rooms/queries.ts'
import { setLanguage } from '#web/text/language.ts'
import { SnippetsPart } from './SnippetsPart.tsx'

beforeEach(() => setLanguage('zh'))
afterEach(cleanup)

const codeOf = (name: string) => within(screen.getByRole('article', { name })).getByLabelText(name).textContent ?? ''
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })

it('fills the code with the chosen room, and takes it away when parameters would be cut', () => {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } })
  const rooms = [
    { id: 7, name: '第一场' },
    { id: 9, name: '第二场' },
  ]
  client.setQueryData(roomQueries.list('wx0').queryKey, { rooms, asOf: 1, stale: null, pending: [] } as never)
  const settings = { pluginVersion: '1.3.6', done: [], publicList: { on: false, key: null } }
  render(
    <QueryClientProvider client={client}>
      <SnippetsPart mp="wx0" settings={settings} />
    </QueryClientProvider>,
  )
  expect(JSON.parse(codeOf('声明插件：主包')).plugins['live-player-plugin'].version).toBe('1.3.6')
  type('直播间', '9')
  type('参数名称', '来源')
  type('参数的值', '首页 🎉')
  const path = /url="([^"]+)"/.exec(codeOf('用 navigator 打开直播间'))?.[1] ?? ''
  expect(readRoomPath(path)).toMatchObject({ room: 9, params: [{ name: '来源', value: '首页 🎉' }] })
  expect(codeOf('查询直播状态')).toContain('room_id: 9')
  type('宽度', '200')
  expect(codeOf('订阅按钮')).toContain('width="{{200}}"')
  expect(screen.getByRole('img', { name: '预览' }).style.width).toBe('200px')
  type('参数的值', '店'.repeat(70))
  expect(screen.getByRole('alert').textContent).toMatch(/超出 \d+ 个字符/)
  expect(screen.queryByRole('article', { name: '用 navigator 打开直播间' })).toBeNull()
  expect(screen.queryByRole('article', { name: '用 wx.navigateTo 打开直播间' })).toBeNull()
  expect(screen.queryByRole('article', { name: '关闭小窗' })).toBeNull()
})
