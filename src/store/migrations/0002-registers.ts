/**
 * What the tables of registers need. The tables themselves are generated from the definitions (register-ddl.ts) and are
 * no migration: `register_definition` holds from which definition each was made.
 *
 * The index finds what was amended or voided; most events record, so it stays small and recording does not pay for it.
 */
export const sql = `
create table register_definition (
  slug text primary key,
  hash text not null
);

create index event_entry_idx on event (jurisdiction, (body ->> 'entry'))
 where kind in ('entry.amended', 'entry.voided');
`;
