import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
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

const SOURCE = join(import.meta.dirname, '../src');

/** Runs of this many characters are no coincidence. */
const LONGEST_COMMON_RUN = 24;

/** Their bases name the law and the article. */
const FIGURES_OF_OTHER_LAW = [
  'm11.transfer',
  'm11.answer',
  'm11.answer-limit',
  'm16.file',
  'm16.file-upward',
  'm16.file-congress',
  'm16.every-document',
  'm18.decision-floor',
  'm20.disclosure',
  'm20.disclosure-others',
  'm20.statistics',
  'm23.published-items',
  'm23.discretion-complaints',
  'm47.budget',
];

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

    test('every figure stands in its clause, or is from other law that the obligation cites', () => {
      const strangers = figuresNotPrinted().filter(f => !citesOtherLaw(f.obligation));
      expect(strangers.map(f => `${f.obligation.id}: ${f.value}`)).toEqual([]);
    });

    test('the obligations with figures of other law are these and no others', () => {
      const ids = [...new Set(figuresNotPrinted().map(f => f.obligation.id))];
      expect(ids).toEqual(FIGURES_OF_OTHER_LAW);
    });

    test('open terms are words of the clause', () => {
      const strangers = measures.flatMap(m =>
        m.openTerms
          .filter(t => wordsOf(t.term).some(word => !clauseOf(m.no).includes(word)))
          .map(t => `${t.id}: ${t.term}`),
      );
      expect(strangers).toEqual([]);
    });

    test('no sentence of the official text is copied into src', () => {
      const runs = runsOf(clauses, LONGEST_COMMON_RUN + 1);
      expect(runs.size).toBeGreaterThan(3000);
      const copied = sourceFiles(SOURCE).flatMap(path =>
        copiedFrom(runs, readFileSync(path, 'utf8')).map(run => `${relative(SOURCE, path)}: ${run}`),
      );
      expect(copied).toEqual([]);
    });
  },
);

function figuresNotPrinted(): readonly { readonly obligation: Obligation; readonly value: string }[] {
  return measures.flatMap(m =>
    m.obligations.flatMap(obligation =>
      figuresOf(obligation)
        .filter(f => !f.printed.test(clauseOf(m.no)))
        .map(f => ({ obligation, value: f.value })),
    ),
  );
}

/** The words of an open term: several are set apart by 、 or …, remarks stand in brackets. */
const wordsOf = (term: string) => term.replace(/（[^）]*）/g, '').split(/[、…]+/);

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
