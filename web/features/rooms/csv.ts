/**
 * A cell that a spreadsheet reads as text: what begins like a formula gets a quote before it (CSV injection, OWASP), and
 * quotes, commas and line ends are wrapped.
 */
export function csvCell(value: string | number | null): string {
  const said = value === null ? '' : String(value)
  // A number of ours is no formula, even below zero.
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(said) ? `'${said}` : said
  return /[",\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** With the mark that makes Excel read it as UTF-8, and the line ends of RFC 4180. */
export const csvOf = (rows: readonly (readonly (string | number | null)[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`

/** A file or folder name that every system takes: no separators, no reserved names, no dots at the ends, 60 characters. */
export function safeName(wanted: string): string {
  const cleaned = [...wanted.normalize('NFC')]
    .map((sign) => (/[\p{Cc}\p{Cf}\\/:*?"<>|]/u.test(sign) ? ' ' : sign))
    .slice(0, 60)
    .join('')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[. ]+|[. ]+$/g, '')
  return /^(con|prn|aux|nul|com\d|lpt\d)?$/i.test(cleaned) ? `_${cleaned}` : cleaned
}
