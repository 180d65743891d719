/**
 * Imports and exports. `import_batch` says what was brought in, by whom and how far it has come; the entries themselves are
 * events. What is staged is UNLOGGED: it can always be read again from the file, and after a crash of the database it is.
 *
 * `import_row` is the file as it was read, `import_outcome` what checking made of each row, `import_fault` what is wrong.
 * `ordinal` counts the rows that will be written: that of an event's position within the batch.
 */
export const sql = `
create table import_batch (
  jurisdiction   text    not null,
  id             text    not null,
  unit           text    not null,
  account        text    not null,
  register       text    not null,
  file_name      text    not null,
  format         text    not null check (format in ('xlsx', 'csv')),
  size           bigint  not null,
  sha256         text    not null,
  state          text    not null check (state in
    ('reading', 'read', 'checking', 'checked', 'committed', 'undone', 'refused')),
  header         jsonb,
  mapping        jsonb,
  staged         integer not null default 0,
  total          integer,
  checked        integer not null default 0,
  fresh          integer not null default 0,
  same           integer not null default 0,
  amended        integer not null default 0,
  repeated       integer not null default 0,
  faulty         integer not null default 0,
  faults         integer not null default 0,
  grounds        text,
  head           bigint,
  refusal        text,
  first_position bigint,
  last_position  bigint,
  begun_at       bigint  not null,
  moved_at       bigint  not null,
  committed_at   bigint,
  undone_at      bigint,
  undone_by      text,
  -- 1, and one more with every change of it or step of the work on it.
  version        bigint  not null default 1,
  primary key (jurisdiction, id)
);
create index import_batch_unit_idx on import_batch (unit, begun_at desc);
create index import_batch_account_idx on import_batch (account, begun_at desc);
create index import_batch_state_idx on import_batch (state, moved_at);

create unlogged table import_row (
  jurisdiction text    not null,
  batch        text    not null,
  number       integer not null,
  line         integer not null,
  cells        jsonb   not null,
  primary key (jurisdiction, batch, number)
);

create unlogged table import_outcome (
  jurisdiction   text    not null,
  batch          text    not null,
  number         integer not null,
  line           integer not null,
  outcome        text    not null check (outcome in ('new', 'same', 'amend', 'repeated', 'faulty')),
  ordinal        integer,
  unit           text,
  body           jsonb,
  identity       text,
  digest         text,
  of_line        integer,
  target         bigint,
  target_version integer,
  before         jsonb,
  primary key (jurisdiction, batch, number)
);
create index import_outcome_identity_idx on import_outcome (jurisdiction, batch, identity, number)
 where identity is not null;
create index import_outcome_kind_idx on import_outcome (jurisdiction, batch, outcome, number);

create unlogged table import_fault (
  jurisdiction text    not null,
  batch        text    not null,
  number       integer not null,
  place        integer not null,
  line         integer not null,
  col          integer,
  title        text    not null,
  value        text    not null,
  message      text    not null,
  primary key (jurisdiction, batch, number, place)
);

create table export_job (
  id         text    primary key,
  account    text    not null,
  register   text    not null,
  format     text    not null check (format in ('xlsx', 'csv')),
  parameters jsonb   not null,
  unmasked   boolean not null,
  state      text    not null check (state in ('running', 'ready', 'failed')),
  done       integer not null default 0,
  total      integer not null,
  size       bigint,
  refusal    text,
  begun_at   bigint  not null,
  ready_at   bigint
);
create index export_job_account_idx on export_job (account, begun_at desc);
`;
