-- The platform's tables and those generated from two fictitious registers. UPDATE_GOLDEN=1 rewrites it.

create table account (
  id text not null,
  login text not null,
  name text not null,
  unit text not null,
  side text not null default 'none'::text,
  password_hash text,
  password_changed_at bigint,
  must_change boolean not null default true,
  claim text,
  failures integer not null default 0,
  failed_at bigint,
  locked_until bigint,
  suspended_at bigint,
  created_at bigint not null,
  created_by text not null,
  version integer not null default 1,
  constraint account_claim_key UNIQUE (claim),
  constraint account_failures_check CHECK ((failures >= 0)),
  constraint account_id_side_key UNIQUE (id, side),
  constraint account_login_key UNIQUE (login),
  constraint account_pkey PRIMARY KEY (id),
  constraint account_side_check CHECK ((side = ANY (ARRAY['none'::text, 'staff'::text, 'system-admin'::text, 'security-admin'::text, 'audit-admin'::text])))
);

create table account_link (
  issuer text not null,
  subject text not null,
  account text not null,
  linked_at bigint not null,
  constraint account_link_account_fkey FOREIGN KEY (account) REFERENCES account(id),
  constraint account_link_issuer_account_key UNIQUE (issuer, account),
  constraint account_link_pkey PRIMARY KEY (issuer, subject)
);

create table api_token (
  id text not null,
  account text not null,
  name text not null,
  secret_hash text not null,
  scopes jsonb not null,
  valid_until date not null,
  created_at bigint not null,
  revoked_at bigint,
  constraint api_token_account_fkey FOREIGN KEY (account) REFERENCES account(id),
  constraint api_token_pkey PRIMARY KEY (id),
  constraint api_token_secret_hash_key UNIQUE (secret_hash)
);
CREATE INDEX api_token_account_idx ON api_token USING btree (account);

create table case_number (
  jurisdiction text not null,
  series text not null,
  unit text not null,
  year integer not null,
  last integer not null,
  constraint case_number_last_check CHECK ((last > 0)),
  constraint case_number_pkey PRIMARY KEY (jurisdiction, series, unit, year)
);

create table case_party (
  jurisdiction text not null,
  case_id bigint not null,
  unit text not null,
  party text not null,
  constraint case_party_jurisdiction_case_id_fkey FOREIGN KEY (jurisdiction, case_id) REFERENCES procedure_case(jurisdiction, id),
  constraint case_party_pkey PRIMARY KEY (jurisdiction, case_id, unit, party)
);
CREATE INDEX case_party_unit_idx ON case_party USING btree (unit, party, case_id, jurisdiction);

create table case_progress (
  jurisdiction text not null,
  "position" bigint not null,
  definitions text not null,
  grounds text not null,
  constraint case_progress_pkey PRIMARY KEY (jurisdiction)
);

create table case_task (
  jurisdiction text not null,
  case_id bigint not null,
  no integer not null,
  kind text not null,
  unit text not null,
  roles text[] not null,
  account text,
  state text not null,
  stage text not null,
  opened_on date not null,
  closed_by text,
  closed_at bigint,
  due_on date,
  document text,
  not_for text[],
  constraint case_task_jurisdiction_case_id_fkey FOREIGN KEY (jurisdiction, case_id) REFERENCES procedure_case(jurisdiction, id),
  constraint case_task_pkey PRIMARY KEY (jurisdiction, case_id, no)
);
CREATE INDEX case_task_account_idx ON case_task USING btree (account) WHERE ((state = 'open'::text) AND (account IS NOT NULL));
CREATE INDEX case_task_done_idx ON case_task USING btree (closed_by, closed_at, case_id, no) WHERE (state = 'done'::text);
CREATE INDEX case_task_open_idx ON case_task USING btree (unit, due_on, case_id, jurisdiction) WHERE (state = 'open'::text);

create table contact (
  account text not null,
  email text not null,
  version integer not null,
  changed_at bigint not null,
  constraint contact_pkey PRIMARY KEY (account)
);

