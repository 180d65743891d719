import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Draft, DraftMeasure } from './draft.ts';
import { readDocument } from './read-document.ts';

// The official texts are kept beside the repository and are not part of it.
const FOLDER = new URL('../../../shared/data/directives/', import.meta.url);
const present = existsSync(FOLDER);
const reading = present ? 'read' : 'NOT RUN, official texts absent';

async function official(
  start: string,
): Promise<{ draft: Draft; source: string; measures: DraftMeasure[] } | null> {
  if (!present) {
    console.info(`not run: the official texts are not at ${FOLDER.pathname}`);
    return null;
  }
  const name = readdirSync(FOLDER).find(f => f.startsWith(start) && f.endsWith('.txt'));
  if (name === undefined) {
    console.info(`not run: no official text ${start}`);
    return null;
  }
  const bytes = readFileSync(new URL(encodeURIComponent(name), FOLDER));
  const draft = await readDocument(bytes, name);
  return {
    draft,
    source: new TextDecoder().decode(bytes),
    measures: draft.parts.flatMap(p => [...p.measures]),
  };
}

describe(`official documents (${reading})`, () => {
  it('饶府发〔2024〕6号: head, parts, repairs', async () => {
    const found = await official('raofufa-2024-06');
    if (!found) return;
    const { draft, measures } = found;
    expect(draft).toMatchObject({
      kind: '通知',
      documentNumber: '饶府发〔2024〕6号',
      issuer: '上饶市人民政府',
      signedOn: '2024-09-30',
    });
    expect(draft.title).toMatch(/^上饶市人民政府印发关于贯彻落实《江西省.*》的具体举措的通知$/);
    expect(draft.basis.map(b => b.number)).toEqual(['赣府发〔2024〕10号']);
    expect(draft.parts.map(p => p.measures.length)).toEqual([11, 8, 7, 5, 8, 11]);
    expect(measures.map(m => m.no)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    expect(measures.every(m => m.responsible.units.length > 0)).toBe(true);
    expect(draft.repairs.filter(r => r.kind === 'page-break-join').map(r => r.measure)).toEqual([
      10, 14, 21, 32, 36, 48,
    ]);
    expect(draft.repairs.filter(r => r.kind !== 'page-break-join')).toMatchObject([
      { measure: 14, kind: 'stray-word' },
    ]);
    expect(draft.closing).toMatch(/^各地各部门/);
    expect(draft.closing).not.toContain('抄送');
  });

  it('饶府发〔2024〕6号: figures', async () => {
    const found = await official('raofufa-2024-06');
    if (!found) return;
    const { measures, source } = found;
    const of = (no: number) => measures[no - 1].requirements;
    expect(of(1)).toMatchObject([{ kind: 'count', count: 1, min: 1, per: 'year' }]);
    expect(of(3).map(r => r.by)).toEqual(['03-01', '04-01']);
    expect(of(16).map(r => r.by)).toEqual(['01-31', '07-31']);
    expect(of(18)).toMatchObject([{ kind: 'duration', min: 5, max: 15, unit: 'working-day' }]);
    expect(of(19)).toMatchObject([{ kind: 'duration', max: 5, unit: 'working-day' }]);
    expect(of(22)).toMatchObject([{ kind: 'share', share: 100, by: '2025-12-31' }]);
    expect(of(28).map(r => r.count)).toEqual([1, 1, 1, 2]);
    expect(of(31).map(r => r.share)).toEqual([100, 10]);
    expect(of(38)).toMatchObject([
      { kind: 'date', by: '2025-12-31' },
      { kind: 'staffing', count: 2, per: 'township' },
      { kind: 'staffing', count: 1, per: 'village' },
    ]);
    expect(of(40).map(r => r.count)).toEqual([6, 6, 1, 1]);
    expect(of(42)).toMatchObject([{ kind: 'hours', count: 60, per: 'person-year' }]);
    expect(of(43)).toMatchObject([{ kind: 'count', count: 1, per: 'term' }]);
    expect(measures[4].openTerms.map(t => t.text)).toEqual(['定期']);
    for (const m of measures) {
      for (const r of [...m.requirements, ...m.openTerms]) {
        expect(source.slice(r.span.start, r.span.end)).toBe(r.text);
      }
    }
  });

  it('国办发〔2018〕117号: 30 measures without parts', async () => {
    const found = await official('国办发〔2018〕117号');
    if (!found) return;
    expect(found.draft).toMatchObject({ issuer: '国务院办公厅', signedOn: '2018-12-06', kind: '通知' });
    expect(found.draft.title).toMatch(/^国务院办公厅关于对真抓实干.*的通知$/);
    expect(found.measures.map(m => m.no)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    expect(found.measures[17].responsible.units.map(u => u.role)).toEqual(['lead', 'lead', 'support']);
    expect(found.draft.repairs).toEqual([]);
  });

  it('国发〔2018〕42号: 18 tagged measures in chapters, the first unit leads', async () => {
    const found = await official('国发〔2018〕42号');
    if (!found) return;
    expect(found.draft).toMatchObject({
      documentNumber: '国发〔2018〕42号',
      issuer: '国务院',
      signedOn: '2018-12-21',
    });
    expect(found.draft.parts.map(p => p.measures.length)).toEqual([0, 4, 2, 3, 2, 2, 2, 3]);
    expect(found.measures.map(m => m.no)).toEqual(Array.from({ length: 18 }, (_, i) => i + 3));
    expect(found.measures.every(m => m.responsible.units[0].role === 'lead')).toBe(true);
    expect(found.draft.repairs).toEqual([]);
  });

  it('国办发〔2004〕24号: 35 measures with bare lists of units', async () => {
    const found = await official('国办发〔2004〕24号');
    if (!found) return;
    expect(found.draft).toMatchObject({ documentNumber: '国办发〔2004〕24号', signedOn: '2004-03-22' });
    expect(found.draft.title).toBe('国务院办公厅关于贯彻落实全面推进依法行政实施纲要的实施意见');
    expect(found.draft.basis).toEqual([{ title: '全面推进依法行政实施纲要', number: '国发〔2004〕10号' }]);
    expect(found.draft.parts.map(p => p.measures.length)).toEqual([1, 4, 10, 4, 2, 7, 4, 3]);
    expect(found.measures.map(m => m.no)).toEqual(Array.from({ length: 35 }, (_, i) => i + 1));
    expect(found.draft.repairs).toEqual([]);
  });

  it('国办发〔2018〕123号: no tags, read by its numbers', async () => {
    const found = await official('国办发〔2018〕123号');
    if (!found) return;
    expect(found.draft).toMatchObject({ documentNumber: '国办发〔2018〕123号', signedOn: '2018-12-07' });
    expect(found.draft.parts.map(p => p.measures.length)).toEqual([3, 1, 3, 4, 3]);
    expect(found.measures[1].requirements).toMatchObject([{ kind: 'date', by: '2022-12-31' }]);
    expect(found.draft.repairs).toEqual([]);
  });
});
