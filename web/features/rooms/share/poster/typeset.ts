/** Width of a text in the unit of the caller, at the font in question. */
export type Measure = (text: string) => number

/** Marks that may not begin a line, and those that may not end one (GB/T 15834, the common subset). */
const notFirst = /^[，。！？；：、·…—～％%,.!?;:）》」』】〕”’)\]}]/
const notLast = /[（《「『【〔“‘([{]$/
const wide =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Extended_Pictographic}|[\u3000-\u303f\uff00-\uffef]/u
const han = /\p{Script=Han}/u
const latin = /[\p{Script=Latin}\p{N}]/u

const signs = new Intl.Segmenter('zh', { granularity: 'grapheme' })
const signsOf = (text: string): string[] => [...signs.segment(text)].map(({ segment }) => segment)

/** A thin space between Chinese and Latin, as good typesetters leave it; where a space stands already, it stays. */
export function spaced(text: string): string {
  const all = signsOf(text.trim().replaceAll(/\s+/g, ' '))
  return all
    .map((sign, n) => {
      const next = all[n + 1] ?? ''
      const meets = (han.test(sign) && latin.test(next)) || (latin.test(sign) && han.test(next))
      return meets ? `${sign}\u2009` : sign
    })
    .join('')
}

/** What stays together: one Chinese sign or emoji, or a whole Latin word; with it the marks that cling to it. */
function pieces(text: string): string[] {
  const found: string[] = []
  let glue = false
  for (const sign of signsOf(text)) {
    const last = found.at(-1)
    const isSpace = /^\s$/.test(sign)
    const joins =
      last !== undefined &&
      (glue ||
        notFirst.test(sign) ||
        isSpace ||
        (!wide.test(sign) && !/\s$/.test(last) && !wide.test(signsOf(last).at(-1) ?? '')))
    if (joins) found[found.length - 1] = last + sign
    else found.push(sign)
    glue = notLast.test(sign)
  }
  return found
}

/** Breaks that fall inside a word are taken only if the word alone is wider than a line. */
function split(piece: string, width: number, measure: Measure): string[] {
  if (measure(piece.trimEnd()) <= width) return [piece]
  const parts: string[] = ['']
  for (const sign of signsOf(piece)) {
    const longer = parts.at(-1) + sign
    if (measure(longer.trimEnd()) <= width || parts.at(-1) === '') parts[parts.length - 1] = longer
    else parts.push(sign)
  }
  return parts
}

/**
 * The lines of a text in a width: no mark where it must not stand, no emoji or word cut in two. Past `most` lines the last
 * ends in …; `whole` says whether everything is there.
 */
export function linesOf(
  text: string,
  width: number,
  most: number,
  measure: Measure,
): { lines: string[]; whole: boolean } {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces(spaced(text)).flatMap((one) => split(one, width, measure))) {
    if (line === '' || measure((line + piece).trimEnd()) <= width) line += piece
    else {
      lines.push(line.trimEnd())
      line = piece
    }
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  if (lines.length <= most) return { lines, whole: true }
  const kept = lines.slice(0, most)
  const last = signsOf(kept[most - 1] ?? '')
  while (last.length > 0 && measure(`${last.join('').trimEnd()}…`) > width) last.pop()
  kept[most - 1] = `${last.join('').replace(/[\s，。、；：]+$/, '')}…`
  return { lines: kept, whole: false }
}

/** As many lines as before, but of even length: no sign is left alone on the last one. */
function balanced(text: string, width: number, lines: string[], measure: Measure): string[] {
  if (lines.length < 2) return lines
  let even = lines
  for (let narrower = width * 0.97; narrower > width / 2; narrower -= width * 0.03) {
    const tried = linesOf(text, narrower, lines.length, measure)
    if (!tried.whole || tried.lines.some((line) => measure(line) > narrower)) break
    even = tried.lines
  }
  return even
}

/** The largest of the sizes at which the text fits whole, else the smallest with its end left out. */
export function fit(
  text: string,
  width: number,
  most: number,
  sizes: readonly number[],
  measureAt: (size: number) => Measure,
): { size: number; lines: string[] } {
  for (const size of sizes) {
    const measure = measureAt(size)
    const { lines, whole } = linesOf(text, width, most, measure)
    if (whole) return { size, lines: balanced(text, width, lines, measure) }
  }
  const size = sizes.at(-1) ?? 40
  return { size, lines: linesOf(text, width, most, measureAt(size)).lines }
}
