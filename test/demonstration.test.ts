import { beforeAll, describe, expect, test } from 'vitest';
import { demonstration } from '../src/definitions/places/shangrao/demonstration/demonstration.ts';
import { MERGER } from '../src/definitions/places/shangrao/demonstration/story.ts';
import { Engine } from '../src/engine/engine.ts';
import type { Judge } from '../src/engine/judge/judge.ts';
import { LATE, NONE } from '../src/engine/judge/verdict-code.ts';
import { isoOf } from '../src/kernel/instant.ts';
import { parseDate } from '../src/kernel/local-date.ts';
import type { EntryEvent } from '../src/language/entry.ts';
import type { ObligationKind } from '../src/language/obligation/obligation.ts';
import type { SimulatedLine } from '../src/language/simulation.ts';
import { VERDICTS } from '../src/language/verdict.ts';
import { shangrao } from '../src/main/site.ts';

const UNTIL = parseDate('2026-11-20');

function eventOf(line: SimulatedLine, recordedAt: string): EntryEvent {
  const id = `e${line.entry}`;
  switch (line.kind) {
    case 'record': {
      const { register, unit, legalDate, fields } = line;
      return { kind: 'recorded', id, recordedAt, register, unit, legalDate, fields };
    }
    case 'amend':
      return { kind: 'amended', id, recordedAt, fields: line.fields, ground: line.ground ?? '' };
    case 'void':
      return { kind: 'voided', id, recordedAt, ground: line.ground };
  }
}

/** What each kind must show somewhere on one of the days looked at; the rest cannot arise for it. */
const SEEN: Readonly<Record<ObligationKind, readonly string[]>> = {
  frequency: ['met', 'breached', 'at-risk', 'pending', 'undetermined', 'not-judged'],
  deadline: ['met', 'late', 'breached', 'at-risk', 'pending'],
  duration: ['met', 'breached', 'pending', 'not-applicable', 'undetermined'],
  coverage: ['met', 'late', 'breached', 'pending', 'not-applicable', 'undetermined', 'not-judged'],
  quota: ['met', 'late', 'breached', 'at-risk', 'pending', 'not-applicable', 'undetermined'],
  ratio: ['met', 'breached', 'at-risk', 'not-applicable'],
  currency: ['met', 'breached', 'at-risk', 'pending', 'undetermined', 'not-judged'],
  attestation: ['met', 'pending'],
  exhortation: ['not-judged'],
};

describe('the demonstration world as judged', () => {
  let engine: Engine;
  beforeAll(() => {
    engine = new Engine(shangrao, UNTIL);
    const world = demonstration(shangrao.units, shangrao.registers, UNTIL);
    for (const batch of world.batches) {
      for (const line of batch.lines) engine.apply(eventOf(line, isoOf(batch.recordedAt)));
    }
  });

  test('shows every verdict that a kind can have', () => {
    const seen = new Map<string, Set<string>>();
    const look = (judge: Judge) => {
      for (const { obligation, status } of judge.obligations) {
        const { kind } = obligation.rule;
        const found = seen.get(kind) ?? new Set();
        seen.set(kind, found);
        for (const code of status) {
          if ((code & 7) === NONE) continue;
          found.add(VERDICTS[code & 7]);
          if (code & LATE) found.add('late');
        }
      }
    };
    for (const day of ['2025-02-20', '2026-01-28', '2026-05-15', '2026-11-20'])
      look(engine.at(parseDate(day)));
    for (const [kind, wanted] of Object.entries(SEEN)) {
      expect([kind, [...seen.get(kind)!]]).toEqual([kind, expect.arrayContaining([...wanted])]);
    }
  });

  test('differs between counties, so that the map has something to say', () => {
    const { rollup, context, obligations } = engine.at(UNTIL);
    const all = obligations.map(o => o.index);
    const shares = shangrao.units
      .filter(unit => unit.kind === 'government' && unit.level === 'county')
      .map(unit => {
        const tally = [0, 0, 0, 0, 0, 0, 0, 0];
        rollup.addInto(tally, 0, 2025, context.tree.get(unit.code).index, all);
        return tally[1] / (tally[0] + tally[1]);
      });
    expect(Math.max(...shares) / Math.min(...shares)).toBeGreaterThan(1.6);
    expect(Math.max(...shares)).toBeLessThan(0.5);
  });

  test('passes what the merged department had on to its successor', () => {
    const { tree } = engine.at(UNTIL).context;
    expect(tree.existsOn(MERGER.ended, UNTIL)).toBe(false);
    expect(tree.heir(MERGER.ended, UNTIL)?.code).toBe(MERGER.successor);
  });

  test('has lists of long standing that count', () => {
    const judged = engine.at(UNTIL).find('m20.items-public')!;
    const met = [...judged.status].filter(code => code === 0).length;
    expect(met).toBeGreaterThan(300);
  });
});
