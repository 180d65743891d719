import type { Pool } from '../../src/store/pool.ts';

/*
 * The schema as text, one thing a line, in an order of its own: what a reviewer reads when the golden file changes. It
 * reads the catalogue and not our own DDL, so that it shows what the database made of it.
 */

const COLUMNS = `
  select c.table_name as "table",
         format('  %s %s%s%s', quote_ident(c.column_name),
                case when c.data_type = 'ARRAY' then substr(c.udt_name, 2) || '[]' else c.data_type end,
                case when c.is_nullable = 'NO' then ' not null' else '' end,
                ' default ' || c.column_default) as line
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
   where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
   order by c.table_name, c.ordinal_position`;

// From version 18 on PostgreSQL also lists NOT NULL here; the columns say that already.
const CONSTRAINTS = `
  select c.relname as "table", format('  constraint %s %s', quote_ident(k.conname), pg_get_constraintdef(k.oid)) as line
    from pg_constraint k join pg_class c on c.oid = k.conrelid
   where c.relnamespace = current_schema()::regnamespace and k.contype <> 'n' order by c.relname, k.conname`;

// Those of primary keys and unique constraints are the constraints above.
const INDEXES = `
  select c.relname as "table", pg_get_indexdef(x.indexrelid) as line
    from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
   where c.relnamespace = current_schema()::regnamespace
     and not exists (select from pg_constraint k where k.conindid = x.indexrelid and k.contype in ('p', 'u'))
   order by c.relname, i.relname`;

interface Line {
  readonly table: string;
  readonly line: string | null;
}

async function linesOf(pool: Pool, text: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const lines = new Map<string, string[]>();
  for (const { table, line } of (await pool.query<Line>(text)).rows) {
    const schemaless = (line ?? '').replaceAll(' public.', ' ').replaceAll(' ON ONLY ', ' ON ');
    lines.set(table, [...(lines.get(table) ?? []), schemaless]);
  }
  return lines;
}

/** All tables of the current schema with columns, constraints and indexes. */
export async function schemaOf(pool: Pool): Promise<string> {
  const columns = await linesOf(pool, COLUMNS);
  const constraints = await linesOf(pool, CONSTRAINTS);
  const indexes = await linesOf(pool, INDEXES);
  const tables = [...columns].map(([table, lines]) => {
    const inside = [...lines, ...(constraints.get(table) ?? [])].join(',\n');
    const outside = (indexes.get(table) ?? []).map(line => `${line};\n`).join('');
    return `create table ${table} (\n${inside}\n);\n${outside}`;
  });
  return tables.join('\n');
}
