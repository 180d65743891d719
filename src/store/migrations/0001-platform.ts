/**
 * The platform's tables. No triggers, no sequences, no exclusion constraints: they do not survive the distribution
 * of jurisdictions over servers. Times are milliseconds since the epoch, from the application's clock.
 *
 * `event` is only ever inserted into; the application's role gets no right to update or delete it.
 */
export const sql = `
create table head (
  jurisdiction     text   primary key,
  position         bigint not null default 0 check (position >= 0),
  last_recorded_at bigint not null default 0
);

create table event (
  jurisdiction text   not null,
  position     bigint not null check (position > 0),
  recorded_at  bigint not null,
  kind         text   not null,
  body         jsonb  not null check (octet_length(body::text) <= 131072), -- see event.ts
  primary key (jurisdiction, position)
);

create table idempotency (
  jurisdiction text    not null,
  key          text    not null,
  actor        text    not null,
  route        text    not null,
  body_hash    text    not null,
  status       integer not null,
  response     jsonb,
  recorded_at  bigint  not null,
  -- A key is the actor's, whatever it was used for. Found without knowing in which jurisdiction the effect was.
  primary key (actor, key, jurisdiction)
);
`;
