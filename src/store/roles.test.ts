import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { testServer } from '../../test/support/database.ts';
import { HARBOUR_REGISTERS, HARBOUR_UNITS, lighthouses } from '../../test/support/fictitious-registers.ts';
import { parseDate } from '../kernel/local-date.ts';
import { DEFAULT_QUERY } from '../language/list-query.ts';
import { createUnitTree } from '../language/unit-tree.ts';
import { readDrafts, writeDraft } from './drafts.ts';
import { listEntries } from './entry-list.ts';
import { type NewEvent, openJurisdiction } from './event.ts';
import { insertEvidence, keptContents, readEvidence } from './evidence.ts';
import { answered, storedAnswer } from './idempotency.ts';
import { openPool, type Pool } from './pool.ts';
import { appendAndProject } from './register-projection.ts';
import { registerTableDeclarations } from './register-table.ts';
import { ensureRegisterTables, rebuildRegisterTables } from './register-tables.ts';
import { prepareWorkRole, WORK_ROLE } from './roles.ts';
import { READING_RULES } from './row-level.ts';
import { PLATFORM_TABLES } from './tables.ts';
import { ownTx, readTx, tx } from './tx.ts';
import { writeUnitClosure } from './unit-closure.ts';

/** The second net: what a forged statement can do under the role that the program works under. */
const server = testServer();
const tree = createUnitTree(HARBOUR_UNITS, [], parseDate('2026-06-30'));
let owner: Pool;
let work: Pool;

const recorded = (unit: string, name: string): NewEvent => ({
  kind: 'entry.recorded',
  body: { register: 'lighthouses', unit, legalDate: '2026-01-01', fields: { code: name, name } },
});

const write = (pool: Pool, jurisdiction: string, ...events: NewEvent[]) =>
  tx(pool, { jurisdiction, actor: 'test' }, async trx => {
    await openJurisdiction(trx, jurisdiction);
    await appendAndProject(trx, HARBOUR_REGISTERS, jurisdiction, 1, events);
  });

beforeAll(async () => {
  const database = await server().database();
  owner = database.pool;
  await ensureRegisterTables(owner, HARBOUR_REGISTERS, () => {});
  const lines: string[] = [];
  const role = await prepareWorkRole(
    owner,
    async () => {},
    line => void lines.push(line),
  );
  expect([role, lines]).toEqual([WORK_ROLE, []]);
  work = openPool({ connectionString: database.connectionString, log: () => {}, role: WORK_ROLE });
  await writeUnitClosure(work, tree);
  await write(work, '900101', recorded('900101', '甲'));
  await write(work, '900102', recorded('900102', '乙'));
  await write(work, '900100', recorded('900100', '丙'), recorded('900100-lights', '丁'));
  return () => work.end();
});

const forged = "select string_agg(name, '' order by name) as names from register_lighthouses";
const seen = (below: string[], alone: string[] = []) =>
  readTx(work, { below, alone }, async trx => {
    return (await sql.raw<{ names: string | null }>(forged).execute(trx)).rows[0].names;
  });

async function refusal(text: string, jurisdiction = '900101'): Promise<string> {
  const tried = tx(work, { jurisdiction, actor: 'test' }, trx => sql.raw(text).execute(trx));
  return tried.then(
    result => `done ${result.numAffectedRows}`,
    (error: { code?: string }) => error.code ?? String(error),
  );
}

