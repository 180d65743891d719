import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { raofufa202406 } from '../src/definitions/directives/raofufa-2024-06/directive.ts';
import { measuresOf } from '../src/language/directive.ts';
import type { Obligation } from '../src/language/obligation/obligation.ts';
import { figuresOf } from './support/clause-figures.ts';
import { type OfficialClause, readOfficialText } from './support/official-text.ts';

const official = readOfficialText('raofufa-2024-06.txt', '各地各部门要', '抄送');
const NOT_RUN =
  '未运行（not run）：没有找到官方文本 directives/raofufa-2024-06.txt；用环境变量 YIFA_SHARED 指明其所在的数据目录';
if (official === null) console.warn(`test/fidelity.test.ts ${NOT_RUN}`);

const clauses: readonly OfficialClause[] =
  official === null ? [] : [...official.parts.flatMap(p => p.clauses), official.closing];
const measures = measuresOf(raofufa202406);
const clauseOf = (no: number) => clauses.find(c => c.no === no)?.text ?? '';

/** Runs of this many characters are no coincidence. */
const LONGEST_COMMON_RUN = 24;

describe.runIf(official !== null)(
  official === null ? NOT_RUN : 'the directive against its official text',
  () => {
    test('50 measures in six parts of 11, 8, 7, 5, 8 and 11', () => {
      const sizes = [11, 8, 7, 5, 8, 11];
      expect(official?.parts.map(p => p.clauses.length)).toEqual(sizes);
      expect(raofufa202406.parts.map(p => p.measures.length)).toEqual(sizes);
      expect(raofufa202406.parts.flatMap(p => p.measures).map(m => m.no)).toEqual(
        Array.from({ length: 50 }, (_, i) => i + 1),
      );
    });

    test('parts carry their printed titles', () => {
      expect(raofufa202406.parts.map(p => p.title)).toEqual(official?.parts.map(p => p.title));
    });

    test('责任单位 word for word', () => {
      const ours = measures.map(m => ({ no: m.no, responsible: m.responsible }));
      expect(ours).toEqual(clauses.map(c => ({ no: c.no, responsible: c.responsible })));
    });

    test('every figure stands in its clause, or the obligation cites the other law that it is from', () => {
      const strangers = measures.flatMap(m =>
        m.obligations
          .filter(o => !citesOtherLaw(o))
          .flatMap(o =>
            figuresOf(o)
              .filter(f => !f.printed.test(clauseOf(m.no)))
              .map(f => `${o.id}: ${f.value}`),
          ),
      );
      expect(strangers).toEqual([]);
    });

    test('most figures stand in the clause itself', () => {
      const all = measures.flatMap(m =>
        m.obligations.flatMap(o => figuresOf(o).map(f => f.printed.test(clauseOf(m.no)))),
      );
      expect(all.length).toBeGreaterThan(30);
      expect(all.filter(found => found).length / all.length).toBeGreaterThan(0.8);
    });

    test('open terms are words of the clause', () => {
      const strangers = measures.flatMap(m =>
        m.openTerms.filter(t => !clauseOf(m.no).includes(t.term)).map(t => `${t.id}: ${t.term}`),
      );
      expect(strangers).toEqual([]);
    });

    test('no sentence of the official text is copied into src', () => {
      const runs = runsOf(clauses, LONGEST_COMMON_RUN + 1);
      expect(runs.size).toBeGreaterThan(3000);
      const copied = sourceFiles(join(import.meta.dirname, '../src')).flatMap(path =>
        copiedFrom(runs, readFileSync(path, 'utf8')).map(run => `${path}: ${run}`),
      );
      expect(copied).toEqual([]);
    });
  },
);

function citesOtherLaw(obligation: Obligation): boolean {
  return obligation.basis.some(b => b.source !== raofufa202406.documentNumber);
}

/** All runs of n characters within a clause; names of documents in 《》 are no sentences and break a run. */
function runsOf(from: readonly OfficialClause[], n: number): ReadonlySet<string> {
  const runs = new Set<string>();
  for (const piece of from.flatMap(c => c.text.split(/《[^》]*》/))) {
    for (let i = 0; i + n <= piece.length; i++) runs.add(piece.slice(i, i + n));
  }
  return runs;
}

function copiedFrom(runs: ReadonlySet<string>, source: string): readonly string[] {
  const text = source.replace(/\s/g, '');
  const found: string[] = [];
  for (let i = 0; i + LONGEST_COMMON_RUN < text.length; i++) {
    const run = text.slice(i, i + LONGEST_COMMON_RUN + 1);
    if (!runs.has(run)) continue;
    found.push(run);
    i += LONGEST_COMMON_RUN;
  }
  return found;
}

/** Text files of the source; the tables of places have no sentences. */
function sourceFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(e => e.isFile() && /\.(ts|tsx|css|html)$/.test(e.name))
    .map(e => join(e.parentPath, e.name));
}
