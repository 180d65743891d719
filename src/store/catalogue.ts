import type { Pool } from './pool.ts';
import type { TableDeclaration } from './tables.ts';

interface KeyRow {
  readonly table: string;
  readonly name: string;
  readonly columns: readonly string[];
}

interface ForeignKeyRow extends KeyRow {
  readonly target: string;
  readonly target_columns: readonly string[];
}

/** Kinds of relation that hold or show rows: tables, partitioned tables, materialised views. */
const TABLES = `
  select c.relname as "table" from pg_class c
   where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'm') order by 1`;

const UNIQUE_KEYS = `
  select c.relname as "table", i.relname as name,
         array(select a.attname::text from unnest(x.indkey::int2[]) k join pg_attribute a
                on a.attrelid = c.oid and a.attnum = k) as columns
    from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
   where c.relnamespace = current_schema()::regnamespace and x.indisunique order by 1, 2`;

const FOREIGN_KEYS = `
  select c.relname as "table", k.conname as name, t.relname as target,
         array(select a.attname::text from unnest(k.conkey) with ordinality n(num, ord) join pg_attribute a
                on a.attrelid = c.oid and a.attnum = n.num order by n.ord) as columns,
         array(select a.attname::text from unnest(k.confkey) with ordinality n(num, ord) join pg_attribute a
                on a.attrelid = t.oid and a.attnum = n.num order by n.ord) as target_columns
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
   where c.relnamespace = current_schema()::regnamespace and k.contype = 'f' order by 1, 2`;

/** Exclusion constraints and triggers, which a distributed engine does not carry (DESIGN §6). */
const REFUSED = `
  select c.relname as "table", k.conname as name from pg_constraint k join pg_class c on c.oid = k.conrelid
   where c.relnamespace = current_schema()::regnamespace and k.contype = 'x'
  union all
  select c.relname, t.tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
   where c.relnamespace = current_schema()::regnamespace and not t.tgisinternal order by 1, 2`;

const SHARD_COLUMN = 'jurisdiction';

function foreignKeyProblem(key: ForeignKeyRow, target: TableDeclaration | undefined): string | undefined {
  const at = key.columns.indexOf(SHARD_COLUMN);
  if (target?.placement === 'local')
    return `${key.table}.${key.name} refers to the local table ${key.target}`;
  if (target?.placement === 'reference') return undefined; // the same on every server
  if (at < 0 || key.target_columns[at] !== SHARD_COLUMN) {
    return `${key.table}.${key.name} does not carry ${SHARD_COLUMN} to ${SHARD_COLUMN} of ${key.target}`;
  }
  return undefined;
}

/**
 * Compares the tables that exist with those declared and looks for what would keep a jurisdiction from living on a
 * server of its own. An empty list means that all is well.
 */
export async function catalogueProblems(
  pool: Pool,
  declared: readonly TableDeclaration[],
): Promise<string[]> {
  const problems: string[] = [];
  const byName = new Map(declared.map(each => [each.name, each]));
  if (byName.size !== declared.length) problems.push('a table is declared twice');
  const existing = new Set((await pool.query<{ table: string }>(TABLES)).rows.map(row => row.table));
  for (const name of existing) if (!byName.has(name)) problems.push(`${name} exists but is not declared`);
  for (const name of byName.keys())
    if (!existing.has(name)) problems.push(`${name} is declared but does not exist`);

  const sharded = (name: string) => byName.get(name)?.placement === 'sharded';
  const unique = (await pool.query<KeyRow>(UNIQUE_KEYS)).rows;
  for (const name of existing) {
    if (!unique.some(key => key.table === name)) problems.push(`${name} has no primary key`);
  }
  for (const key of unique) {
    if (sharded(key.table) && !key.columns.includes(SHARD_COLUMN)) {
      problems.push(`${key.table}.${key.name} is unique without ${SHARD_COLUMN}`);
    }
  }
  for (const key of (await pool.query<ForeignKeyRow>(FOREIGN_KEYS)).rows) {
    if (!sharded(key.table)) continue;
    const problem = foreignKeyProblem(key, byName.get(key.target));
    if (problem !== undefined) problems.push(problem);
  }
  for (const { table, name } of (await pool.query<KeyRow>(REFUSED)).rows) {
    problems.push(`${table}.${name} is a trigger or an exclusion constraint`);
  }
  return problems;
}
