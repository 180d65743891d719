/**
 * Stored files and what they back. The bytes lie on the disk under their SHA-256 (files/content-store.ts); `evidence` says
 * who keeps them, under which name. A unit keeps a content once, which also settles two uploads of it at the same time.
 */
export const sql = `
create table upload (
  jurisdiction    text    not null,
  id              text    not null,
  unit            text    not null,
  account         text    not null,
  name            text    not null,
  size            bigint  not null check (size > 0),
  received        bigint  not null default 0 check (received between 0 and size),
  declared_sha256 text,
  sha256          text,
  type            text,
  evidence        text,
  reused          boolean not null default false,
  refusal         text,
  begun_at        bigint  not null,
  moved_at        bigint  not null,
  primary key (jurisdiction, id)
);
create index upload_moved_idx on upload (moved_at);

create table evidence (
  jurisdiction text   not null,
  id           text   not null,
  unit         text   not null,
  sha256       text   not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name         text   not null,
  type         text   not null,
  size         bigint not null check (size > 0),
  uploaded_by  text   not null,
  uploaded_at  bigint not null,
  primary key (jurisdiction, id),
  unique (jurisdiction, unit, sha256)
);
create index evidence_content_idx on evidence (sha256);
create index evidence_unit_idx on evidence (unit, uploaded_at desc);

create table evidence_use (
  jurisdiction text   not null,
  entry        bigint not null,
  register     text   not null,
  unit         text   not null,
  field        text   not null,
  file         text   not null,
  primary key (jurisdiction, entry, field, file)
);
create index evidence_use_file_idx on evidence_use (file);

create table evidence_preview (
  sha256  text    primary key,
  version integer not null,
  body    jsonb   not null,
  made_at bigint  not null
);
`;
