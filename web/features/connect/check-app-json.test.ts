import { expect, it } from 'vitest'
import { checkAppJson } from './check-app-json.ts'
import { inMainPackage, inSubpackage } from './snippets/app-json.ts'

const provider = 'wx2b03c6e691cd7370'
const app = (plugin: object, name = 'live-player-plugin') => JSON.stringify({ plugins: { [name]: plugin } })
const check = (text: string) => checkAppJson(text, '1.3.5')

it('finds nothing in what we hand out', () => {
  const facts = { version: '1.3.5', link: { room: 1, params: [], entry: 'link', pictureInPicture: true } } as const
  for (const { code } of [inMainPackage(facts), inSubpackage(facts)]) expect(check(code)).toEqual([{ kind: 'fine' }])
  expect(check(`\uFEFF${app({ version: '1.10.0', provider })}`)).toEqual([{ kind: 'fine' }])
})

it('names the common mistakes', () => {
  expect(check(app({ version: '1.3.4', provider }))).toEqual([{ kind: 'oldVersion', found: '1.3.4' }])
  expect(check(app({ version: 'dev', provider }))).toEqual([{ kind: 'badVersion', found: 'dev' }])
  expect(check(app({ version: '1.3.5', provider: 'wx0000000000000000' }))).toEqual([
    { kind: 'wrongProvider', found: 'wx0000000000000000' },
  ])
  expect(check(app({ version: '1.3.5', provider }, 'live'))).toEqual([{ kind: 'otherName', found: 'live' }])
  expect(check('{"pages": []}')).toEqual([{ kind: 'noPlugin' }])
  const plugins = { 'live-player-plugin': { version: '1.3.5', provider } }
  expect(check(JSON.stringify({ plugins, subPackages: [{ plugins }] }))).toEqual([{ kind: 'twice' }])
})

it('says where it is no JSON, and survives anything', () => {
  expect(check('{\n  "pages": [],\n  // remark\n}')).toMatchObject([{ kind: 'notJson' }])
  for (const text of ['[]', 'null', '{"plugins": [1]}', '{"plugins": {"live-player-plugin": 3}, "subpackages": {}}'])
    expect(check(text)).toHaveLength(1)
})
