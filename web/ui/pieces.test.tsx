import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { WechatAnswer } from '#contract/fault.ts'
import { setLanguage } from '#web/text/language.ts'
import { AsOf } from './AsOf.tsx'
import { FaultNote } from './FaultNote.tsx'
import { StatusTag } from './StatusTag.tsx'

const now = Date.parse('2026-11-21T20:05:00+08:00') / 1000
beforeEach(() => {
  setLanguage('zh')
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
  vi.setSystemTime(now * 1000)
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

describe('AsOf', () => {
  const shown = (props: Parameters<typeof AsOf>[0]) => render(<AsOf {...props} />).container.textContent

  it('says nothing while fresh, then the age, then the reason', () => {
    expect(shown({ asOf: now - 30 })).toBe('')
    expect(shown({ asOf: now - 38 })).toBe('38 秒前')
    expect(shown({ asOf: now - 180 })).toBe('3 分钟前 · 微信还没有新的回答')
    expect(shown({ asOf: now - 180, stale: { code: 'wechatAway', since: now - 100 } })).toBe(
      '3 分钟前 · 暂时连不上微信',
    )
  })
  it('is as of a time once it is old or nobody listens', () => {
    expect(shown({ asOf: now - 3600, stale: { code: 'quotaGone', since: now } })).toBe(
      '截至 19:05 · 今天的接口额度已用完',
    )
    expect(shown({ asOf: now - 5, lost: true })).toBe('截至 20:04 · 与服务器的实时连接已断开')
    expect(shown({ asOf: null })).toBe('微信还没有回答过')
  })
  it('grows older by itself', () => {
    render(<AsOf asOf={now - 30} />)
    act(() => void vi.advanceTimersByTime(5000))
    expect(screen.getByText('35 秒前')).toBeTruthy()
  })
})

describe('StatusTag', () => {
  it('says the status, an unknown one with its number, an overdue one as overdue', () => {
    render(
      <>
        <StatusTag status="live" />
        <StatusTag status="unknown" statusCode={108} />
        <StatusTag status="notStarted" overdue />
      </>,
    )
    expect(document.body.textContent).toBe('直播中未知状态 108该开播未开播')
  })
  it('does not look live when the answer is old', () => {
    const { container } = render(<StatusTag status="live" wasAt={now} />)
    expect(container.textContent).toBe('20:05 时直播中')
    expect((container.firstChild as HTMLElement).className).not.toMatch(/live/)
    act(() => setLanguage('en'))
    expect(container.textContent).toBe('On air at 20:05')
  })
  it('has another shape for every status', () => {
    const statuses = ['live', 'notStarted', 'ended', 'banned', 'paused', 'interrupted', 'expired', 'unknown'] as const
    const { container } = render(statuses.map((status) => <StatusTag key={status} status={status} />))
    const shapes = [...container.querySelectorAll('path')].map((path) => path.getAttribute('d'))
    expect(new Set(shapes).size).toBe(statuses.length)
  })
})

/** As `call()` throws it. */
const refused = (wechat: WechatAnswer) =>
  Object.assign(new Error('no'), { code: 'refused', requestId: 'r1', wechat } as const)

describe('FaultNote', () => {
  it("explains WeChat's refusal, shows the code to scan, and has code and rid to copy", async () => {
    const wechat = { errcode: 300036, errmsg: 'anchorWechat has no realName', rid: '66-77', qrCode: '/api/q.png' }
    render(<FaultNote fault={refused(wechat)} />)
    expect(screen.getByRole('alert').textContent).toContain('300036')
    expect(screen.getByRole('alert').textContent).toContain('66-77')
    expect(screen.getByRole('img').getAttribute('src')).toBe('/api/q.png')
    expect(await screen.findByText(/主播还没有完成实名认证/)).toBeTruthy()
  })
  it("keeps WeChat's own words for a code nobody knows", () => {
    const fault = refused({ errcode: 300099, errmsg: 'brand new' })
    render(<FaultNote fault={fault} />)
    expect(screen.getByText('brand new')).toBeTruthy()
  })
  it('can show anything that was thrown', () => {
    render(<FaultNote fault={new TypeError('x is undefined')} />)
    expect(screen.getByRole('alert').textContent).toContain('系统出了错')
  })
})
