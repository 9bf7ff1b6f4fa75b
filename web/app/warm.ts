/** The console's chunks are asked for at once, not one after another as the router would discover them. */
export const loadConsole = () => import('./console.tsx')

export function warm(path: string): void {
  const chunks: Promise<unknown>[] = [loadConsole(), import('./Shell.tsx')]
  const [, mp, page] = /^\/(wx\w+)(\/rooms)?\/?$/.exec(path) ?? []
  if (mp)
    chunks.push(
      import('./MiniProgramGate.tsx'),
      page ? import('#web/features/rooms/RoomsPage.tsx') : import('#web/features/today/TodayPage.tsx'),
    )
  // After signing in the way leads to Today.
  if (path === '/') chunks.push(import('./MiniProgramGate.tsx'), import('#web/features/today/TodayPage.tsx'))
  // Whoever needs a chunk will say that it is missing.
  for (const chunk of chunks) chunk.catch(() => undefined)
}
