/** Where the merchant's clock hangs until an owner says otherwise. */
export const usualTimeZone = 'Asia/Shanghai'

/** A name of the IANA list (`Asia/Tokyo`), as this runtime knows it. A bare offset is none: it knows no summer time. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
