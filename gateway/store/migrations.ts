import { sql, type Kysely, type Migration } from 'kysely'
import { archive, followers, forcedToken, replay } from './migrations-after.ts'

const first: Migration = {
  async up(db: Kysely<unknown>) {
    const statements = `
      create table account (
        id text primary key, name text not null, name_key text not null unique, password_hash text not null,
        owner boolean not null default false, disabled boolean not null default false, made_at bigint not null);
      create table account_role (
        account_id text not null references account(id), mp text not null, role text not null,
        primary key (account_id, mp));
      create table session (
        id_hash text primary key, account_id text not null references account(id),
        made_at bigint not null, used_at bigint not null, ip text not null);
      create index session_account on session (account_id);
      create table sign_in_failure (who text not null, at bigint not null);
      create index sign_in_failure_who on sign_in_failure (who, at);
      create table setup_token (token_hash text primary key, ends_at bigint not null);
      create table mini_program (
        id text primary key, name text not null, secret_sealed text not null, secret_ends_in text not null,
        demo boolean not null, connected_at bigint not null, version bigint not null default 1,
        rooms_as_of bigint, rooms_stale text, rooms_stale_since bigint);
      create table room (
        mp text not null references mini_program(id) on delete cascade, id bigint not null,
        actual jsonb, own jsonb not null, as_of bigint, gone_at bigint, made_here boolean not null,
        primary key (mp, id));
      create table intent (
        id text primary key, mp text not null references mini_program(id) on delete cascade, kind text not null,
        account_id text not null, by text not null, payload jsonb not null, payload_hash text not null,
        state text not null check (state in ('ready','sent','ok','refused','unknown','absent')),
        asked_at bigint not null, sent_at bigint, settled_at bigint, next_look_at bigint, looks integer not null default 0,
        sent_starts_at bigint, sent_ends_at bigint, known_max bigint not null default 0,
        made jsonb not null default '[]', wechat jsonb);
      create index intent_unsettled on intent (next_look_at) where state = 'unknown';
      create index intent_of_mp on intent (mp, asked_at);
      create table image (
        mp text not null references mini_program(id) on delete cascade, id text not null, slot text not null,
        width integer not null, height integer not null, bytes integer not null, jpeg bytea not null,
        kept_at bigint not null, media_id text, media_at bigint, primary key (mp, id));
      create table picture (
        mp text not null references mini_program(id) on delete cascade, key text not null, url text not null,
        primary key (mp, key));
      create table activity (
        seq bigint primary key, at bigint not null, mp text, account_id text, who text not null, role text, ip text,
        request_id text, act text not null, target text, outcome text not null, before jsonb, after jsonb,
        errcode integer, rid text, answers bigint, prev_hash text not null, hash text not null);
      create index activity_of_mp on activity (mp, seq);
    `
    for (const statement of statements.split(';')) if (statement.trim()) await sql.raw(statement).execute(db)

    // Append-only (reliability.md §3.8). A table owner can still drop the triggers; the hash chain shows it.
    await sql
      .raw(
        `create function activity_is_append_only() returns trigger language plpgsql as $$
         begin raise exception 'activity is append-only'; end $$`,
      )
      .execute(db)
    await sql
      .raw(
        `create trigger activity_no_change before update or delete on activity
         for each row execute function activity_is_append_only()`,
      )
      .execute(db)
    await sql
      .raw(
        `create trigger activity_no_truncate before truncate on activity
         for each statement execute function activity_is_append_only()`,
      )
      .execute(db)
  },
}

/** Drafts, templates, long work and the day's quota (reliability.md §3.4, §3.6, §3.9). */
const scheduling: Migration = {
  async up(db: Kysely<unknown>) {
    const statements = `
      create table draft (
        mp text not null references mini_program(id) on delete cascade,
        account_id text not null references account(id) on delete cascade, id text not null,
        form text not null, title text not null, room_id bigint, body jsonb not null,
        saved_at bigint not null, version integer not null, primary key (mp, account_id, id));
      create table room_template (
        mp text not null references mini_program(id) on delete cascade, id text not null, name text not null,
        room jsonb not null, length integer not null, time_of_day integer not null, by text not null,
        saved_at bigint not null, primary key (mp, id), unique (mp, name));
      create table job (
        id text primary key, mp text not null references mini_program(id) on delete cascade, kind text not null,
        title text not null, account_id text not null, by text not null, payload_hash text not null,
        state text not null check (state in ('running','waiting','paused','stopped','cancelled','done')),
        why text, until_at bigint, started_at bigint not null, ended_at bigint);
      create index job_of_mp on job (mp, started_at);
      create index job_to_do on job (mp) where state in ('running','waiting');
      create table job_item (
        job text not null references job(id) on delete cascade, n integer not null, title text not null,
        starts_at bigint not null, payload jsonb not null,
        state text not null check (state in ('waiting','running','ok','refused','unknown','absent','failed','skipped')),
        intent text, room_id bigint, made jsonb not null default '[]', wechat jsonb, fault text, fields jsonb,
        begun integer not null default 0, held_until bigint, primary key (job, n));
      create index job_item_open on job_item (job, n) where state in ('waiting','running','unknown');
      create table quota (
        mp text not null references mini_program(id) on delete cascade, use text not null, asked_at bigint not null,
        as_of bigint, day_limit bigint, used bigint, remain bigint, rate jsonb, primary key (mp, use));
    `
    for (const statement of statements.split(';')) if (statement.trim()) await sql.raw(statement).execute(db)
  },
}

