import {
  AS_OF,
  catalogueDue,
  halfOf,
  quarterEnds,
  quarterOf,
  reportDue,
  workdays,
  yearOf,
} from '../calendar.ts';
import {
  ABSENT,
  AT,
  AT_RISK,
  ATTESTATION,
  BREACHED,
  CASE_REVIEW,
  CATALOGUE,
  checksumOf,
  DECISION,
  type Facts,
  KINDS,
  LATE,
  LAWSUIT,
  LIST_UPDATE,
  MEDIATOR,
  MET,
  NO_DAY,
  NOT_APPLICABLE,
  OFFICERS_PER_UNIT,
  PENDING,
  PLACES,
  PLACES_PER_YEAR,
  REPORT,
  REVIEW,
  STUDY,
  TOWNSHIP,
  TRAINING,
  truthOf,
  VILLAGE,
  type Workload,
} from '../workload.ts';
import type { BenchEngine } from './engine.ts';

/**
 * The yardstick: loops tuned by hand for exactly this workload, facts partitioned by kind beforehand, one loop for each
 * kind, one array of accumulators addressed by unit and place. No language, no corrections, no other day.
 */

const NEVER = 1 << 20;
/** First place of a year, a half, a quarter, by day: one look-up a fact. */
const yearAt = Int32Array.from(yearOf, year => year * PLACES_PER_YEAR);
const halfAt = yearAt.map((at, day) => at + halfOf[day]);
const quarterAt = yearAt.map((at, day) => at + quarterOf[day]);

interface Accumulators {
  readonly cells: Int32Array;
  readonly reviewed: Uint8Array;
  readonly hours: Float64Array;
  readonly seen: Uint8Array;
}

function partition(facts: Facts): Facts[] {
  return KINDS.map((_, kind) => {
    const rows: number[] = [];
    for (let i = 0; i < facts.kind.length; i++) if (facts.kind[i] === kind) rows.push(i);
    const pick = <T extends Uint8Array | Int32Array | Float64Array>(
      column: T,
      make: (size: number) => T,
    ): T => {
      const out = make(rows.length);
      for (let i = 0; i < rows.length; i++) out[i] = column[rows[i]];
      return out;
    };
    return {
      kind: pick(facts.kind, n => new Uint8Array(n)),
      unit: pick(facts.unit, n => new Int32Array(n)),
      day: pick(facts.day, n => new Int32Array(n)),
      day2: pick(facts.day2, n => new Int32Array(n)),
      value: pick(facts.value, n => new Float64Array(n)),
      subject: pick(facts.subject, n => new Int32Array(n)),
    };
  });
}

function count(facts: Facts, cells: Int32Array, at: Int32Array, place: number): void {
  const { unit, day } = facts;
  for (let i = 0; i < unit.length; i++) cells[unit[i] * PLACES + at[day[i]] + place]++;
}

function earliest(facts: Facts, cells: Int32Array, place: number): void {
  const { unit, day, value } = facts;
  for (let i = 0; i < unit.length; i++) {
    const cell = unit[i] * PLACES + yearAt[day[i]] + place + value[i];
    if (day[i] < cells[cell]) cells[cell] = day[i];
  }
}

/** Ten bits each: within the window, outside it, running. */
const OUTSIDE = 1 << 10;
const RUNNING = 1 << 20;

function reviews(facts: Facts, { cells, reviewed }: Accumulators): void {
  const { unit, day, day2, subject } = facts;
  const today = workdays[AS_OF];
  for (let i = 0; i < unit.length; i++) {
    const from = workdays[day[i]];
    let by: number;
    if (day2[i] === NO_DAY) {
      by = today - from > 15 ? OUTSIDE : RUNNING;
    } else {
      const took = workdays[day2[i]] - from;
      by = took < 5 || took > 15 ? OUTSIDE : 1;
    }
    cells[unit[i] * PLACES + quarterAt[day[i]] + AT.review] += by;
    reviewed[subject[i]] = 1;
  }
}

