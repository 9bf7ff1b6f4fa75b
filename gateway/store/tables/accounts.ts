import type { Role } from '#contract/permissions.ts'
import type { Access } from '#contract/team.ts'
import type { Generated } from 'kysely'
import type { Json } from './column.ts'

/** Who may do what in Kaibo, and what was done. */
export type AccountTables = {
  account: {
    id: string
    name: string
    /** Lower case; two accounts cannot differ by case alone. */
    name_key: string
    password_hash: string
    owner: boolean
    disabled: boolean
    made_at: number
    /** The shared secret of the second factor, sealed; while `totp_since` is null it is only being set up. */
    totp_sealed: Generated<string | null>
    totp_since: Generated<number | null>
    /** The 30-second step of the last code that was taken: each works once. */
    totp_step: Generated<number>
  }
  recovery_code: { account_id: string; code_hash: string }
  one_time_link: {
    id: string
    /** SHA-256: a dump of this table opens nothing. */
    token_hash: string
    kind: 'invitation' | 'reset'
    /** Of a reset; an invitation has none yet. */
    account_id: string | null
    name: string
    owner: boolean
    roles: Json<Access['roles']>
    by: string
    made_at: number
    ends_at: number
  }
  setting: { key: string; value: Json<unknown> }
  account_role: { account_id: string; mp: string; role: Role }
  session: {
    /** SHA-256 of the cookie: a dump of this table signs nobody in. */
    id_hash: string
    /** Public, and stays when the cookie is renewed. */
    id: string
    account_id: string
    made_at: number
    used_at: number
    /** When the password was last given. */
    proved_at: number
    ip: string
    agent: string
    /** Ended on purpose; the row stays until it grows old, so that its page can be told. */
    ended: boolean
  }
  sign_in_failure: { who: string; at: number }
  setup_token: { token_hash: string; ends_at: number }
  activity: {
    seq: number
    at: number
    mp: string | null
    account_id: string | null
    who: string
    role: string | null
    ip: string | null
    request_id: string | null
    act: string
    target: string | null
    /** `asked` is written before WeChat hears of it, the outcome is a row of its own. */
    outcome: 'asked' | 'ok' | 'refused' | 'unknown' | 'denied' | 'failed'
    before: Json<unknown>
    after: Json<unknown>
    errcode: number | null
    rid: string | null
    /** The `asked` row that this outcome answers. */
    answers: number | null
    prev_hash: string
    hash: string
  }
}
