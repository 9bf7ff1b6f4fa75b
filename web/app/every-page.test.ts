import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { QueryClient } from '@tanstack/react-query'
import type { RouteObject } from 'react-router-dom'
import { expect, it } from 'vitest'
import { consoleRoutes } from './console.tsx'
import { roomTabs } from './room-tabs.ts'

/** What e2e/roles.spec.ts walks: addresses by page. It may not know the router, so a page that it forgot is told here. */
const walked = JSON.parse(readFileSync(join(import.meta.dirname, '../../e2e/every-page.json'), 'utf8')) as Record<
  string,
  string[]
>

const below = (parent: string, path = '') =>
  path.startsWith('/') ? path : `${parent === '/' ? '' : parent}${path && `/${path}`}` || '/'

/** The addresses that show a page of their own: a frame alone is none. */
const pagesOf = (routes: RouteObject[], parent = '/'): string[] =>
  routes.flatMap((route) => {
    const here = below(parent, route.path)
    const children = pagesOf(route.children ?? [], here)
    const isFrame = route.path === undefined ? route.index !== true : children.includes(here) || route.path === ':mp'
    return isFrame ? children : [here, ...children]
  })

it('no page of the console is left out when every role walks it', () => {
  const pages = pagesOf(consoleRoutes(new QueryClient(), () => {}))
  expect(pages.length).toBeGreaterThan(20)
  expect(Object.keys(walked).toSorted()).toEqual([...new Set(pages)].toSorted())
  expect(Object.values(walked)).not.toContainEqual([])
})

it('no tab of a room is left out', () => {
  const addresses = walked['/:mp/rooms/:id'] ?? []
  for (const { key } of roomTabs) expect(addresses.join()).toContain(`tab=${key}`)
})
