/**
 * Row-level security of the tables that earlier steps made. Rows are written in the jurisdiction of their transaction and in
 * no other; which are read by whom, and why some by whoever, says row-level.ts.
 */
const IN_SCOPE = `(
    (select current_setting('app.units', true)) = '*'
    or unit in (select descendant from unit_closure
                 where ancestor = any(string_to_array((select current_setting('app.units', true)), ',')))
    or unit = any(string_to_array((select current_setting('app.units_alone', true)), ',')))`;
const OWN = (column: string) => `(${column} = (select current_setting('app.actor', true)))`;

const READING: Readonly<Record<string, string>> = {
  upload: '(true)',
  // Also by the unit of an entry that rests on the file.
  evidence: `(${IN_SCOPE} or exists (select from evidence_use u where u.file = evidence.id and ${IN_SCOPE.replace(/\bunit (in|=)/g, 'u.unit $1')}))`,
  evidence_use: '(true)',
  draft: OWN('account'),
  notice: '(true)',
  notice_reader: '(true)',
  reminder_progress: '(true)',
  reminder: '(true)',
  delivery: '(true)',
  import_batch: '(true)',
  import_row: '(true)',
  import_outcome: '(true)',
  import_fault: '(true)',
};

const tables = Object.entries(READING).map(
  ([table, using]) => `
alter table ${table} enable row level security;
create policy reading on ${table} for select using ${using};
create policy writing on ${table}
 using (jurisdiction = (select current_setting('app.jurisdiction', true)))
 with check (jurisdiction = (select current_setting('app.jurisdiction', true)));
`,
);

export const sql = `${tables.join('')}
drop policy reading on idempotency;
create policy reading on idempotency for select using ${OWN('actor')};
`;
