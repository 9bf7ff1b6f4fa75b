import type { Operation } from '../../operation.ts'
import { quotaBucket } from '../../perform.ts'

// filled by operations/all.ts: a quota operation is itself in the list it asks, so it must not import it
let find: (path: string) => Operation | undefined = () => undefined
export const knowOperations = (by: typeof find) => void (find = by)

/** cgi_path has a leading slash and no query (§8.4). */
export const knownOperation = (path: string) => find(path)

/** The counter that path uses. */
export const bucketOf = (path: string) => {
  const known = find(path)
  return known && quotaBucket(known)
}
