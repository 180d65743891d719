import { expect } from 'vitest';
import { type LocalDate, parseDate } from '../kernel/local-date.ts';
import type { Unit } from '../language/unit.ts';
import { calendar, names, units } from './engine.fixture.ts';
import { Engine } from './engine.ts';
import { everyKind, registers } from './every-kind.fixture.ts';
import { explain } from './explain/explain.ts';
import type { Judge } from './judge/judge.ts';
import { NONE } from './judge/verdict-code.ts';

/** Engines over the fictitious registers, and how two judges are compared. */

export const START = parseDate('2025-01-10');
/** A duty for every unit that ends or begins within the histories: days pass over both. */
export const changingUnits: readonly Unit[] = units.map(unit => {
  if (unit.code === 'north-b') return { ...unit, from: '2025-02-15' };
  if (unit.code === 'south-a') return { ...unit, until: '2025-05-20', successor: 'south' };
  return unit;
});

export function engineOf(
  today: LocalDate = START,
  of: readonly Unit[] = changingUnits,
  directive = everyKind,
): Engine {
  return new Engine({ directive, registers, units: of, calendar }, today);
}

export function explanationsOf(judge: Judge): unknown[] {
  return judge.obligations.flatMap(judged =>
    [...judged.status.keys()]
      .filter(cell => judged.status[cell] !== NONE)
      .map(cell => explain(judge, judged, cell, names)),
  );
}

/** Says which cells differ; a comparison of two long lists would say it on a thousand lines. */
export function expectSame(kept: Judge, fresh: Judge): void {
  const differing: string[] = [];
  kept.obligations.forEach(({ obligation, cells, status }, o) => {
    const other = fresh.obligations[o];
    if (other.cells.size !== cells.size) {
      differing.push(`${obligation.id}: ${cells.size} cells, not ${other.cells.size}`);
      return;
    }
    for (let cell = 0; cell < cells.size; cell++) {
      if (status[cell] === other.status[cell]) continue;
      const place = `${obligation.id}/${cells.bearerOf(cell).code}/${cells.slotOf(cell).id}`;
      differing.push(`${place}: ${status[cell]}, not ${other.status[cell]}`);
    }
  });
  expect(differing).toEqual([]);
  const counts = fresh.rollup.snapshot();
  const own = kept.rollup.snapshot();
  expect(own.length).toBe(counts.length);
  expect(own.findIndex((count, i) => count !== counts[i])).toBe(-1);
}
