/** Documented codes that no case provokes, and why. coverage.test.ts refuses an entry that is no gap any more. */
export type Gap = {
  readonly code: number
  /** on this path only; everywhere when absent */
  readonly path?: string
  readonly why: string
}

export const gaps: readonly Gap[] = [
  { code: 1007, why: 'listed for create as "no data obtained", without an occasion' },
  { code: 3001, why: 'seen once on getapproved, meaning unknown' },
  { code: 10001, why: "one mall's enum, unverified" },
  { code: 61007, why: "a third-party platform's token lacks the permission; there are no platforms here" },
  { code: 76022, why: "somebody else's path: every path in the table is everybody's" },
  { code: 76003, path: '/cgi-bin/openapi/quota/get', why: 'stands in the prose, meaning unclear' },
  { code: 200001, why: '"system or parameter failure", seen in 2020 where 200002 is answered now' },
  { code: 300001, why: 'an app punished by WeChat: no document says how it comes to that' },
  { code: 300005, why: 'pictures are looked at by WeChat: no picture is known that must be refused' },
  { code: 300008, why: '"adding failed", without an occasion' },
  {
    code: 300012,
    why: 'no audit quota: 45009 of the same 500 a day comes first, and the document does not say when this one does',
  },
  { code: 300013, why: '"submitting failed", without an occasion' },
  { code: 300026, why: '"full"; 300033 says the same of the addition, and the document does not tell them apart' },
  { code: 300027, why: '"import failed", without an occasion' },
  { code: 300043, why: 'the follow feature has no field in any request' },
  { code: 400006, why: "one mall's enum, unverified" },
  { code: 9410001, why: '"reading rooms failed", without an occasion' },
  { code: 9410002, why: '"reading goods failed", without an occasion' },
  { code: 9410003, why: '"reading the replay failed"; not ready is 9410000 ([sim] of §3.7)' },
  { code: 300039, path: '/wxaapi/broadcast/room/editroom', why: 'editing carries no sub-anchor (§3.2)' },
  { code: 300041, path: '/wxaapi/broadcast/room/editroom', why: 'editing carries no creator (§3.2)' },
  { code: 45009, path: '/cgi-bin/token', why: 'no number is published' },
]
