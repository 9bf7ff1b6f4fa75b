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

/**
 * Subscribers as WeChat listed them (§7.1), and who was sent to for which room: a row of `follower_pushed` is a person who is
 * never sent to again for that room.
 */
export const followers: Migration = {
  async up(db: Kysely<unknown>) {
    const statements = `
      create table follower (
        mp text not null references mini_program(id) on delete cascade, openid text not null, at bigint, room bigint,
        room_status integer, scan integer not null, gone_at bigint, primary key (mp, openid));
      create index follower_by_time on follower (mp, at desc nulls last, openid) where gone_at is null;
      create index follower_by_room on follower (mp, room) where gone_at is null;
      create table follower_state (
        mp text primary key references mini_program(id) on delete cascade, as_of bigint, scan integer not null default 0,
        page_break text, seen integer not null default 0, started_at bigint, stale text, next_at bigint not null default 0);
      create table follower_push (
        mp text not null references mini_program(id) on delete cascade, id text not null, room bigint not null,
        job text not null, by text not null, people integer not null,
        state text not null check (state in ('sent','ok','refused','unknown','absent')),
        sent_at bigint not null, message_id text, wechat jsonb, primary key (mp, id));
      create index follower_push_sent on follower_push (mp, sent_at);
      create table follower_pushed (
        mp text not null references mini_program(id) on delete cascade, room bigint not null, openid text not null,
        push text not null, primary key (mp, room, openid));
      create index follower_pushed_by on follower_pushed (mp, push);
      create table follower_push_result (
        mp text not null references mini_program(id) on delete cascade, message_id text not null, room bigint not null,
        at bigint not null, total integer not null, success integer not null, openid_errors integer not null,
        not_subscribed integer not null, daily_limit integer not null, internal integer not null,
        primary key (mp, message_id));
    `
    for (const statement of statements.split(';')) if (statement.trim()) await sql.raw(statement).execute(db)
  },
}

/** Copies of recordings, and where they go. Not bound to the recording: a copy outlives WeChat's. */
export const archive: Migration = {
  async up(db: Kysely<unknown>) {
    const statements = `
      create table archive_target (
        mp text primary key references mini_program(id) on delete cascade, place jsonb not null, secret_sealed text not null,
        set_by text not null, set_at bigint not null);
      create table archive_copy (
        mp text not null references mini_program(id) on delete cascade, key text not null, room bigint not null,
        name text not null, state text not null check (state in ('fetching','storing','kept')), bytes bigint not null,
        etag text, done bigint not null default 0, upload jsonb, trouble text, sha256 text, place jsonb, at bigint, by text,
        primary key (mp, key));
    `
    for (const statement of statements.split(';')) if (statement.trim()) await sql.raw(statement).execute(db)
  },
}

/** Forced tokens: WeChat counts them by AppID, so a row stays although the mini program is disconnected. */
export const forcedToken: Migration = {
  async up(db: Kysely<unknown>) {
    const statements = `
      create table forced_token (
        id text primary key, mp text not null, at bigint not null, by text not null,
        state text not null check (state in ('sent','ok','refused','unknown')), changed boolean, ended text not null,
        wechat jsonb);
      create index forced_token_at on forced_token (mp, at);
    `
    for (const statement of statements.split(';')) if (statement.trim()) await sql.raw(statement).execute(db)
  },
}