create table delegation (
  id text not null,
  post text not null,
  lender text not null,
  borrower text not null,
  borrower_side text default 'staff'::text,
  reason text not null,
  valid_from date not null,
  valid_until date not null,
  state text not null,
  requested_at bigint not null,
  decided_at bigint,
  decided_by text,
  closed_at bigint,
  closed_by text,
  constraint delegation_borrower_borrower_side_fkey FOREIGN KEY (borrower, borrower_side) REFERENCES account(id, side),
  constraint delegation_borrower_fkey FOREIGN KEY (borrower) REFERENCES account(id),
  constraint delegation_borrower_side_check CHECK ((borrower_side = 'staff'::text)),
  constraint delegation_check CHECK ((valid_until > valid_from)),
  constraint delegation_check1 CHECK ((borrower <> lender)),
  constraint delegation_check2 CHECK (((decided_by <> lender) AND (decided_by <> borrower))),
  constraint delegation_check3 CHECK (((borrower_side IS NOT NULL) = (state = ANY (ARRAY['requested'::text, 'approved'::text])))),
  constraint delegation_lender_fkey FOREIGN KEY (lender) REFERENCES account(id),
  constraint delegation_pkey PRIMARY KEY (id),
  constraint delegation_post_fkey FOREIGN KEY (post) REFERENCES post(id),
  constraint delegation_state_check CHECK ((state = ANY (ARRAY['requested'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text, 'ended'::text])))
);
CREATE UNIQUE INDEX delegation_once ON delegation USING btree (post) WHERE (state = ANY (ARRAY['requested'::text, 'approved'::text]));

create table delivery (
  jurisdiction text not null,
  id text not null,
  unit text not null,
  account text not null,
  channel text not null,
  target text not null,
  subject text not null,
  body text not null,
  state text not null,
  attempts integer not null default 0,
  next_at bigint,
  last_at bigint,
  answer text,
  created_at bigint not null,
  constraint delivery_channel_check CHECK ((channel = ANY (ARRAY['in-app'::text, 'email'::text, 'webhook'::text]))),
  constraint delivery_check CHECK (((state = 'waiting'::text) = (next_at IS NOT NULL))),
  constraint delivery_pkey PRIMARY KEY (jurisdiction, id),
  constraint delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'parked'::text])))
);
CREATE INDEX delivery_due_idx ON delivery USING btree (next_at) WHERE (state = 'waiting'::text);
CREATE INDEX delivery_recent_idx ON delivery USING btree (created_at DESC);

create table draft (
  jurisdiction text not null,
  account text not null,
  id text not null,
  register text not null,
  body jsonb not null,
  version integer not null,
  created_at bigint not null,
  changed_at bigint not null,
  constraint draft_pkey PRIMARY KEY (jurisdiction, account, id),
  constraint draft_version_check CHECK ((version > 0))
);

create table event (
  jurisdiction text not null,
  "position" bigint not null,
  recorded_at bigint not null,
  kind text not null,
  body jsonb not null,
  constraint event_body_check CHECK ((octet_length((body)::text) <= 131072)),
  constraint event_pkey PRIMARY KEY (jurisdiction, "position"),
  constraint event_position_check CHECK (("position" > 0))
);
CREATE INDEX event_act_idx ON event USING btree (recorded_at, jurisdiction, "position") WHERE (starts_with(kind, 'identity.'::text) OR starts_with(kind, 'settings.'::text) OR (kind = 'entry.erased'::text));
CREATE INDEX event_case_document_idx ON event USING btree (jurisdiction, ((body ->> 'case'::text)), "position") WHERE (kind = 'case.document'::text);
CREATE INDEX event_case_idx ON event USING btree (jurisdiction, "position") WHERE (kind = 'case.step'::text);
CREATE INDEX event_entry_idx ON event USING btree (jurisdiction, ((body ->> 'entry'::text))) WHERE (kind = ANY (ARRAY['entry.amended'::text, 'entry.voided'::text]));

