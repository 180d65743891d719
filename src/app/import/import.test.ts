import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { removeDirectory, temporaryDirectory, testServer } from '../../../test/support/database.ts';
import { readBatch } from '../../store/import-batch.ts';
import type { Pool } from '../../store/pool.ts';
import { record } from '../record.ts';
import { Refusal } from '../refusal.ts';
import { onceOnly } from '../repeat.ts';
import { World } from '../world.ts';
import { beginCheck } from './check.ts';
import { commitImport } from './commit.ts';
import {
  broughtIn,
  bytesOf,
  checked,
  clerk,
  importsIn,
  importWorld,
  NOW,
  person,
  UNIT,
} from './import.fixture.ts';
import { type ImportPoint, type Imports, idle } from './imports.ts';
import { beginImport, discardImport, resumeImports } from './stage.ts';
import { touchedEntries, undoImport } from './undo.ts';
import { importChanges, importFaults, importView } from './views.ts';

const server = testServer();
let pool: Pool;
let world: World;
let directory: string;
let imports: Imports;

beforeAll(async () => {
  pool = (await server().database()).pool;
  world = await importWorld(pool);
  directory = await temporaryDirectory();
  return () => removeDirectory(directory);
});
beforeEach(() => {
  imports = importsIn(directory, world);
});

const HEAD = '学习日期,形式,学习内容,参加人数\n';
const csv = (...lines: string[]) => HEAD + lines.map(line => `${line}\n`).join('');
const count = async (where = 'true') =>
  Number((await pool.query(`select count(*) as n from register_study_sessions where ${where}`)).rows[0].n);
const positions = async () =>
  Number(
    (await pool.query(`select position from head where jurisdiction = '361100'`)).rows[0]?.position ?? 0,
  );
