import { beforeAll, expect, it } from 'vitest';
import { removeDirectory, temporaryDirectory, testServer } from '../../../test/support/database.ts';
import type { Subject } from '../../language/authority.ts';
import type { Pool } from '../../store/pool.ts';
import type { World } from '../world.ts';
import { commitImport } from './commit.ts';
import { checked, clerk, importsIn, importWorld, person, UNIT } from './import.fixture.ts';
import type { Imports } from './imports.ts';
import { discardImport } from './stage.ts';
import { touchedEntries, undoImport } from './undo.ts';
import { importChanges, importFaults, importView, importViews } from './views.ts';

/* Who else but the uploader sees an import and takes it back: whoever may record in the unit. */

const server = testServer();
const head = person('head', UNIT, 'head');
const above = person('above', '361100', 'leader');
const viewer = person('viewer', UNIT, 'viewer');
const elsewhere = person('elsewhere', '361102-justice', 'head');
let pool: Pool;
let world: World;
let imports: Imports;

beforeAll(async () => {
  pool = (await server().database()).pool;
  world = await importWorld(pool);
  const directory = await temporaryDirectory();
  imports = { ...importsIn(directory, world), nameOf: account => `${account}的姓名` };
  return () => removeDirectory(directory);
});

const text = (topic: string) => `学习日期,形式,学习内容\n2026-03-01,集体学法,${topic}\n`;
const ids = async (subject: Subject) => (await importViews(imports, subject)).map(each => each.id);

it('shows the imports of a unit to who sees the unit, and what lies in the file to the uploader alone', async () => {
  const { id } = await checked(imports, text('甲'));
  for (const subject of [clerk, head, above, person('colleague')]) {
    expect([subject.account, await ids(subject)]).toEqual([subject.account, [id]]);
  }
  for (const subject of [elsewhere, viewer]) {
    expect([subject.account, await ids(subject)]).toEqual([subject.account, []]);
    await expect(importView(imports, subject, id)).rejects.toThrow('没有这次导入');
    await expect(touchedEntries(imports, subject, id)).rejects.toThrow('没有这次导入');
    await expect(undoImport(imports, subject, id, { ground: '错' })).rejects.toThrow('没有这次导入');
  }
  const own = await importView(imports, clerk, id);
  expect(own).toMatchObject({ mine: true, by: 'clerk的姓名' });
  expect(own.columns.flatMap(column => column.samples)).toContain('甲');
  const others = await importView(imports, head, id);
  expect(others).toMatchObject({ mine: false, by: 'clerk的姓名', columns: [], counts: { fresh: 1 } });
  const page = { limit: 10, offset: 0 };
  await expect(importChanges(imports, head, id, 'new', page)).rejects.toThrow('没有这次导入');
  await expect(importFaults(imports, head, id, page)).rejects.toThrow('没有这次导入');
  await expect(commitImport(imports, head, id, {})).rejects.toThrow('没有这次导入');
  await discardImport(imports, clerk, id);
});

it('is undone by the head of the unit, and the log says who did and who had brought it in', async () => {
  const { id } = await checked(imports, text('乙'));
  expect((await importView(imports, head, id)).mayUndo).toBe(false);
  await commitImport(imports, clerk, id, {});
  expect((await importView(imports, above, id)).mayUndo).toBe(false);
  await expect(undoImport(imports, above, id, { ground: '错' })).rejects.toThrow('不能撤销这个单位的导入');
  expect((await importView(imports, head, id)).mayUndo).toBe(true);
  await undoImport(imports, head, id, { ground: '导错了' });
  const view = await importView(imports, clerk, id);
  expect(view).toMatchObject({ state: 'undone', undoneBy: 'head的姓名', mayUndo: false });
  const { rows } = await pool.query(`select body from event where kind = 'import.undone'`);
  expect(rows.map(row => row.body)).toMatchObject([{ batch: id, actor: 'head', importedBy: 'clerk' }]);
  const voided = await pool.query(`select body from event where kind = 'entry.voided'`);
  expect(voided.rows.map(row => row.body)).toMatchObject([{ ground: '导错了', by: 'head' }]);
});
