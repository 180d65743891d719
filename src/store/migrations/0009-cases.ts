/**
 * Cases of procedures as their steps in the log leave them, who takes part in them, what lies with whom, and the last
 * ordinals of gap-free series. All of it is made anew from the log.
 */
const UNITS = "(select current_setting('app.units', true))";
const ALONE = "string_to_array((select current_setting('app.units_alone', true)), ',')";
const BELOW = `select descendant from unit_closure where ancestor = any(string_to_array(${UNITS}, ','))`;
const ONE = `(${UNITS} = '*' or unit in (${BELOW}) or unit = any(${ALONE}))`;
// A case is seen by whoever sees one of those who take part in it: by what stands above them, so that a district with all
// its units is one word and not hundreds.
const ANY = `(${UNITS} = '*' or above && string_to_array(${UNITS}, ',') or units && ${ALONE})`;

const secured = (table: string, reading: string) => `
alter table ${table} enable row level security;
create policy reading on ${table} for select using ${reading};
create policy writing on ${table}
 using (jurisdiction = (select current_setting('app.jurisdiction', true)))
 with check (jurisdiction = (select current_setting('app.jurisdiction', true)));
`;

export const sql = `
create table procedure_case (
  jurisdiction text     not null,
  -- Position of its first step.
  id           bigint   not null,
  procedure    text     not null,
  version      integer  not null,
  stage        text     not null,
  -- How it ended: completed, refused, withdrawn; null while it goes on.
  ended        text,
  home         text     not null,
  -- Position of the entry that it writes.
  entry        bigint,
  headline     text     not null,
  search       text     not null,
  -- Key of the entry that called for it.
  names        text,
  -- Code by which somebody outside follows it.
  tracking     text,
  -- All who take part, without repetition, in order.
  units        text[]   not null,
  -- These, and all units above them by the tree of case_progress.
  above        text[]   not null,
  opened_on    date     not null,
  opened_by    text     not null,
  changed_on   date     not null,
  changed_at   bigint   not null,
  -- Last day of the clock that ends first, by the calendar and the readings of case_progress.
  due_on       date,
  due_clock    text,
  provisional  boolean  not null,
  suspended    boolean  not null,
  findings     integer  not null,
  steps        integer  not null check (steps > 0),
  -- When each step was recorded.
  recorded     bigint[] not null,
  state        jsonb    not null,
  primary key (jurisdiction, id),
  foreign key (jurisdiction, id) references event (jurisdiction, position)
);
create index procedure_case_changed_idx on procedure_case (changed_at, id, jurisdiction);
create index procedure_case_opened_idx on procedure_case (opened_on, id, jurisdiction);
create index procedure_case_due_idx on procedure_case (due_on, id, jurisdiction) where ended is null;
create index procedure_case_procedure_idx on procedure_case (procedure, changed_at, id, jurisdiction);
create index procedure_case_stage_idx on procedure_case (procedure, stage, changed_at, id, jurisdiction);
create index procedure_case_open_idx on procedure_case (procedure, due_on, id, jurisdiction) where ended is null;
create index procedure_case_names_idx on procedure_case (procedure, names) where names is not null;
create index procedure_case_tracking_idx on procedure_case (tracking) where tracking is not null;
create index procedure_case_opener_idx on procedure_case (opened_by, changed_at, id, jurisdiction);
create index procedure_case_entry_idx on procedure_case (jurisdiction, entry) where entry is not null;
create index procedure_case_search_idx on procedure_case using gin (search_tokens(search));

create table case_party (
  jurisdiction text   not null,
  case_id      bigint not null,
  unit         text   not null,
  -- The party as the procedure calls it; '*task' for who was asked, '*copy' for who was sent a copy.
  party        text   not null,
  primary key (jurisdiction, case_id, unit, party),
  foreign key (jurisdiction, case_id) references procedure_case (jurisdiction, id)
);
create index case_party_unit_idx on case_party (unit, party, case_id, jurisdiction);

create table case_task (
  jurisdiction text    not null,
  case_id      bigint  not null,
  no           integer not null,
  kind         text    not null,
  unit         text    not null,
  roles        text[]  not null,
  account      text,
  state        text    not null,
  stage        text    not null,
  opened_on    date    not null,
  -- By whom and when it was done or closed.
  closed_by    text,
  closed_at    bigint,
  -- That of the case.
  due_on       date,
  -- To check or to issue a document: its id in the case, and who may not. Such rows have numbers below 0.
  document     text,
  not_for      text[],
  primary key (jurisdiction, case_id, no),
  foreign key (jurisdiction, case_id) references procedure_case (jurisdiction, id)
);
create index case_task_open_idx on case_task (unit, due_on, case_id, jurisdiction) where state = 'open';
create index case_task_account_idx on case_task (account) where state = 'open' and account is not null;
create index case_task_done_idx on case_task (closed_by, closed_at, case_id, no) where state = 'done';

create table case_number (
  jurisdiction text    not null,
  series       text    not null,
  unit         text    not null,
  year         integer not null,
  last         integer not null check (last > 0),
  primary key (jurisdiction, series, unit, year)
);

-- How far these tables have come in the log of a jurisdiction, and by what they were worked out.
create table case_progress (
  jurisdiction text   not null primary key,
  -- Of the last step taken up.
  position     bigint not null,
  -- Hash of the definitions; of the calendar, the decided readings and the tree of units.
  definitions  text   not null,
  grounds      text   not null
);

-- For making these tables anew.
create index event_case_idx on event (jurisdiction, position) where kind = 'case.step';
-- The documents of a case: what was checked and issued.
create index event_case_document_idx on event (jurisdiction, (body ->> 'case'), position) where kind = 'case.document';
${secured('procedure_case', ANY)}${secured('case_party', ONE)}${secured('case_task', ONE)}${secured('case_number', '(true)')}${secured('case_progress', '(true)')}`;
