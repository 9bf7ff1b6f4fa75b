import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isPagePath, pagePath, pagePathOf, partsOf } from './page-path.ts'

it('says paths as WeChat wants them', () => {
  expect(pagePathOf(' /pages/goods/detail.html?id=12&name=青瓷 盖碗 ')).toBe(
    'pages/goods/detail?id=12&name=%E9%9D%92%E7%93%B7%20%E7%9B%96%E7%A2%97',
  )
  expect(pagePathOf('pages/a?rate=50%&q=%E9%9D%92&x=a=b')).toBe('pages/a?rate=50%25&q=%E9%9D%92&x=a%3Db')
  expect(pagePathOf('pages/a?')).toBe('pages/a')
  expect(['pages/a', '/pages/a', '青/a', 'pages/a.html', '', 'pages/a b'].map(isPagePath)).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
  ])
})

const names = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/)
const paths = fc.stringMatching(/^[a-z]{1,6}(\/[a-z]{1,6}){0,3}$/)
const params = fc.array(fc.tuple(names, fc.string({ unit: 'grapheme' })))

it('encodes each value once: what went in comes out', () => {
  fc.assert(
    fc.property(paths, params, (path, given) => {
      const text = pagePath(path, given)
      expect(partsOf(text)).toEqual({ path, params: given.map(([name, value]) => [name, value]) })
      expect(isPagePath(text)).toBe(true)
      expect(text).not.toMatch(/^\/|[^\x21-\x7e]/)
    }),
  )
})

it('changes nothing the second time, whatever is pasted', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl({ withQueryParameters: true })), (text) => {
      const once = pagePathOf(text)
      expect(pagePathOf(once)).toBe(once)
      expect(once).not.toMatch(/^\//)
    }),
  )
})
