/** Drafts, notices, reminders and their delivery. */
export const sql = `
create table draft (
  jurisdiction text    not null,
  account      text    not null,
  id           text    not null,
  register     text    not null,
  body         jsonb   not null,
  version      integer not null check (version > 0),
  created_at   bigint  not null,
  changed_at   bigint  not null,
  primary key (jurisdiction, account, id)
);

create table notice (
  jurisdiction text   not null,
  id           text   not null,
  unit         text   not null,
  kind         text   not null check (kind in ('sent', 'reminder')),
  title        text   not null,
  body         text   not null,
  -- Page of the application that it is about.
  link         text,
  sent_at      bigint not null,
  sent_by      text   not null,
  primary key (jurisdiction, id)
);
create index notice_unit_idx on notice (unit, sent_at desc);

create table notice_reader (
  jurisdiction text   not null,
  notice       text   not null,
  account      text   not null,
  sent_at      bigint not null,
  read_at      bigint,
  primary key (jurisdiction, notice, account),
  foreign key (jurisdiction, notice) references notice (jurisdiction, id)
);
create index notice_reader_account_idx on notice_reader (account, sent_at desc);
create index notice_reader_unread_idx on notice_reader (account) where read_at is null;

-- How reminders go out: for everybody ('' and -1), a unit with all below it, a measure, or both. The nearest one counts.
create table reminder_rule (
  unit       text      not null,
  measure    integer   not null,
  -- Days relative to the due day, negative before it; none: no reminders.
  days       integer[] not null,
  counted    text      not null check (counted in ('calendar', 'working')),
  channels   text[]    not null check (channels <@ array['in-app', 'email', 'webhook']),
  version    integer   not null check (version > 0),
  changed_at bigint    not null,
  changed_by text      not null,
  primary key (unit, measure)
);

-- Where to reach somebody outside this system.
create table contact (
  account    text   primary key,
  email      text   not null, -- '': none any more; the row stays for its version
  version    integer not null,
  changed_at bigint not null
);

-- A unit's group robot.
create table unit_robot (
  unit       text   primary key,
  kind       text   not null check (kind in ('wecom', 'dingtalk')),
  url        text   not null,
  secret     text,
  version    integer not null,
  changed_at bigint not null,
  changed_by text   not null
);

-- Last day for which a unit's reminders were worked out; days after it are made up for.
create table reminder_progress (
  jurisdiction text not null,
  unit         text not null,
  day          date not null,
  primary key (jurisdiction, unit)
);

-- A message on its way to somebody, and what became of it.
create table delivery (
  jurisdiction text    not null,
  id           text    not null,
  unit         text    not null,
  -- Recipient; '' for a unit's robot, which speaks to a group.
  account      text    not null,
  channel      text    not null check (channel in ('in-app', 'email', 'webhook')),
  target       text    not null,
  subject      text    not null,
  body         text    not null,
  state        text    not null check (state in ('waiting', 'delivered', 'parked')),
  attempts     integer not null default 0,
  next_at      bigint,
  last_at      bigint,
  answer       text,
  created_at   bigint  not null,
  check ((state = 'waiting') = (next_at is not null)),
  primary key (jurisdiction, id)
);
create index delivery_due_idx on delivery (next_at) where state = 'waiting';
create index delivery_recent_idx on delivery (created_at desc);

-- What has been reminded of. Its key is the promise that nobody hears the same thing twice.
create table reminder (
  jurisdiction text not null,
  rule         text not null,
  obligation   text not null,
  bearer       text not null,
  period       text not null,
  -- The entry whose own clock it is; '' where the due day is that of the whole period.
  entry        text not null,
  due          date not null,
  account      text not null,
  channel      text not null,
  delivery     text not null,
  primary key (jurisdiction, rule, obligation, bearer, period, entry, due, account, channel),
  foreign key (jurisdiction, delivery) references delivery (jurisdiction, id)
);

-- Heartbeat of what runs by itself.
create table job_state (
  name        text    primary key,
  started_at  bigint  not null,
  finished_at bigint,
  succeeded_at bigint,
  -- In a row, up to the last run.
  failures    integer not null default 0,
  runs        bigint  not null default 0,
  said        text    not null default ''
);
`;
