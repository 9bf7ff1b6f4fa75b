/** localStorage that is allowed to be missing (private windows, blocked storage). Only for tastes, never for secrets. */
export function saved(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

export function save(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // The choice holds for this page then.
  }
}
