import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDate } from '../../kernel/local-date.ts';
import type { ObligationKind } from '../../language/obligation/obligation.ts';
import type { Explanation } from '../../language/views.ts';
import { beginEntryIds, calendar, entry, names, units } from '../engine.fixture.ts';
import { Engine } from '../engine.ts';
import { everyKind, everyObligation, registers } from '../every-kind.fixture.ts';
import { NONE } from '../judge/verdict-code.ts';
import { ENGINE_VERSION } from '../version.ts';
import { explain } from './explain.ts';

/**
 * Every explanation of a small made-up year, byte for byte. `UPDATE_GOLDEN=1` writes the files anew; receipts change only
 * together with ENGINE_VERSION, and the reason goes into docs/decisions.
 */
const GOLDEN = new URL('../../../test/golden/', import.meta.url);
const updating = process.env.UPDATE_GOLDEN === '1';

/** The year of north-a goes well, that of north-b does not, south-a does nothing. */
function story(): Engine {
  beginEntryIds();
  const engine = new Engine({ directive: everyKind, registers, units, calendar }, parseDate('2025-12-08'));
  const record = (...args: Parameters<typeof entry>) => engine.apply(entry(...args));
  const decided = '2025-01-05';
  record('interpretations', 'isle', decided, { question: 'term', reading: 'long' });
  record('interpretations', 'isle', decided, { question: 'directive.part-period', reading: 'full' });
  record('rulings', 'isle', decided, { openTerm: 'often', period: 'half' });
  for (const [day, keeper] of [
    ['01-15', '甲'],
    ['02-20', '乙'],
    ['10-09', '甲'],
    ['11-11', '甲'],
  ]) {
    record('watches', 'north-a', `2025-${day}`, { keeper, hours: 4 });
  }
  record('watches', 'north-b', '2025-04-01', { keeper: '丙', hours: 0.2 });
  record('logs', 'north-a', '2025-02-27', { year: 2024 });
  record('logs', 'north-b', '2025-03-05', { year: 2024 });
  record('logs', 'north-a', '2025-07-30', { year: 2025, to: '北' });
  const repairs = [
    ['north-a', 'R1', '2025-03-03', '2025-03-10', '2025-03-07'],
    ['north-b', 'R2', '2025-04-03', '2025-04-07', '2025-04-09'],
    ['north-b', 'R3', '2025-05-06', '2025-06-20', null],
    ['south-a', 'R4', '2025-12-01', null, null],
  ] as const;
  for (const [unit, no, reportedOn, fixedOn, checkedOn] of repairs) {
    record('repairs', unit, reportedOn, { no, kind: 'lamp', reportedOn, ...(fixedOn && { fixedOn }) });
    if (checkedOn) record('checks', 'isle', checkedOn, { repair: no });
  }
  record('beacons', 'north-a', '2025-02-03', { no: 'B1', inspectedOn: '2025-02-17' });
  record('beacons', 'north-b', '2025-02-03', { no: 'B2', inspectedOn: '2025-03-03' });
  record('keepers', 'north-a', '2024-06-01', { code: '甲', leftOn: '2025-11-30' });
  record('keepers', 'north-b', '2025-06-01', { code: '丙' });
  for (const [day, keeper, place] of [
    ['03-01', '甲', '东'],
    ['09-10', '甲', '西'],
    ['07-02', '丙', '东'],
  ]) {
    record('drills', 'isle-keeper', `2025-${day}`, { keeper, hours: 1.6, place });
  }
  record('lanterns', 'north', '2025-10-10', { at: 'north-a' });
  record('lanterns', 'north', '2025-10-20', { at: 'north-b' });
  for (const safe of [true, true, false]) record('voyages', 'north-a', '2025-05-04', { safe });
  for (const safe of [true, false, false]) record('voyages', 'south-a', '2025-05-04', { safe });
  record('charts', 'north-a', '2025-11-20', { publishedOn: '2025-11-21' });
  record('charts', 'north-b', '2025-02-01');
  record('attestations', 'north-a', '2025-03-01', {
    obligation: 'sworn',
    holds: true,
    confirmedOn: '2025-03-05',
  });
  record('attestations', 'north-b', '2025-03-01', {
    obligation: 'sworn',
    holds: false,
    confirmedOn: '2025-03-05',
  });
  return engine;
}

function explanations(): Explanation[] {
  const { judge } = story();
  return judge.obligations.flatMap(judged =>
    [...judged.status.keys()]
      .filter(cell => judged.status[cell] !== NONE)
      .map(cell => explain(judge, judged, cell, names)),
  );
}

function expectGolden(path: string, text: string): void {
  const file = new URL(path, GOLDEN);
  if (updating) {
    mkdirSync(new URL('.', file), { recursive: true });
    writeFileSync(file, text);
  }
  expect(readFileSync(file, 'utf8')).toBe(text);
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const KINDS = [...new Set(everyObligation.map(({ rule }) => rule.kind))];

describe('golden explanations', () => {
  const all = explanations();
  it.each(KINDS)('%s', (kind: ObligationKind) => {
    expectGolden(`explanations/${kind}.json`, json(all.filter(e => e.kind === kind)));
  });
  it('show every verdict', () => {
    expect(new Set(all.map(e => e.verdict)).size).toBe(7);
    expect(KINDS).toHaveLength(9);
  });
  it('keep their receipts as long as the engine keeps its version', () => {
    const receipts = all.map(e => [`${e.obligation}/${e.bearer}/${e.period}`, e.receipt] as const);
    expectGolden(`receipts/${ENGINE_VERSION}.json`, json(Object.fromEntries(receipts)));
  });
});
