import { sql, type Kysely, type Migration } from 'kysely'

// What is kept of shows that are over, and of whom they reach.

/** Recordings of shows as WeChat listed them (§3.7) and as their files were measured. */
export const replay: Migration = {
  async up(db: Kysely<unknown>) {
    const statements = `
      create table replay_room (
        mp text not null references mini_program(id) on delete cascade, room bigint not null, over_at bigint,
        asked_at bigint, as_of bigint, next_at bigint, tries integer not null default 0, stale text, explained jsonb,
        primary key (mp, room));
      create index replay_room_due on replay_room (mp, next_at);
      create table replay_clip (
        mp text not null references mini_program(id) on delete cascade, key text not null, room bigint not null,
        url text not null, kind text not null, n integer not null default 0, goods_id bigint, made_at bigint,
        expires_at bigint, seen_at bigint not null, measured_at bigint, bytes bigint, length double precision, etag text,
        parts jsonb, playlist text, trouble text, primary key (mp, key));
      create index replay_clip_room on replay_clip (mp, room);
    `
    for (const statement of statements.split(';')) if (statement.trim()) await sql.raw(statement).execute(db)
  },
}
