import { beforeAll, describe, expect, test } from 'vitest';
import { hashOf } from '../../../../kernel/hash.ts';
import { formatDate, parseDate, shanghaiDateOf } from '../../../../kernel/local-date.ts';
import { measuresOf } from '../../../../language/directive.ts';
import type { Fields } from '../../../../language/entry.ts';
import { checkAmendment, checkEntry } from '../../../../language/entry-check.ts';
import type { SimulatedWorld } from '../../../../language/simulation.ts';
import { createUnitTree } from '../../../../language/unit-tree.ts';
import { raofufa202406 } from '../../../directives/raofufa-2024-06/directive.ts';
import { registers } from '../../../registers/index.ts';
import { shangraoUnits } from '../units.ts';
import { demonstration } from './demonstration.ts';
import { CHOSEN_READINGS, OPEN_QUESTIONS, OPEN_TERMS, SAMPLE_RULINGS } from './governing.ts';
import { MERGER } from './story.ts';

const units = shangraoUnits();
const until = parseDate('2026-11-20');
const bySlug = new Map(registers.map(register => [register.slug, register]));
const tree = createUnitTree(units, [], until);
const context = {
  today: formatDate(until),
  unit: (code: string) => (tree.has(code) ? tree.get(code) : undefined),
};

describe('demonstration world', () => {
  let world: SimulatedWorld;
  beforeAll(() => {
    world = demonstration(units, registers, until);
  });

  test('is the same every time', () => {
    const early = parseDate('2024-12-31');
    const one = demonstration(units, registers, early);
    expect(one.total).toBeGreaterThan(20_000);
    expect(hashOf(demonstration(units, registers, early))).toBe(hashOf(one));
  });

  test('has some 100,000 lines, corrections, voidings and late recordings among them', () => {
    expect(world.total).toBe(world.batches.reduce((sum, batch) => sum + batch.lines.length, 0));
    expect(world.total).toBeGreaterThan(90_000);
    expect(world.total).toBeLessThan(130_000);
    const lines = world.batches.flatMap(batch => batch.lines);
    const recorded = lines.filter(line => line.kind === 'record').length;
    const corrected = lines.filter(line => line.kind === 'amend' && line.ground !== undefined).length;
    const voided = lines.filter(line => line.kind === 'void').length;
    expect(corrected / recorded).toBeGreaterThan(0.012);
    expect(corrected / recorded).toBeLessThan(0.03);
    expect(voided / recorded).toBeGreaterThan(0.003);
    expect(voided / recorded).toBeLessThan(0.008);
    let late = 0;
    for (const batch of world.batches) {
      const day = shanghaiDateOf(batch.recordedAt);
      for (const line of batch.lines) {
        if (line.kind === 'record' && line.legalDate > '2024-12-01') {
          if (day - parseDate(line.legalDate) > 34) late++;
        }
      }
    }
    expect(late).toBeGreaterThan(1000);
  });

  test('fills every register', () => {
    const filled = new Set(
      world.batches.flatMap(batch =>
        batch.lines.flatMap(line => (line.kind === 'record' ? [line.register] : [])),
      ),
    );
    expect(registers.map(r => r.slug).filter(slug => !filled.has(slug))).toEqual([]);
  });

  test('every line passes the check that real ones pass; batches keep their order; keys are unique', () => {
    const held = new Map<
      number,
      { register: string; unit: string; legalDate: string; fields: Fields; batch: number }
    >();
    const last = new Map<string, number>();
    const keys = new Set<string>();
    const faults: string[] = [];
    const say = (text: string) => {
      if (faults.length < 20) faults.push(text);
    };
    world.batches.forEach((batch, index) => {
      if (batch.recordedAt < (last.get(batch.jurisdiction) ?? 0)) say(`${batch.key} goes back in time`);
      last.set(batch.jurisdiction, batch.recordedAt);
      const today = formatDate(shanghaiDateOf(batch.recordedAt));
      for (const line of batch.lines) {
        if (line.kind === 'record') {
          const register = bySlug.get(line.register)!;
          const problems = checkEntry(register, line, { ...context, today });
          if (problems.length > 0) say(`${line.register} ${line.unit}: ${problems[0].message}`);
          const key = register.key === undefined ? null : `${line.register}|${line.fields[register.key]}`;
          if (key !== null && keys.has(key)) say(`${key} twice`);
          if (key !== null) keys.add(key);
          held.set(line.entry, { ...line, batch: index });
          continue;
        }
        const entry = held.get(line.entry);
        if (entry === undefined || entry.batch >= index) {
          say(`${batch.key}: a line about an entry not recorded before`);
        } else if (line.kind === 'amend') {
          const patch = { fields: line.fields };
          const register = bySlug.get(entry.register)!;
          const [problem] = checkAmendment(register, entry, patch, line.ground, { ...context, today });
          if (problem) say(`${entry.register} ${entry.unit}: ${problem.message}`);
          entry.fields = { ...entry.fields, ...(line.fields as Fields) };
        }
      }
    });
    expect(faults).toEqual([]);
  });

  test('references name keys that exist', () => {
    const keys = new Set<string>();
    const lines = world.batches.flatMap(batch => batch.lines);
    const recorded = lines.flatMap(line => (line.kind === 'record' ? [line] : []));
    for (const { register, fields } of recorded) {
      const key = bySlug.get(register)!.key;
      if (key !== undefined) keys.add(`${register}|${fields[key]}`);
    }
    let references = 0;
    let missing = 0;
    for (const { register, fields } of recorded) {
      for (const [name, value] of Object.entries(fields)) {
        const field = bySlug.get(register)!.fields[name];
        if (field.type !== 'reference') continue;
        references++;
        if (!keys.has(`${field.register}|${value}`)) missing++;
      }
    }
    expect(references).toBeGreaterThan(30_000);
    // The thing itself is sometimes written down later than what refers to it, and so not yet at the end.
    expect(missing / references).toBeLessThan(0.02);
  });

  test('decides what a city could decide, leaves some open, and says that it is a sample', () => {
    const measures = measuresOf(raofufa202406);
    const questions = [...raofufa202406.interpretations, ...measures.flatMap(m => m.interpretations)];
    for (const { id, readings } of questions) {
      const chosen = CHOSEN_READINGS[id];
      if (OPEN_QUESTIONS.includes(id)) expect(chosen).toBeUndefined();
      else expect([id, readings.map(r => r.slug)]).toEqual([id, expect.arrayContaining([chosen])]);
    }
    const terms = measures.flatMap(m => m.openTerms.map(t => t.id));
    expect([...Object.keys(SAMPLE_RULINGS), ...OPEN_TERMS].sort()).toEqual([...terms].sort());
    expect(Object.keys(CHOSEN_READINGS).length + OPEN_QUESTIONS.length).toBe(questions.length);
    const first = world.batches[0].lines;
    const governing = first.filter(l => l.kind === 'record' && bySlug.get(l.register)!.governs === true);
    expect(governing.length).toBeGreaterThan(60);
    for (const line of governing) expect(JSON.stringify(line)).toContain('演示');
  });

  test('tells a merger and transfers; a unit that has ended writes nothing about later days', () => {
    const lines = world.batches.flatMap(b => b.lines).flatMap(l => (l.kind === 'record' ? [l] : []));
    const merger = lines.filter(l => l.register === 'unit-changes' && l.fields.unitCode === MERGER.ended);
    expect(merger).toHaveLength(1);
    const after = lines.filter(l => l.unit === MERGER.ended && l.legalDate >= formatDate(MERGER.on));
    expect(after).toEqual([]);
    const moved = lines.filter(
      l => l.register === 'enforcement-officers' && l.fields.transferredFrom !== undefined,
    );
    expect(moved.length).toBeGreaterThan(5);
    const carried = lines.filter(
      l => l.register === 'trainings' && String(l.fields.title).startsWith('调入前本年度学时结转'),
    );
    expect(carried.length).toBeGreaterThan(2);
    expect(moved.map(l => l.fields.officer)).toEqual(expect.arrayContaining([carried[0].fields.officer]));
  });
});
