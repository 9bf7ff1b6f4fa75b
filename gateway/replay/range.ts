/** Both ends included. */
export type Range = { from: number; to: number }

/**
 * One range, as players and downloads ask; several at once, another unit or a stale `If-Range` get the whole, which RFC 9110
 * §14.2 allows.
 */
export function rangeIn(
  { range, 'if-range': ifRange }: { range?: string | undefined; 'if-range'?: string | undefined },
  size: number,
  etag: string,
): Range | 'whole' | 'unsatisfiable' {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range?.trim() ?? '') ?? []
  if ((first === '' && last === '') || (ifRange !== undefined && ifRange !== etag)) return 'whole'
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (first !== '' && last !== '' && Number(last) < Number(first)) return 'whole'
  return from >= size || from > to ? 'unsatisfiable' : { from, to }
}