create table evidence (
  jurisdiction text not null,
  id text not null,
  unit text not null,
  sha256 text not null,
  name text not null,
  type text not null,
  size bigint not null,
  uploaded_by text not null,
  uploaded_at bigint not null,
  constraint evidence_jurisdiction_unit_sha256_key UNIQUE (jurisdiction, unit, sha256),
  constraint evidence_pkey PRIMARY KEY (jurisdiction, id),
  constraint evidence_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint evidence_size_check CHECK ((size > 0))
);
CREATE INDEX evidence_content_idx ON evidence USING btree (sha256);
CREATE INDEX evidence_unit_idx ON evidence USING btree (unit, uploaded_at DESC);

create table evidence_preview (
  sha256 text not null,
  version integer not null,
  body jsonb not null,
  made_at bigint not null,
  constraint evidence_preview_pkey PRIMARY KEY (sha256)
);

create table evidence_use (
  jurisdiction text not null,
  entry bigint not null,
  register text not null,
  unit text not null,
  field text not null,
  file text not null,
  constraint evidence_use_pkey PRIMARY KEY (jurisdiction, entry, field, file)
);
CREATE INDEX evidence_use_file_idx ON evidence_use USING btree (file);

create table export_job (
  id text not null,
  account text not null,
  register text not null,
  format text not null,
  parameters jsonb not null,
  unmasked boolean not null,
  state text not null,
  done integer not null default 0,
  total integer not null,
  size bigint,
  refusal text,
  begun_at bigint not null,
  ready_at bigint,
  constraint export_job_format_check CHECK ((format = ANY (ARRAY['xlsx'::text, 'csv'::text]))),
  constraint export_job_pkey PRIMARY KEY (id),
  constraint export_job_state_check CHECK ((state = ANY (ARRAY['running'::text, 'ready'::text, 'failed'::text])))
);
CREATE INDEX export_job_account_idx ON export_job USING btree (account, begun_at DESC);

create table head (
  jurisdiction text not null,
  "position" bigint not null default 0,
  last_recorded_at bigint not null default 0,
  constraint head_pkey PRIMARY KEY (jurisdiction),
  constraint head_position_check CHECK (("position" >= 0))
);

create table idempotency (
  jurisdiction text not null,
  key text not null,
  actor text not null,
  route text not null,
  body_hash text not null,
  status integer not null,
  response jsonb,
  recorded_at bigint not null,
  constraint idempotency_pkey PRIMARY KEY (actor, key, jurisdiction)
);

create table import_batch (
  jurisdiction text not null,
  id text not null,
  unit text not null,
  account text not null,
  register text not null,
  file_name text not null,
  format text not null,
  size bigint not null,
  sha256 text not null,
  state text not null,
  header jsonb,
  mapping jsonb,
  staged integer not null default 0,
  total integer,
  checked integer not null default 0,
  fresh integer not null default 0,
  same integer not null default 0,
  amended integer not null default 0,
  repeated integer not null default 0,
  faulty integer not null default 0,
  faults integer not null default 0,
  grounds text,
  head bigint,
  refusal text,
  first_position bigint,
  last_position bigint,
  begun_at bigint not null,
  moved_at bigint not null,
  committed_at bigint,
  undone_at bigint,
  undone_by text,
  version bigint not null default 1,
  constraint import_batch_format_check CHECK ((format = ANY (ARRAY['xlsx'::text, 'csv'::text]))),
  constraint import_batch_pkey PRIMARY KEY (jurisdiction, id),
  constraint import_batch_state_check CHECK ((state = ANY (ARRAY['reading'::text, 'read'::text, 'checking'::text, 'checked'::text, 'committed'::text, 'undone'::text, 'refused'::text])))
);
CREATE INDEX import_batch_account_idx ON import_batch USING btree (account, begun_at DESC);
CREATE INDEX import_batch_state_idx ON import_batch USING btree (state, moved_at);
CREATE INDEX import_batch_unit_idx ON import_batch USING btree (unit, begun_at DESC);

create table import_fault (
  jurisdiction text not null,
  batch text not null,
  number integer not null,
  place integer not null,
  line integer not null,
  col integer,
  title text not null,
  value text not null,
  message text not null,
  constraint import_fault_pkey PRIMARY KEY (jurisdiction, batch, number, place)
);

