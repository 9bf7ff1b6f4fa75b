/**
 * Codes that surely mean "refused, no effect" (§9), per family of operations. An allow-list: −1, −2, 200001 `system error`,
 * 1007, every code that says "failed" rather than "not allowed" (300008, 300009, 300013, 300027, 300048) and every code
 * we have never heard of leave a write `unknown` (reliability.md §3.2, 3).
 */

/** The request itself was wrong, whatever it asked. */
const request = [41001, 43001, 43002, 44002, 47001, 200002] as const

const room = [
  ...request,
  ...[1001, 40007, 300001, 300002, 300006, 300022, 300023, 300028, 300029, 300030, 300031, 300032],
  ...[300034, 300035, 300036, 300037, 300038, 300039, 300040, 300041, 300042, 300043],
]

/** Goods in a room. */
const shelf = [
  ...request,
  ...[300022, 300023, 300024, 300025, 300026, 300033, 300044, 300045, 300046, 300047, 300049],
  ...[300050, 300051, 300052, 300053],
]

// Not 300021 "added, but submission failed", nor 300012 and 300013, which may say the same: the item may be there (F17).
const libraryAdd = [
  ...request,
  ...[40007, 300001, 300002, 300003, 300004, 300005, 300006, 300007, 300011, 300018],
] as const

const library = [...libraryAdd, 1003, 300010, 300012, 300014, 300015, 300017]

const people = [
  ...request,
  ...[400001, 400002, 400003, 400004, 400005, 400006],
  ...[500001, 500002, 500003, 500004, 500005, 600001, 600002],
]

export const refusals = {
  request,
  room,
  /** 1 and 9410000 are an empty page (§14, 4). */
  list: [...request, 1, 9410000, 300022],
  shelf,
  libraryAdd,
  library,
  people,
  followers: [...request, 9410005, 9410006, 300022],
  apply: [...request, 2],
  upload: [...request, 40004, 40005, 40006, 41005, 44001],
  quota: [...request, 48006, 76021, 76022],
} as const

/** The access token was refused at the door: nothing took effect, and another token may help. */
export const tokenCodes: ReadonlySet<number> = new Set([40001, 40014, 42001])

/** Secret, app id, IP list, permission: a person must act (reliability.md §1, F05, F06). */
export const credentialCodes: ReadonlySet<number> = new Set([
  ...[40002, 40013, 40125, 40164, 40243, 41002, 41004, 48001, 61004, 61007],
])

export const quotaCodes: ReadonlySet<number> = new Set([45009, 45011])
