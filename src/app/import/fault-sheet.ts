import type { Subject } from '../../language/authority.ts';
import { faultsBetween, type StagedRow, stagedRows } from '../../store/import-rows.ts';
import type { Table, TableRow } from './csv.ts';
import { type Imports, ownBatch } from './imports.ts';
import { FAULT_TITLE } from './targets.ts';

const STRETCH = 500;

/** The rows of an import as they were brought in, with a column that says what is wrong; it can be mended and sent again. */
export async function faultTable(imports: Imports, subject: Subject, id: string): Promise<Table> {
  const batch = await ownBatch(imports, subject, id);
  const { pool } = imports.world;
  const header = (batch.header ?? [])
    .map((title, i) => ({ title, i }))
    .filter(({ title }) => title !== FAULT_TITLE);
  async function* rows(): AsyncIterable<TableRow> {
    for (let after = 0; ; ) {
      const stretch = await stagedRows(pool, batch, after, STRETCH);
      if (stretch.length === 0) return;
      const last = stretch[stretch.length - 1].number;
      const faults = await faultsBetween(pool, batch, after + 1, last);
      for (const row of stretch) {
        const own = faults.filter(fault => fault.number === row.number);
        const said = own.map(fault => `${fault.title}：${fault.message}`).join('；');
        yield [...header.map(({ i }) => textAt(row, i)), said];
      }
      after = last;
    }
  }
  return {
    name: `${batch.fileName.replace(/\.[^.]*$/, '')} 错误`,
    columns: [...header.map(({ title }) => ({ title, width: 18 })), { title: FAULT_TITLE, width: 60 }],
    rows: rows(),
  };
}

function textAt({ cells }: StagedRow, i: number): string | null {
  const cell = cells[i] ?? null;
  return cell === null || typeof cell === 'string' ? cell : cell.text;
}