create table import_outcome (
  jurisdiction text not null,
  batch text not null,
  number integer not null,
  line integer not null,
  outcome text not null,
  ordinal integer,
  unit text,
  body jsonb,
  identity text,
  digest text,
  of_line integer,
  target bigint,
  target_version integer,
  before jsonb,
  constraint import_outcome_outcome_check CHECK ((outcome = ANY (ARRAY['new'::text, 'same'::text, 'amend'::text, 'repeated'::text, 'faulty'::text]))),
  constraint import_outcome_pkey PRIMARY KEY (jurisdiction, batch, number)
);
CREATE INDEX import_outcome_identity_idx ON import_outcome USING btree (jurisdiction, batch, identity, number) WHERE (identity IS NOT NULL);
CREATE INDEX import_outcome_kind_idx ON import_outcome USING btree (jurisdiction, batch, outcome, number);

create table import_row (
  jurisdiction text not null,
  batch text not null,
  number integer not null,
  line integer not null,
  cells jsonb not null,
  constraint import_row_pkey PRIMARY KEY (jurisdiction, batch, number)
);

create table job_state (
  name text not null,
  started_at bigint not null,
  finished_at bigint,
  succeeded_at bigint,
  failures integer not null default 0,
  runs bigint not null default 0,
  said text not null default ''::text,
  constraint job_state_pkey PRIMARY KEY (name)
);

create table migration (
  number integer not null,
  name text not null,
  checksum text not null,
  applied_at bigint not null,
  constraint migration_pkey PRIMARY KEY (number)
);

create table notice (
  jurisdiction text not null,
  id text not null,
  unit text not null,
  kind text not null,
  title text not null,
  body text not null,
  link text,
  sent_at bigint not null,
  sent_by text not null,
  constraint notice_kind_check CHECK ((kind = ANY (ARRAY['sent'::text, 'reminder'::text]))),
  constraint notice_pkey PRIMARY KEY (jurisdiction, id)
);
CREATE INDEX notice_unit_idx ON notice USING btree (unit, sent_at DESC);

create table notice_reader (
  jurisdiction text not null,
  notice text not null,
  account text not null,
  sent_at bigint not null,
  read_at bigint,
  constraint notice_reader_jurisdiction_notice_fkey FOREIGN KEY (jurisdiction, notice) REFERENCES notice(jurisdiction, id),
  constraint notice_reader_pkey PRIMARY KEY (jurisdiction, notice, account)
);
CREATE INDEX notice_reader_account_idx ON notice_reader USING btree (account, sent_at DESC);
CREATE INDEX notice_reader_unread_idx ON notice_reader USING btree (account) WHERE (read_at IS NULL);