describe('under the work role', () => {
  test('a forged query sees no row outside the scope', async () => {
    expect(await seen(['900101'])).toBe('甲');
    expect(await seen(['900102'])).toBe('乙');
    expect(await seen(['900100'])).toBe('丁丙乙甲');
    expect(await seen([], ['900100'])).toBe('丙');
    expect(await seen(['900101'], ['900100-lights'])).toBe('丁甲');
    expect(await seen([])).toBeNull();
    // Texts that are no unit, and a prefix of one.
    expect(await seen(["900101'; select 1; --", '9001', ''])).toBeNull();
  });

  test('forgetting to say who reads shows nothing', async () => {
    expect((await work.query(forged)).rows[0].names).toBeNull();
    expect((await owner.query(forged)).rows[0].names).toBe('丁丙乙甲');
  });

  test('the log can only be added to, and only in the own jurisdiction', async () => {
    expect(await refusal("update event set kind = 'x'")).toBe('42501');
    expect(await refusal('delete from event')).toBe('42501');
    expect(await refusal('truncate event')).toBe('42501');
    const insert = (jurisdiction: string) =>
      `insert into event (jurisdiction, position, recorded_at, kind, body) values ('${jurisdiction}', 99, 1, 'x', '{}')`;
    expect(await refusal(insert('900102'))).toBe('42501');
    expect(await refusal("update head set position = 7 where jurisdiction = '900102'")).toBe('done 0');
    expect(await refusal("delete from head where jurisdiction = '900101'")).toBe('42501');
  });

  test('rows of another jurisdiction can be neither written nor moved there', async () => {
    expect(await refusal("update register_lighthouses set name = '假' where jurisdiction = '900102'")).toBe(
      'done 0',
    );
    expect(await refusal("update register_lighthouses set jurisdiction = '900102'")).toBe('42501');
    expect(await refusal('delete from register_lighthouses')).toBe('42501');
    expect(
      await refusal(
        `insert into register_lighthouses (jurisdiction, entry, unit, legal_date, recorded_at, versions)
         values ('900102', 1, '900102', '2026-01-01', 1, 1)`,
      ),
    ).toBe('42501');
  });

  test('no table is made, altered or dropped', async () => {
    expect(await refusal('create table mine (id integer)')).toBe('42501');
    expect(await refusal('drop table register_lighthouses')).toBe('42501');
    expect(await refusal('alter table register_lighthouses disable row level security')).toBe('42501');
    expect(await refusal('drop policy reading on register_lighthouses')).toBe('42501');
    const { rows } = await work.query<{ is: boolean }>(
      'select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as is from pg_roles where rolname = current_user',
    );
    expect(rows).toEqual([{ is: false }]);
  });

  test('a reading transaction writes nothing', async () => {
    const tried = readTx(work, '*', trx =>
      sql`insert into unit_closure values ('900101', '900102', 1)`.execute(trx),
    );
    await expect(tried).rejects.toMatchObject({ code: '25006' });
  });

  test('a table that was made anew is bound as the one before', async () => {
    expect((await rebuildRegisterTables(owner, HARBOUR_REGISTERS)).every(table => table.equal)).toBe(true);
    expect(await seen(['900101'])).toBe('甲');
    expect((await work.query(forged)).rows[0].names).toBeNull();
  });

  test('every sharded table has its policies, and reading is open only where a reason is given', async () => {
    const { rows } = await owner.query<{
      table: string;
      name: string;
      using: string | null;
      check: string | null;
    }>(
      `select tablename as table, policyname as name, qual as using, with_check as check from pg_policies
        where schemaname = current_schema()`,
    );
    const { rows: secured } = await owner.query<{ table: string }>(
      `select relname as table from pg_class where relnamespace = current_schema()::regnamespace and relrowsecurity`,
    );
    const policy = (table: string, name: string) =>
      rows.find(row => row.table === table && row.name === name);
    const own = /jurisdiction = \( SELECT current_setting\('app\.jurisdiction'/;
    const rules: Record<string, string> = {};
    for (const { name: table, placement } of [
      ...PLATFORM_TABLES,
      ...registerTableDeclarations(HARBOUR_REGISTERS),
    ]) {
      if (placement !== 'sharded') continue;
      const { using } = policy(table, 'reading') ?? {};
      const says = (setting: string) => using?.includes(setting) === true;
      rules[table] = !secured.some(each => each.table === table)
        ? 'not secured'
        : using === 'true'
          ? 'open'
          : says('app.units_alone') && (says('unit_closure') || says('above &&'))
            ? 'units'
            : says('app.actor')
              ? 'owner'
              : 'unknown';
      const { using: old, check } = policy(table, 'writing') ?? {};
      // What is only ever added has no rows to be changed.
      expect([table, own.test(check ?? ''), old === null || own.test(old ?? '')]).toEqual([
        table,
        true,
        true,
      ]);
    }
    const stated = Object.entries(READING_RULES).map(([table, rule]) => {
      if (typeof rule === 'string') return [table, rule];
      expect(rule.open.length).toBeGreaterThan(10);
      return [table, 'open'];
    });
    const registers = registerTableDeclarations(HARBOUR_REGISTERS).map(({ name }) => [name, 'units']);
    expect(rules).toEqual(Object.fromEntries([...stated, ...registers]));
  });

  test('files are read within a scope, drafts and stored answers by whom they belong to', async () => {
    const file = (unit: string, id: string) => ({
      id: `900100-${id.padStart(24, '0')}`,
      jurisdiction: '900100',
      unit,
      sha256: id.repeat(64),
      name: `${id}.pdf`,
      type: 'pdf' as const,
      size: 1,
      uploadedBy: 'a',
      uploadedAt: 1,
    });
    const [here, there] = [file('900101', 'a'), file('900102', 'b')];
    await tx(work, { jurisdiction: '900100', actor: 'a' }, async trx => {
      await insertEvidence(trx, here);
      await insertEvidence(trx, there);
      await sql`insert into evidence_use values ('900100', 1, 'lighthouses', '900100-lights', 'file', ${there.id})`.execute(
        trx,
      );
      const owned = { jurisdiction: '900100', account: 'a' };
      await writeDraft(trx, owned, { id: 'd', register: 'visits', body: {}, replaces: 0, at: 1 });
      const call = { actor: 'a', key: 'k', route: 'r', digest: 'd', status: 200, secret: false, at: 1 };
      await answered(trx, { done: true }, call);
    });
    const ids = [here.id, there.id];
    const seenBy = async (below: string[], alone: string[] = []) =>
      [...(await readEvidence(work, { below, alone }, ids)).keys()].sort();
    expect(await seenBy(['900101'])).toEqual([here.id]);
    expect(await seenBy(['900102'])).toEqual([there.id]);
    // By the unit of an entry that rests on it.
    expect(await seenBy([], ['900100-lights'])).toEqual([there.id]);
    expect(await seenBy([])).toEqual([]);
    expect((await work.query('select from evidence')).rows).toHaveLength(0);
    expect(await keptContents(work, [here.sha256, there.sha256])).toEqual(
      new Set([here.sha256, there.sha256]),
    );
    const drafts = (account: string) =>
      ownTx(work, account, async trx => (await sql`select id from draft`.execute(trx)).rows.length);
    expect([await drafts('a'), await drafts('b'), await drafts('')]).toEqual([1, 0, 0]);
    expect((await readDrafts(work, { jurisdiction: '900100', account: 'a' })).length).toBe(1);
    expect(await storedAnswer(work, { actor: 'a', key: 'k' })).toMatchObject({ response: { done: true } });
    expect((await work.query('select from idempotency')).rows).toHaveLength(0);
    expect(await refusal("update evidence set name = 'x'")).toBe('done 0');
    const notice = `insert into notice values ('900102', 'n', '900102', 'sent', 't', 'b', null, 1, 'a')`;
    expect(await refusal(notice)).toBe('42501');
    expect(await refusal(notice, '900102')).toBe('done 1');
  });

  test('a list within its scope is what the scope allows, and search still goes through its index', async () => {
    const request = { query: DEFAULT_QUERY, page: { limit: 10 }, subtree: () => [] };
    const scope = { below: ['900101'], alone: [] };
    const names = async (units: readonly string[] | null) =>
      (await listEntries(work, lighthouses, { ...request, units, scope })).entries.map(
        each => each.fields.name,
      );
    expect(await names(['900101'])).toEqual(['甲']);
    // Were the first net to let everything through, the second would not.
    expect(await names(null)).toEqual(['甲']);
    const plan = await readTx(work, scope, async trx => {
      await sql`set local enable_seqscan = off`.execute(trx);
      return sql<{ 'QUERY PLAN': string }>`explain select 1 from register_lighthouses
         where search_tokens(code, name, story, "order") @@ ${"'甲':*"}::tsquery`.execute(trx);
    });
    expect(plan.rows.map(row => row['QUERY PLAN']).join('\n')).toContain('register_lighthouses_search_idx');
  });
});

test('a user who may not make roles goes on without the second net, and says what to do', async () => {
  const { pool, connectionString } = await server().database();
  const lines: string[] = [];
  const name = `poor_${process.pid}`;
  await pool.query(`create role ${name} login password 'x' nosuperuser`);
  const poor = openPool({ connectionString: connectionString, log: () => {}, role: name });
  const role = await prepareWorkRole(
    poor,
    async () => {},
    line => void lines.push(line),
  );
  await poor.end();
  await pool.query(`drop role ${name}`);
  expect(role).toBeNull();
  expect(lines[0]).toContain('第二道防线未启用');
});