/** Sixteen bits each: covered, waiting. */
function decisions(facts: Facts, { cells, reviewed }: Accumulators): void {
  const { unit, day, subject } = facts;
  for (let i = 0; i < unit.length; i++) {
    cells[unit[i] * PLACES + yearAt[day[i]] + AT.decision] += reviewed[subject[i]] ? 1 : 65_536;
  }
}

function trainings(facts: Facts, { cells, hours }: Accumulators): void {
  const { unit, day, subject, value } = facts;
  for (let i = 0; i < unit.length; i++) {
    const at = subject[i] * 2 + yearOf[day[i]];
    const before = hours[at];
    const after = before + value[i];
    hours[at] = after;
    if (before < 60 && after >= 60) cells[unit[i] * PLACES + yearAt[day[i]] + AT.training]--;
  }
}

function mediators(facts: Facts, { cells, seen }: Accumulators): void {
  const { unit, day, subject } = facts;
  for (let i = 0; i < unit.length; i++) {
    const bit = 1 << yearOf[day[i]];
    if ((seen[subject[i]] & bit) !== 0) continue;
    seen[subject[i]] |= bit;
    cells[unit[i] * PLACES + yearAt[day[i]] + AT.mediator]++;
  }
}

function lawsuits(facts: Facts, cells: Int32Array): void {
  const { unit, day, value } = facts;
  for (let i = 0; i < unit.length; i++) {
    const cell = unit[i] * PLACES + yearAt[day[i]];
    cells[cell + AT.attended] += value[i] & 1 ? 1 : 65_537;
    cells[cell + AT.lost] += value[i] & 2 ? 65_537 : 1;
  }
}

function latest(facts: Facts, cells: Int32Array): void {
  const { unit, day } = facts;
  for (let i = 0; i < unit.length; i++) {
    const cell = unit[i] * PLACES + quarterAt[day[i]] + AT.fresh;
    if (day[i] > cells[cell]) cells[cell] = day[i];
  }
}

function attestations(facts: Facts, cells: Int32Array): void {
  const { unit, day, value } = facts;
  for (let i = 0; i < unit.length; i++) {
    const cell = unit[i] * PLACES + yearAt[day[i]] + AT.attestation;
    const rank = day[i] * 2 + value[i];
    if (rank > cells[cell]) cells[cell] = rank;
  }
}

/** Short: breached once the period is over; the periods that end on the day of judging are at risk. */
const short = (year: number) => (year === 1 ? AT_RISK : BREACHED);

function judgeUnit(out: Uint8Array, cells: Int32Array, unit: number, level: number): void {
  const village = level === VILLAGE;
  for (let year = 0; year < 2; year++) {
    const at = unit * PLACES + year * PLACES_PER_YEAR;
    out[at + AT.study] = cells[at + AT.study] >= (village ? 1 : 6) ? MET : short(year);
    for (let e = 0; e < 2; e++) {
      const first = cells[at + AT.catalogue + e];
      out[at + AT.catalogue + e] = judgeFirst(first, catalogueDue[year * 2 + e]);
    }
    if (village || level === TOWNSHIP) {
      out[at + AT.mediator] = cells[at + AT.mediator] >= (village ? 1 : 2) ? MET : short(year);
    }
    const rank = cells[at + AT.attestation];
    out[at + AT.attestation] = rank >= 0 && rank & 1 ? MET : short(year);
    if (!village) judgeAbove(out, cells, at, year);
  }
  judgeFresh(out, cells, unit * PLACES);
}

