import type { RouteObject } from 'react-router-dom'
import type { RoomTab } from './room-tab.ts'

/** Below `/:mp`. Each page is its own chunk; the list does not wait for the form's pickers. */
export const roomRoutes = (tabs: readonly RoomTab[]): RouteObject[] => [
  { path: 'rooms', lazy: async () => ({ Component: (await import('./RoomsPage.tsx')).RoomsPage }) },
  {
    lazy: async () => ({ Component: (await import('./ForWriters.tsx')).ForWriters }),
    children: [
      { path: 'rooms/new', lazy: async () => ({ Component: (await import('./NewRoomPage.tsx')).NewRoomPage }) },
      { path: 'rooms/drafts', lazy: async () => ({ Component: (await import('./DraftsPage.tsx')).DraftsPage }) },
      { path: 'rooms/:id/edit', lazy: async () => ({ Component: (await import('./EditRoomPage.tsx')).EditRoomPage }) },
    ],
  },
  { path: 'rooms/series', lazy: async () => ({ Component: (await import('./series/SeriesPage.tsx')).SeriesPage }) },
  { path: 'rooms/import', lazy: async () => ({ Component: (await import('./import/ImportPage.tsx')).ImportPage }) },
  {
    path: 'rooms/:id',
    lazy: async () => {
      const { RoomPage } = await import('./RoomPage.tsx')
      return { Component: () => <RoomPage tabs={tabs} /> }
    },
    children: tabs.flatMap(({ drawers = [] }) => drawers),
  },
]