/** The photos that pictures are cut from, so that they can be cut again. */
const originals: Migration = {
  async up(db: Kysely<unknown>) {
    const statements = `
      create table image_original (
        mp text not null references mini_program(id) on delete cascade, id text not null,
        width integer not null, height integer not null, bytes integer not null, jpeg bytea not null,
        kept_at bigint not null, primary key (mp, id));
      alter table image add column original_id text;
      alter table image add column crop jsonb;
    `
    for (const statement of statements.split(';')) if (statement.trim()) await sql.raw(statement).execute(db)
  },
}

/** Which anchors of coming rooms hold the anchor role, as WeChat last said. */
const anchorRoles: Migration = {
  async up(db: Kysely<unknown>) {
    await sql
      .raw(
        `create table anchor_role (
          mp text not null references mini_program(id) on delete cascade, wechat text not null,
          held boolean not null, at bigint not null, primary key (mp, wechat))`,
      )
      .execute(db)
  },
}

/** The goods library, its submissions, and the shelves of rooms, of which WeChat gives back only the set (§4). */
const goods: Migration = {
  async up(db: Kysely<unknown>) {
    const statements = `
      create table goods (
        mp text not null references mini_program(id) on delete cascade, id bigint not null, name text not null,
        price jsonb, path text not null, app_id text, cover_url text, image text, audit text not null, audit_id bigint,
        by_api boolean not null, made_here boolean not null, added_by text, added_at bigint, submitted_at bigint,
        changed_at bigint, as_of bigint, own_at bigint not null default 0, gone_at bigint, deleted_here boolean not null default false,
        primary key (mp, id));
      create index goods_in_audit on goods (mp) where audit = 'auditing' and gone_at is null;
      create table goods_submission (
        mp text not null references mini_program(id) on delete cascade, goods_id bigint not null, asked_at bigint not null,
        again boolean not null, by text not null, decided_at bigint, outcome text, primary key (mp, goods_id, asked_at));
      create index goods_submission_asked on goods_submission (mp, asked_at);
      create index goods_submission_decided on goods_submission (mp, decided_at) where decided_at is not null;
      create table goods_state (
        mp text primary key references mini_program(id) on delete cascade, as_of bigint, stale text, stale_since bigint,
        price_unit text, price_unit_goods bigint, price_unit_at bigint, room_limit integer not null default 200,
        quota_limit integer, quota_used integer, quota_as_of bigint, no_audit_until bigint not null default 0);
      create table shelf (
        mp text not null references mini_program(id) on delete cascade, room bigint not null,
        order_state text not null default 'assumed', sorted_by text, sorted_at bigint,
        next_push_at bigint not null default 0, last_push bigint, primary key (mp, room));
      create table shelf_item (
        mp text not null references mini_program(id) on delete cascade, room bigint not null, goods_id bigint not null,
        place integer not null, inside boolean not null, inside_at bigint not null, added_by text,
        on_sale jsonb, pushed jsonb, primary key (mp, room, goods_id));
      create index intent_sent on intent (mp, sent_at) where kind = 'goods.add';
    `
    for (const statement of statements.split(';')) if (statement.trim()) await sql.raw(statement).execute(db)
  },
}

