/** The console's chunks are asked for at once, not one after another as the router would discover them. */
export const loadConsole = () => import('./console.tsx')

export function warm(path: string): void {
  const chunks: Promise<unknown>[] = [loadConsole(), import('./Shell.tsx')]
  if (/^\/wx\w+\/rooms$/.test(path))
    chunks.push(import('./MiniProgramGate.tsx'), import('#web/features/rooms/RoomsPage.tsx'))
  // Whoever needs a chunk will say that it is missing.
  for (const chunk of chunks) chunk.catch(() => undefined)
}