async function refusal(asked: Promise<unknown>): Promise<Refusal> {
  const error = await asked.then(
    () => null,
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(Refusal);
  return error as Refusal;
}

describe('an import', () => {
  it('finds columns by title and slug in any order, tells unknown ones, checks and commits once', async () => {
    const text =
      '参加人数,topic,备注,学习日期（必填）,形式*,主讲人\n"1,200",甲,x,2026年3月1日,集体学法,张三\n3,乙,,2026/4/2,collective,\n';
    const view = await checked(imports, text);
    expect(view.columns.map(column => column.target)).toEqual([
      'fields.participants',
      'fields.topic',
      null,
      'legalDate',
      'fields.kind',
      'fields.lecturer',
    ]);
    expect(view).toMatchObject({ state: 'checked', counts: { fresh: 2, faulty: 0 }, missing: [] });
    const before = await positions();
    // The sealed log makes leaves of what it is told: it must be told of events as they are, or of none.
    const told: unknown[] = [];
    world.committed = (_jurisdiction, events) => told.push(...events);
    const under = (key: string, work: () => Promise<unknown>) =>
      onceOnly(world, { actor: 'clerk', key, route: 'test', digest: '', status: 200, secret: false }, work);
    const both = await Promise.allSettled([
      under('a', () => commitImport(imports, clerk, view.id, {})),
      under('b', () => commitImport(imports, clerk, view.id, {})),
    ]);
    expect(both.map(each => each.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await positions()).toBe(before + 3);
    expect(told).toEqual([]);
    world.committed = () => {};
    const winner = both[0].status === 'fulfilled' ? 'a' : 'b';
    const again = under(winner, () => commitImport(imports, clerk, view.id, {}));
    expect(await again).toMatchObject({ recorded: 2 });
    const { rows } = await pool.query('select kind, body from event order by position desc limit 3');
    expect(rows.map(row => row.kind)).toEqual(['entry.recorded', 'entry.recorded', 'import.committed']);
    expect(rows[1].body).toMatchObject({
      register: 'study-sessions',
      unit: UNIT,
      legalDate: '2026-03-01',
      fields: { kind: 'collective', topic: '甲', participants: 1200, lecturer: '张三' },
    });
    expect(Object.keys(rows[1].body.salts)).toEqual(['lecturer']);
    expect(rows[2].body).toMatchObject({ batch: view.id, rows: 2, actor: 'clerk' });
    expect(world.engine.facts.find(`361100-${before + 2}`)).not.toBeNull();
    await idle(imports);
    expect((await pool.query('select count(*) as n from import_row')).rows[0].n).toBe(0);
  });

  it('names row, column, value and what to do, and commits nothing while a row is wrong', async () => {
    const text = csv(
      '2026-03-01,集体学法,甲,3',
      '昨天,集体学法,乙,三',
      '2026-03-02,胡乱,丙,4',
      '2099-01-01,其他,丁,4',
    );
    const view = await checked(imports, text);
    expect(view.counts).toMatchObject({ faulty: 3, faults: 4 });
    const { faults, total } = await importFaults(imports, clerk, view.id, { limit: 10, offset: 0 });
    expect(total).toBe(4);
    expect(faults.map(fault => [fault.line, fault.column, fault.title, fault.value])).toEqual([
      [3, 'A', '学习日期', '昨天'],
      [3, 'D', '参加人数', '三'],
      [4, 'B', '形式', '胡乱'],
      [5, 'A', '学习日期', '2099-01-01'],
    ]);
    expect(faults[2].message).toContain('请从中选择');
    expect((await refusal(commitImport(imports, clerk, view.id, {}))).message).toContain('3 行有错误');
    await discardImport(imports, clerk, view.id);
    expect((await refusal(importView(imports, clerk, view.id))).code).toBe('not-found');
  });

  it('passes over what is there already or stands twice, and refuses units out of reach', async () => {
    const text = csv(
      '2026-01-05,集体学法,重复,3',
      '2026-01-05,集体学法,重复,3',
      '2026-01-06,专题学法,另一次,',
    );
    const first = await checked(imports, text);
    expect(first.counts).toMatchObject({ fresh: 2, repeated: 1 });
    await commitImport(imports, clerk, first.id, {});
    const again = await checked(imports, text);
    expect(again.counts).toMatchObject({ fresh: 0, same: 2, repeated: 1 });
    expect((await refusal(commitImport(imports, clerk, again.id, {}))).message).toContain('没有需要写入');
    const strange =
      '登记单位,学习日期,形式,学习内容\n上饶市审计局,2026-01-05,其他,a\n361102-justice,2026-01-05,其他,b\n没有的局,2026-01-05,其他,c\n';
    const view = await checked(imports, strange);
    expect(view.counts).toMatchObject({ faulty: 3 });
    const { faults } = await importFaults(imports, clerk, view.id, { limit: 10, offset: 0 });
    expect(faults.every(fault => fault.title === '登记单位')).toBe(true);
    expect((await refusal(broughtIn(imports, text, { subject: person('b', '361100-audit') }))).code).toBe(
      'not-found',
    );
  });

  it('shows corrections field by field, asks for a ground, and undoing brings back what was', async () => {
    const officers = { register: 'enforcement-officers', fileName: '人员.csv' };
    const head = '人员编码,姓名,到执法岗位日期,执法领域\n';
    const first = await checked(
      imports,
      `${head}A1,王一,2025-01-01,市场监管\nA2,王二,2025-01-01,\n`,
      officers,
    );
    expect(first.counts).toMatchObject({ fresh: 2 });
    await commitImport(imports, clerk, first.id, {});
    const second = await checked(imports, '人员编码,执法领域,执法区域\nA1,生态环境,全市\nA2,,\n', officers);
    expect(second.counts).toMatchObject({ amended: 1, same: 1, faulty: 0 });
    const { changes } = await importChanges(imports, clerk, second.id, 'amend', { limit: 10, offset: 0 });
    expect(changes[0].fields).toEqual([
      { title: '执法领域', before: '市场监管', after: '生态环境' },
      { title: '执法区域', after: '全市' },
    ]);
    expect((await refusal(commitImport(imports, clerk, second.id, {}))).faults[0].field).toBe('ground');
    await commitImport(imports, clerk, second.id, { ground: '分工调整' });
    const field = async () =>
      (
        await pool.query(
          `select field, area, versions from register_enforcement_officers where officer = 'A1'`,
        )
      ).rows[0];
    expect(await field()).toEqual({ field: '生态环境', area: '全市', versions: 2 });
    await undoImport(imports, clerk, second.id, { ground: '文件有误' });
    expect(await field()).toEqual({ field: '市场监管', area: null, versions: 3 });
    expect((await refusal(undoImport(imports, clerk, second.id, { ground: '再来' }))).code).toBe('conflict');
    const twice = await checked(imports, `${head}A9,王九,2025-01-01,甲\nA9,王九,2025-01-01,乙\n`, officers);
    const { faults } = await importFaults(imports, clerk, twice.id, { limit: 10, offset: 0 });
    expect(faults[0].message).toContain('第 2 行');
    await discardImport(imports, clerk, twice.id);
    await discardImport(imports, clerk, second.id).catch(() => {});
  });

  it('undoes a whole batch, but not over what somebody has touched since unless that is left out', async () => {
    const view = await checked(imports, csv(...[1, 2, 3].map(n => `2025-02-0${n},其他,撤销${n},${n}`)));
    const before = await count('voided_at is null');
    await commitImport(imports, clerk, view.id, {});
    const { rows } = await pool.query(`select entry from register_study_sessions where topic = '撤销2'`);
    const id = `361100-${rows[0].entry}`;
    await record(world, { actor: 'clerk', lines: [{ amends: id, fields: { hours: 2 } }] });
    expect(await touchedEntries(imports, clerk, view.id)).toEqual({ total: 1, entries: [id] });
    const refused = await refusal(undoImport(imports, clerk, view.id, { ground: '文件有误' }));
    expect(refused.faults.map(fault => fault.field)).toEqual([id]);
    const undone = await undoImport(imports, clerk, view.id, { ground: '文件有误', leaveOut: [id] });
    expect(undone).toMatchObject({ voided: 2, leftOut: 1 });
    expect(await count('voided_at is null')).toBe(before + 1);
    const again = new World(world.site, pool, () => NOW);
    await again.load();
    expect(again.position).toBe(world.position);
  });

  it('asks to check again when the register has changed since', async () => {
    const view = await checked(imports, csv('2025-03-01,其他,同一天,1'));
    const fields = { kind: 'other', topic: '同一天', participants: 1 };
    await record(world, {
      actor: 'clerk',
      lines: [{ register: 'study-sessions', unit: UNIT, legalDate: '2025-03-01', fields }],
    });
    expect((await refusal(commitImport(imports, clerk, view.id, {}))).message).toContain('重新检查');
    await beginCheck(imports, clerk, view.id, undefined);
    await idle(imports);
    expect((await importView(imports, clerk, view.id)).counts).toMatchObject({ same: 1, fresh: 0 });
    await discardImport(imports, clerk, view.id);
  });

  it('refuses what governs judging, strange files and too many rows, and leaves nothing behind', async () => {
    const governing = refusal(broughtIn(imports, csv(), { register: 'rulings' }));
    expect((await governing).message).toContain('逐条登记');
    const files: readonly [string | Buffer, string][] = [
      ['', '空'],
      [Buffer.from('504b030400000000', 'hex'), '重新取得'],
      [Buffer.from('d0cf11e0a1b11ae1', 'hex'), '另存为 xlsx'],
      [Buffer.from([1, 0, 2, 0]), '无法识别'],
    ];
    for (const [content, said] of files) {
      const asked = beginImport(
        imports,
        clerk,
        { register: 'study-sessions', unit: UNIT, fileName: 'a' },
        bytesOf(content),
      );
      expect((await refusal(asked)).message).toContain(said);
    }
    const few = importsIn(directory, world, { limits: { rows: 2 } });
    const many = await broughtIn(few, csv(...[1, 2, 3].map(n => `2025-02-0${n},其他,多${n},${n}`)));
    expect(many).toMatchObject({ state: 'refused' });
    expect(many.refusal).toContain('一次最多导入 2 行');
    await discardImport(few, clerk, many.id);
    const empty = await broughtIn(imports, HEAD);
    expect(empty.refusal).toContain('没有要导入的行');
    await discardImport(imports, clerk, empty.id);
    const lacking = await broughtIn(imports, '形式,学习内容\n其他,a\n');
    expect(lacking.missing).toEqual(['学习日期']);
    expect((await refusal(beginCheck(imports, clerk, lacking.id, undefined))).message).toContain('学习日期');
    await discardImport(imports, clerk, lacking.id);
  });

  it('is either staged or committed wherever the process dies, and goes on after a start', async () => {
    const text = csv(
      ...Array.from({ length: 25 }, (_, n) => `2024-02-${String(n + 1).padStart(2, '0')},其他,断${n},1`),
    );
    const points: ImportPoint[] = ['rows-staged', 'rows-checked', 'before-commit'];
    for (const point of points) {
      let left = point === 'before-commit' ? 0 : 1;
      const dying = importsIn(directory, world, {
        limits: { chunk: 10 },
        at: here => {
          if (here === point && left-- === 0) throw new Error('killed');
        },
      });
      const before = await positions();
      const request = { register: 'study-sessions', unit: UNIT, fileName: 'a.csv' };
      const { id } = await beginImport(dying, clerk, request, bytesOf(text));
      await idle(dying);
      if (point !== 'rows-staged') await beginCheck(dying, clerk, id, undefined);
      await idle(dying);
      if (point === 'before-commit')
        await expect(commitImport(dying, clerk, id, {})).rejects.toThrow('killed');
      expect(await positions()).toBe(before);
      const halfway = (await readBatch(pool, id))!;
      if (point !== 'before-commit')
        expect(point === 'rows-staged' ? halfway.staged : halfway.checked).toBe(10);
      const started = importsIn(directory, world, { limits: { chunk: 10 } });
      // A crash of the database empties what is staged.
      if (point === 'rows-checked') await pool.query('truncate import_row, import_outcome');
      await resumeImports(started);
      await idle(started);
      if (point === 'rows-checked') {
        expect((await readBatch(pool, id))?.state).toBe('reading');
        await resumeImports(started);
        await idle(started);
      }
      if (point !== 'before-commit') {
        expect(await importView(started, clerk, id)).toMatchObject({
          state: 'read',
          progress: { done: 25, total: 25 },
        });
        await beginCheck(started, clerk, id, undefined);
        await idle(started);
      }
      const done = await commitImport(started, clerk, id, {});
      expect(done.recorded).toBe(25);
      expect(await positions()).toBe(before + 26);
      await undoImport(started, clerk, id, { ground: '试验' });
    }
  });
});