/** WeChat's members and the people of rooms, with the whole ids that WeChat's list hides. */
const people: Migration = {
  async up(db: Kysely<unknown>) {
    const statements = `
      create table person (
        mp text not null references mini_program(id) on delete cascade, wechat text not null, nickname text, openid text,
        verified_since bigint, looked_at bigint not null default 0, primary key (mp, wechat));
      create table member (
        mp text not null references mini_program(id) on delete cascade, openid text not null, nickname text not null,
        picture_url text, roles jsonb not null, masked text not null, changed_at bigint, primary key (mp, openid));
      create table people_state (
        mp text primary key references mini_program(id) on delete cascade, as_of bigint, stale text, stale_since bigint);
      create table room_people (
        mp text not null references mini_program(id) on delete cascade, room bigint not null, assistants jsonb not null,
        seats integer not null, sub_anchor text, as_of bigint not null, primary key (mp, room));
    `
    for (const statement of statements.split(';')) if (statement.trim()) await sql.raw(statement).execute(db)
  },
}

/** WeChat's message URL (§7.5): its token, and which events were taken, so that a repeated one counts once. */
const messages: Migration = {
  async up(db: Kysely<unknown>) {
    const statements = `
      create table message_box (
        mp text primary key references mini_program(id) on delete cascade, token_sealed text not null, set_at bigint not null,
        set_by text not null, checked_at bigint, last_event text, last_at bigint, refused_why text, refused_at bigint);
      create table wechat_event (
        mp text not null references mini_program(id) on delete cascade, key text not null, at bigint not null,
        primary key (mp, key));
      create index wechat_event_at on wechat_event (mp, at);
    `
    for (const statement of statements.split(';')) if (statement.trim()) await sql.raw(statement).execute(db)
  },
}

/** Channels of links, and the codes that WeChat drew for them: it is asked once per room and set of parameters. */
const share: Migration = {
  async up(db: Kysely<unknown>) {
    const statements = `
      create table channel (
        mp text not null references mini_program(id) on delete cascade, id text not null, name text not null,
        wish jsonb not null, by text not null, saved_at bigint not null, primary key (mp, id), unique (mp, name));
      create table channel_code (
        mp text not null references mini_program(id) on delete cascade, room bigint not null, params text not null,
        qr_url text not null, poster_url text not null, page_path text not null, at bigint not null,
        primary key (mp, room, params));
    `
    for (const statement of statements.split(';')) if (statement.trim()) await sql.raw(statement).execute(db)
  },
}

/** Links that work once, sessions that can be seen and ended, the second factor, and the activity to be searched. */
const accounts: Migration = {
  async up(db: Kysely<unknown>) {
    const statements = `
      create table one_time_link (
        id text primary key, token_hash text not null unique, kind text not null check (kind in ('invitation','reset')),
        account_id text references account(id) on delete cascade, name text not null, owner boolean not null,
        roles jsonb not null, by text not null, made_at bigint not null, ends_at bigint not null);
      delete from session;
      alter table session add column id text not null unique;
      alter table session add column proved_at bigint not null;
      alter table session add column agent text not null;
      alter table session add column ended boolean not null;
      alter table account add column totp_sealed text;
      alter table account add column totp_since bigint;
      alter table account add column totp_step bigint not null default 0;
      create table recovery_code (
        account_id text not null references account(id) on delete cascade, code_hash text not null,
        primary key (account_id, code_hash));
      create table setting (key text primary key, value jsonb not null);
      create index activity_of_house on activity (seq) where mp is null;
      create index activity_of_house_who on activity (who) where mp is null;
      create index activity_of_house_act on activity (act) where mp is null;
      create index activity_at on activity (at, seq);
      create index activity_who on activity (mp, who, seq);
      create index activity_act on activity (mp, act, seq);
      create index activity_target on activity (mp, target, seq);
      create index activity_outcome on activity (mp, outcome, seq);
    `
    for (const statement of statements.split(';')) if (statement.trim()) await sql.raw(statement).execute(db)
  },
}

/** Whose outcome somebody has looked at, and put away for all. */
const seenIntents: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw('alter table intent add column seen_at bigint').execute(db)
  },
}

/** What the merchant's developer chose. */
const connect: Migration = {
  async up(db: Kysely<unknown>) {
    await sql
      .raw(
        `create table connect_settings (
          mp text primary key references mini_program(id) on delete cascade, plugin_version text not null,
          done jsonb not null default '[]', public_on boolean not null default false, public_key text)`,
      )
      .execute(db)
  },
}

/** In order, by name; never change one that has been released. */
export const migrations: Record<string, Migration> = {
  '001-first-light': first,
  '002-scheduling': scheduling,
  '003-originals': originals,
  '004-anchor-roles': anchorRoles,
  '005-goods': goods,
  '006-messages': messages,
  '007-share': share,
  '008-accounts': accounts,
  '009-seen-intents': seenIntents,
  '010-people': people,
  '011-replay': replay,
  '012-followers': followers,
  '013-connect': connect,
  '014-archive': archive,
  '015-forced-token': forcedToken,
}
