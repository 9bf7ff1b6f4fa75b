/** Which file a cell means. `undefined`: none of that name; `null`: more than one. */
export type FindPicture = (name: string) => string | null | undefined

/** Under this name lies the picture of a slot that rows without one of their own get. */
export const sharedKey = (field: string) => `*${field}`

const plain = (name: string) => name.normalize('NFC').toLowerCase().replaceAll('\\', '/').trim()
const bare = (path: string) => path.split('/').at(-1) ?? path
const stem = (name: string) => name.replace(/\.\w{3,4}$/, '')

/** Pictures by every way a cell may call them: path, file name, file name without its ending. */
export function finderOf(files: Iterable<string>): FindPicture {
  const known = new Map<string, Set<string>>()
  for (const key of files) {
    if (key.startsWith('*')) continue
    const path = plain(key)
    for (const name of new Set([path, bare(path), stem(path), stem(bare(path))]))
      known.set(name, (known.get(name) ?? new Set()).add(key))
  }
  return (name) => {
    if (!name) return undefined
    const exact = known.get(plain(name))
    const found = exact ?? known.get(bare(plain(name)))
    if (!found) return undefined
    const [only, ...more] = found
    return more.length > 0 ? null : only
  }
}
