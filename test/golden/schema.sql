-- The platform's tables and those generated from two fictitious registers. UPDATE_GOLDEN=1 rewrites it.

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
CREATE INDEX event_entry_idx ON event USING btree (jurisdiction, ((body ->> 'entry'::text))) WHERE (kind = ANY (ARRAY['entry.amended'::text, 'entry.voided'::text]));

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
  status integer,
  response jsonb,
  recorded_at bigint not null,
  constraint idempotency_pkey PRIMARY KEY (jurisdiction, key, actor, route)
);

create table migration (
  number integer not null,
  name text not null,
  checksum text not null,
  applied_at bigint not null,
  constraint migration_pkey PRIMARY KEY (number)
);

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
CREATE INDEX register_lighthouses_key_idx ON register_lighthouses USING btree (jurisdiction, code);
CREATE INDEX register_lighthouses_unit_idx ON register_lighthouses USING btree (jurisdiction, unit, legal_date);

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
CREATE INDEX register_visits_unit_idx ON register_visits USING btree (jurisdiction, unit, legal_date);