create table post (
  id text not null,
  account text not null,
  unit text not null,
  role text not null,
  valid_from date not null,
  valid_until date,
  side text,
  granted_at bigint not null,
  granted_by text not null,
  ended_at bigint,
  ended_by text,
  constraint post_account_fkey FOREIGN KEY (account) REFERENCES account(id),
  constraint post_account_side_fkey FOREIGN KEY (account, side) REFERENCES account(id, side),
  constraint post_check CHECK ((granted_by <> account)),
  constraint post_check1 CHECK ((valid_until > valid_from)),
  constraint post_check2 CHECK (((side IS NULL) = (ended_at IS NOT NULL))),
  constraint post_check3 CHECK ((side =
CASE
    WHEN (role = ANY (ARRAY['system-admin'::text, 'security-admin'::text, 'audit-admin'::text])) THEN role
    ELSE 'staff'::text
END)),
  constraint post_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX post_administrator_once ON post USING btree (account) WHERE (side = ANY (ARRAY['system-admin'::text, 'security-admin'::text, 'audit-admin'::text]));
CREATE UNIQUE INDEX post_once ON post USING btree (account, unit, role) WHERE (side IS NOT NULL);

create table procedure_case (
  jurisdiction text not null,
  id bigint not null,
  procedure text not null,
  version integer not null,
  stage text not null,
  ended text,
  home text not null,
  entry bigint,
  headline text not null,
  search text not null,
  names text,
  tracking text,
  units text[] not null,
  above text[] not null,
  opened_on date not null,
  opened_by text not null,
  changed_on date not null,
  changed_at bigint not null,
  due_on date,
  due_clock text,
  provisional boolean not null,
  suspended boolean not null,
  findings integer not null,
  steps integer not null,
  recorded int8[] not null,
  state jsonb not null,
  constraint procedure_case_jurisdiction_id_fkey FOREIGN KEY (jurisdiction, id) REFERENCES event(jurisdiction, "position"),
  constraint procedure_case_pkey PRIMARY KEY (jurisdiction, id),
  constraint procedure_case_steps_check CHECK ((steps > 0))
);
CREATE INDEX procedure_case_changed_idx ON procedure_case USING btree (changed_at, id, jurisdiction);
CREATE INDEX procedure_case_due_idx ON procedure_case USING btree (due_on, id, jurisdiction) WHERE (ended IS NULL);
CREATE INDEX procedure_case_entry_idx ON procedure_case USING btree (jurisdiction, entry) WHERE (entry IS NOT NULL);
CREATE INDEX procedure_case_names_idx ON procedure_case USING btree (procedure, names) WHERE (names IS NOT NULL);
CREATE INDEX procedure_case_open_idx ON procedure_case USING btree (procedure, due_on, id, jurisdiction) WHERE (ended IS NULL);
CREATE INDEX procedure_case_opened_idx ON procedure_case USING btree (opened_on, id, jurisdiction);
CREATE INDEX procedure_case_opener_idx ON procedure_case USING btree (opened_by, changed_at, id, jurisdiction);
CREATE INDEX procedure_case_procedure_idx ON procedure_case USING btree (procedure, changed_at, id, jurisdiction);
CREATE INDEX procedure_case_search_idx ON procedure_case USING gin (search_tokens(VARIADIC ARRAY[search]));
CREATE INDEX procedure_case_stage_idx ON procedure_case USING btree (procedure, stage, changed_at, id, jurisdiction);
CREATE INDEX procedure_case_tracking_idx ON procedure_case USING btree (tracking) WHERE (tracking IS NOT NULL);

create table register_definition (
  slug text not null,
  hash text not null,
  constraint register_definition_pkey PRIMARY KEY (slug)
);

create table register_lighthouses (
  jurisdiction text not null,
  entry bigint not null,
  unit text not null,
  legal_date date not null,
  recorded_at bigint not null,
  amended_at bigint,
  versions integer not null,
  voided_at bigint,
  code text,
  name text,
  story text,
  steps bigint,
  height numeric,
  cost bigint,
  relit_on date,
  manned boolean,
  colour text,
  signals text[],
  unit_ text,
  "order" text,
  evidence text,
  constraint register_lighthouses_event_fkey FOREIGN KEY (jurisdiction, entry) REFERENCES event(jurisdiction, "position"),
  constraint register_lighthouses_pkey PRIMARY KEY (jurisdiction, entry)
);
CREATE INDEX register_lighthouses_date_idx ON register_lighthouses USING btree (legal_date, entry, jurisdiction);
CREATE INDEX register_lighthouses_key_idx ON register_lighthouses USING btree (code, entry, jurisdiction);
CREATE INDEX register_lighthouses_recorded_idx ON register_lighthouses USING btree (recorded_at, entry, jurisdiction);
CREATE INDEX register_lighthouses_ref1_idx ON register_lighthouses USING btree ("order", legal_date, entry, jurisdiction);
CREATE INDEX register_lighthouses_search_idx ON register_lighthouses USING gin (search_tokens(VARIADIC ARRAY[code, name, story, "order"]));
CREATE INDEX register_lighthouses_unit_idx ON register_lighthouses USING btree (unit, legal_date, entry, jurisdiction);

create table register_visits (
  jurisdiction text not null,
  entry bigint not null,
  unit text not null,
  legal_date date not null,
  recorded_at bigint not null,
  amended_at bigint,
  versions integer not null,
  voided_at bigint,
  lighthouse text,
  remark text,
  constraint register_visits_event_fkey FOREIGN KEY (jurisdiction, entry) REFERENCES event(jurisdiction, "position"),
  constraint register_visits_pkey PRIMARY KEY (jurisdiction, entry)
);
CREATE INDEX register_visits_date_idx ON register_visits USING btree (legal_date, entry, jurisdiction);
CREATE INDEX register_visits_recorded_idx ON register_visits USING btree (recorded_at, entry, jurisdiction);
CREATE INDEX register_visits_ref1_idx ON register_visits USING btree (lighthouse, legal_date, entry, jurisdiction);
CREATE INDEX register_visits_search_idx ON register_visits USING gin (search_tokens(VARIADIC ARRAY[lighthouse, remark]));
CREATE INDEX register_visits_unit_idx ON register_visits USING btree (unit, legal_date, entry, jurisdiction);

create table reminder (
  jurisdiction text not null,
  rule text not null,
  obligation text not null,
  bearer text not null,
  period text not null,
  entry text not null,
  due date not null,
  account text not null,
  channel text not null,
  delivery text not null,
  constraint reminder_jurisdiction_delivery_fkey FOREIGN KEY (jurisdiction, delivery) REFERENCES delivery(jurisdiction, id),
  constraint reminder_pkey PRIMARY KEY (jurisdiction, rule, obligation, bearer, period, entry, due, account, channel)
);

create table reminder_progress (
  jurisdiction text not null,
  unit text not null,
  day date not null,
  constraint reminder_progress_pkey PRIMARY KEY (jurisdiction, unit)
);

create table reminder_rule (
  unit text not null,
  measure integer not null,
  days int4[] not null,
  counted text not null,
  channels text[] not null,
  version integer not null,
  changed_at bigint not null,
  changed_by text not null,
  constraint reminder_rule_channels_check CHECK ((channels <@ ARRAY['in-app'::text, 'email'::text, 'webhook'::text])),
  constraint reminder_rule_counted_check CHECK ((counted = ANY (ARRAY['calendar'::text, 'working'::text]))),
  constraint reminder_rule_pkey PRIMARY KEY (unit, measure),
  constraint reminder_rule_version_check CHECK ((version > 0))
);

create table saved_view (
  owner text not null,
  register text not null,
  name text not null,
  query jsonb not null,
  recorded_at bigint not null,
  version integer not null default 1,
  constraint saved_view_pkey PRIMARY KEY (owner, register, name)
);

create table session (
  token_hash text not null,
  account text not null,
  via text not null,
  created_at bigint not null,
  seen_at bigint not null,
  constraint session_account_fkey FOREIGN KEY (account) REFERENCES account(id),
  constraint session_pkey PRIMARY KEY (token_hash),
  constraint session_via_check CHECK ((via = ANY (ARRAY['password'::text, 'oidc'::text])))
);
CREATE INDEX session_account_idx ON session USING btree (account);

create table unit_closure (
  ancestor text not null,
  descendant text not null,
  depth integer not null,
  constraint unit_closure_pkey PRIMARY KEY (ancestor, descendant)
);

create table unit_robot (
  unit text not null,
  kind text not null,
  url text not null,
  secret text,
  version integer not null,
  changed_at bigint not null,
  changed_by text not null,
  constraint unit_robot_kind_check CHECK ((kind = ANY (ARRAY['wecom'::text, 'dingtalk'::text]))),
  constraint unit_robot_pkey PRIMARY KEY (unit)
);

create table upload (
  jurisdiction text not null,
  id text not null,
  unit text not null,
  account text not null,
  name text not null,
  size bigint not null,
  received bigint not null default 0,
  declared_sha256 text,
  sha256 text,
  type text,
  evidence text,
  reused boolean not null default false,
  refusal text,
  begun_at bigint not null,
  moved_at bigint not null,
  constraint upload_check CHECK (((received >= 0) AND (received <= size))),
  constraint upload_pkey PRIMARY KEY (jurisdiction, id),
  constraint upload_size_check CHECK ((size > 0))
);
CREATE INDEX upload_moved_idx ON upload USING btree (moved_at);
