export type Change = { field: string; before: unknown; after: unknown; changed: boolean }

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/**
 * Before and after, field by field, what differs first. Of a single value the field is empty. Fields that only one side has
 * count as changed only if both sides were told: an edit that names three fields has not emptied the others.
 */
export function changesOf(before: unknown, after: unknown): Change[] {
  const both = before !== null && before !== undefined && after !== null && after !== undefined
  if (!isPlain(before) && !isPlain(after))
    return both || before !== null || after !== null
      ? [{ field: '', before, after, changed: both && !same(before, after) }]
      : []
  const left = isPlain(before) ? before : {}
  const right = isPlain(after) ? after : {}
  return [...new Set([...Object.keys(left), ...Object.keys(right)])]
    .map((field) => ({
      field,
      before: left[field],
      after: right[field],
      changed: both && field in left && field in right && !same(left[field], right[field]),
    }))
    .toSorted((a, b) => Number(b.changed) - Number(a.changed))
}
