import { Engine } from '../../src/engine/engine.ts';
import { EVERYTHING_KNOWN } from '../../src/engine/facts/fact-store.ts';
import { Judge } from '../../src/engine/judge/judge.ts';
import { NONE } from '../../src/engine/judge/verdict-code.ts';
import { addDays } from '../../src/kernel/local-date.ts';
import { AS_OF, calendar, FIRST_DAY } from '../calendar.ts';
import { directive, eventOf, officersOf, placeOf, registers, unitsOf } from '../directive.ts';
import { ABSENT, checksumOf, PLACES, PLACES_PER_YEAR, type Workload } from '../workload.ts';
import type { BenchEngine } from './engine.ts';

/** An engine with the directive and units of the workload, and no entries. */
export function emptyEngine(workload: Workload): Engine {
  const input = { directive, registers, units: unitsOf(workload), calendar };
  return new Engine(input, addDays(FIRST_DAY, AS_OF));
}

/** Takes in the history from one place of its order to another. */
export function feed(engine: Engine, workload: Workload, from: number, to: number): void {
  if (from === 0) for (const event of officersOf(workload)) engine.apply(event);
  for (let at = from; at < to; at++) engine.apply(eventOf(workload, at));
}

/** The verdicts of a judge as the table on which all engines must agree. */
export function tableOf(judge: Judge, units: number): Uint8Array {
  const table = new Uint8Array(units * PLACES).fill(ABSENT);
  for (const { obligation, cells, status } of judge.obligations) {
    const place = placeOf.get(obligation.id)!;
    const slots = cells.slots.length;
    const at = cells.slots.map(slot => {
      const year = Number(slot.id.slice(0, 4)) - 2024;
      const within = /[HQ](\d)$/.exec(slot.id);
      return year * PLACES_PER_YEAR + place + (within ? Number(within[1]) - 1 : 0);
    });
    for (let cell = 0; cell < status.length; cell++) {
      if (status[cell] === NONE) continue;
      const unit = Number(cells.bearerOf(cell).code.slice(1));
      table[unit * PLACES + at[cell % slots]] = status[cell];
    }
  }
  return table;
}

/** The product's engine: facts in its store with all versions, folded and judged by a new judge. */
export class OurEngine implements BenchEngine {
  readonly #engine: Engine;
  readonly #units: number;
  #judge: Judge | null = null;

  constructor(workload: Workload) {
    this.#engine = emptyEngine(workload);
    this.#units = workload.units;
    feed(this.#engine, workload, 0, workload.operation.length);
  }

  recompute(): void {
    const { directive: of, units, calendar: days } = this.#engine.input;
    const asOf = this.#engine.today;
    const facts = this.#engine.facts;
    this.#judge = new Judge({ directive: of, units, calendar: days, facts, asOf, knownAt: EVERYTHING_KNOWN });
  }

  checksum(): string {
    return checksumOf(this.table);
  }

  get table(): Uint8Array {
    return tableOf(this.#judge!, this.#units);
  }
}
