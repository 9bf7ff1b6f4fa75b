import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { quotaUses } from '#contract/quota.ts'
import { retriesOf, wechatApis, type Api } from './retry-table.ts'

// wechat-live-api.md §2, in its order.
const documented = `
P room/create|P room/editroom|P room/deleteroom|G room/getpushurl|G room/getsharedcode|P /wxa/business/getliveinfo
P room/addgoods|P room/addassistant|P room/modifyassistant|P room/removeassistant|G room/getassistantlist
P room/addsubanchor|P room/modifysubanchor|P room/deletesubanchor|G room/getsubanchor
P room/updatefeedpublic|P room/updatereplay|P room/updatekf|P room/updatecomment
P goods/onsale|P goods/deleteInRoom|P goods/push|P goods/sort|P goods/getVideo
P goods/add|P goods/resetaudit|P goods/audit|P goods/delete|P goods/update|G goods/getapproved
P /wxa/business/getgoodswarehouse|P goods/setkey|G goods/getkey
P role/addrole|P role/deleterole|G role/getrolelist|P /wxa/business/get_wxa_followers|P /wxa/business/push_message`
  .trim()
  .split(/[|\n]/)
  .map((line) => {
    const [method, path = ''] = line.split(' ')
    const full = path.startsWith('/') ? path : `/wxaapi/broadcast/${path}`
    return `${method === 'G' ? 'GET' : 'POST'} ${full}`
  })

const rows: [string, Api][] = Object.entries(wechatApis)
const named = (kind: Api['kind']) => rows.filter(([, api]) => api.kind === kind).map(([name]) => name)

it('has a row for each of the 38 operations, under its method and path', () => {
  expect(documented).toHaveLength(38)
  const ours = new Set(rows.map(([, api]) => `${api.method} ${api.path}`))
  expect(documented.filter((line) => !ours.has(line))).toEqual([])
  expect(documented.filter((line) => line.startsWith('GET'))).toHaveLength(7)
})

it('never repeats what makes a second one, tells the public, or burns a quota', () => {
  expect(named('create')).toEqual(['room/create', 'goods/add'])
  expect(named('act').toSorted()).toEqual(
    [
      'goods/push',
      'goods/audit',
      'goods/resetaudit',
      'push_message',
      'stable_token/forced',
      'applyliveinfo',
      'quota/clear',
      'clear_quota',
    ].toSorted(),
  )
  expect([retriesOf.create, retriesOf.act, retriesOf.set]).toEqual([0, 0, 0])
})

it('calls nothing a read that changes anything', () => {
  expect(named('read').filter((name) => !/get|stable_token/.test(name))).toEqual([])
})

it('never asks for the legacy token, which would void another system’s', () => {
  expect(rows.filter(([, api]) => api.path === '/cgi-bin/token')).toEqual([])
})

it('calls no code a refusal that may come with an effect', () => {
  for (const [name, api] of rows)
    for (const code of [-1, -2, 200001, 1007, 300008, 300009, 300013, 300021, 300027, 300048])
      expect(api.refusals, `${name} ${code}`).not.toContain(code)
})

it('names what the calls of each operation count as, and each use has one path', () => {
  const uncalled = rows.filter(([, { use }]) => use === null).map(([name]) => name)
  expect(uncalled).toEqual(['applyliveinfo', 'quota/clear', 'clear_quota', 'rid/get'])
  const paths = new Map<string, Set<string>>(quotaUses.map((use) => [use, new Set()]))
  for (const [, { use, path }] of rows) if (use !== null) paths.get(use)?.add(path)
  expect([...paths].filter(([, { size }]) => size !== 1)).toEqual([])
  // And no path stands in two lines, as if it had two quotas.
  expect(new Set([...paths.values()].flatMap((of) => [...of])).size).toBe(quotaUses.length)
})

it('asks WeChat for nothing that is not in the quota', () => {
  const ours = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.ts') && !/test|retry-table/.test(file))
  const text = ours.map((file) => readFileSync(join(import.meta.dirname, file), 'utf8')).join('\n')
  const named = ([name]: [string, Api]) => text.includes(`'${name}'`)
  expect(rows.filter(([, { use }]) => use === null).filter(named)).toEqual([])
  // `call` takes no other name than a row's, and everything that is said to be called is called.
  expect(rows.filter(([, { use }]) => use !== null).filter((row) => !named(row))).toEqual([])
  expect(text).not.toMatch(/\/(wxaapi|wxa|cgi-bin)\//)
})
