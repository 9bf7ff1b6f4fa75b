import type { FieldProblem } from '#contract/fault.ts'

/** What the gateway found wrong, back to the rows it came from: `goods.12.name` is the name of the twelfth that was sent. */
export function sentBack<Key extends string>(
  fields: Record<string, FieldProblem> | undefined,
  ids: readonly number[],
  keys: readonly Key[],
): Map<number, Partial<Record<Key, FieldProblem>>> {
  const found = new Map<number, Partial<Record<Key, FieldProblem>>>()
  for (const [path, problem] of Object.entries(fields ?? {})) {
    const [, n, field] = /^\w+\.(\d+)\.(\w+)/.exec(path) ?? []
    const id = ids[Number(n)]
    const key = keys.find((one) => one === field)
    if (id !== undefined && key) found.set(id, { ...found.get(id), [key]: problem })
  }
  return found
}