function judgeAbove(out: Uint8Array, cells: Int32Array, at: number, year: number): void {
  for (let h = 0; h < 2; h++) {
    out[at + AT.caseReview + h] = cells[at + AT.caseReview + h] > 0 ? MET : short(year & h);
  }
  out[at + AT.report] = judgeFirst(cells[at + AT.report], reportDue[year]);
  for (let q = 0; q < 4; q++) {
    const n = cells[at + AT.review + q];
    out[at + AT.review + q] =
      n === 0 ? NOT_APPLICABLE : n & (RUNNING - OUTSIDE) ? BREACHED : n & (OUTSIDE - 1) ? MET : PENDING;
  }
  const covered = cells[at + AT.decision];
  out[at + AT.decision] = covered === 0 ? NOT_APPLICABLE : covered < 65_536 ? MET : PENDING;
  out[at + AT.training] = cells[at + AT.training] === 0 ? MET : short(year);
  const absent = cells[at + AT.attended];
  out[at + AT.attended] = absent === 0 ? NOT_APPLICABLE : absent < 65_536 ? MET : BREACHED;
  const lost = cells[at + AT.lost];
  out[at + AT.lost] = lost === 0 ? NOT_APPLICABLE : (lost >>> 16) * 10 <= (lost & 65_535) ? MET : short(year);
}

function judgeFirst(first: number, due: number): number {
  if (first === NEVER) return BREACHED;
  return first <= due ? MET : MET | LATE;
}

function judgeFresh(out: Uint8Array, cells: Int32Array, first: number): void {
  let newest = -1;
  for (let q = 0; q < 8; q++) {
    const at = first + (q >> 2) * PLACES_PER_YEAR + AT.fresh + (q & 3);
    if (cells[at] > newest) newest = cells[at];
    const stale = newest + 365;
    if (newest < 0) out[at] = PENDING;
    else if (quarterEnds[q] > stale) out[at] = BREACHED;
    else out[at] = q === 7 && workdays[stale] - workdays[AS_OF] <= 20 ? AT_RISK : MET;
  }
}

export class TypedEngine implements BenchEngine {
  readonly #facts: readonly Facts[];
  readonly #level: Uint8Array;
  readonly #accumulators: Accumulators;
  readonly #out: Uint8Array;

  constructor(workload: Workload) {
    const { units, level } = workload;
    this.#facts = partition(truthOf(workload));
    this.#level = level;
    this.#accumulators = {
      cells: new Int32Array(units * PLACES),
      reviewed: new Uint8Array(workload.decisions),
      hours: new Float64Array(units * OFFICERS_PER_UNIT * 2),
      seen: new Uint8Array(units * 4),
    };
    this.#out = new Uint8Array(units * PLACES);
  }

  recompute(): void {
    const { cells } = this.#accumulators;
    const facts = this.#facts;
    this.#reset();
    count(facts[STUDY], cells, yearAt, AT.study);
    count(facts[CASE_REVIEW], cells, halfAt, AT.caseReview);
    earliest(facts[REPORT], cells, AT.report);
    earliest(facts[CATALOGUE], cells, AT.catalogue);
    reviews(facts[REVIEW], this.#accumulators);
    decisions(facts[DECISION], this.#accumulators);
    trainings(facts[TRAINING], this.#accumulators);
    mediators(facts[MEDIATOR], this.#accumulators);
    lawsuits(facts[LAWSUIT], cells);
    latest(facts[LIST_UPDATE], cells);
    attestations(facts[ATTESTATION], cells);
    for (let unit = 0; unit < this.#level.length; unit++)
      judgeUnit(this.#out, cells, unit, this.#level[unit]);
  }

  #reset(): void {
    const { cells, reviewed, hours, seen } = this.#accumulators;
    cells.fill(0);
    reviewed.fill(0);
    hours.fill(0);
    seen.fill(0);
    this.#out.fill(ABSENT);
    for (let at = 0; at < cells.length; at += PLACES_PER_YEAR) {
      cells[at + AT.report] = NEVER;
      cells[at + AT.catalogue] = NEVER;
      cells[at + AT.catalogue + 1] = NEVER;
      cells[at + AT.training] = OFFICERS_PER_UNIT;
      for (let q = 0; q < 4; q++) cells[at + AT.fresh + q] = -1;
      cells[at + AT.attestation] = -1;
    }
  }

  checksum(): string {
    return checksumOf(this.#out);
  }

  /** The table itself, for finding a difference. */
  get verdicts(): Uint8Array {
    return this.#out;
  }
}
