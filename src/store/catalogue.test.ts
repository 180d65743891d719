import { describe, expect, test } from 'vitest';
import { testServer } from '../../test/support/database.ts';
import { catalogueProblems } from './catalogue.ts';
import { PLATFORM_TABLES, type TableDeclaration } from './tables.ts';

const server = testServer();

async function problemsAfter(ddl: string, ...declared: TableDeclaration[]): Promise<string[]> {
  const { pool } = await server().database();
  if (ddl !== '') await pool.query(ddl);
  return catalogueProblems(pool, [...PLATFORM_TABLES, ...declared]);
}

const sharded = (name: string): TableDeclaration => ({ name, role: 'derived', placement: 'sharded' });
const reference = (name: string): TableDeclaration => ({ name, role: 'truth', placement: 'reference' });

describe('the catalogue', () => {
  test('holds the declared tables, fit to be dealt out by jurisdiction', async () => {
    expect(await problemsAfter('')).toEqual([]);
  });

  test('shows a table that nobody declared', async () => {
    expect(await problemsAfter('create table stray (id int primary key)')).toEqual([
      'stray exists but is not declared',
    ]);
  });

  test('shows a declaration without a table, and one made twice', async () => {
    expect(await problemsAfter('', sharded('ghost'))).toEqual(['ghost is declared but does not exist']);
    expect(await problemsAfter('', sharded('event'))).toContain('a table is declared twice');
  });

  test('shows a primary key and a unique index without jurisdiction', async () => {
    const ddl = `create table r (id text primary key, jurisdiction text, code text);
                 create unique index r_code on r (code);
                 create unique index r_good on r (jurisdiction, code);`;
    expect(await problemsAfter(ddl, sharded('r'))).toEqual([
      'r.r_code is unique without jurisdiction',
      'r.r_pkey is unique without jurisdiction',
    ]);
    expect(await problemsAfter(ddl, reference('r'))).toEqual([]);
  });

  test('shows a foreign key that does not carry the jurisdiction', async () => {
    const ddl = `create table p (jurisdiction text, id text, code text, primary key (jurisdiction, id),
                                 unique (id, jurisdiction));
                 create table u (id text primary key);
                 create table c (jurisdiction text, id text, parent text, unit text references u,
                                 primary key (jurisdiction, id),
                                 constraint good foreign key (jurisdiction, parent) references p,
                                 constraint crossed foreign key (jurisdiction, parent) references p (id, jurisdiction));`;
    expect(await problemsAfter(ddl, sharded('p'), reference('u'), sharded('c'))).toEqual([
      'c.crossed does not carry jurisdiction to jurisdiction of p',
    ]);
  });

  test('shows a missing primary key, triggers and exclusion constraints', async () => {
    const ddl = `create table r (jurisdiction text, span int4range, exclude using gist (span with &&));
                 create function f() returns trigger language plpgsql as $$ begin return new; end $$;
                 create trigger t before insert on r for each row execute function f();`;
    expect(await problemsAfter(ddl, sharded('r'))).toEqual([
      'r has no primary key',
      'r.r_span_excl is a trigger or an exclusion constraint',
      'r.t is a trigger or an exclusion constraint',
    ]);
  });
});
