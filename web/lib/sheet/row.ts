/** What a cell brought with it besides its text; gone as soon as a person types into it. */
export type CellNote =
  /** It lies inside a merged area: the area's own text. */
  | { merged: string }
  /** Calculated; the text is the last value the file was saved with. */
  | { formula: true }
  | { formulaEmpty: true }
  | { formulaError: true }

/** One line of a spreadsheet by our own columns. */
export type SheetRow<Key extends string> = {
  id: number
  /** The line in the file, from 1. */
  line: number
  cells: Partial<Record<Key, string>>
  notes?: Partial<Record<Key, CellNote>>
  leftOut?: true
}
