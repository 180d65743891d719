import { Engine } from 'json-rules-engine';
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
  LATE,
  LAWSUIT,
  LIST_UPDATE,
  MEDIATOR,
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
 * json-rules-engine cannot aggregate: a program around it counts, over row objects and maps as such programs do, and the
 * engine judges ready-made measures. Its most favourable use: one engine for each class of units and year with all rules
 * in it, one run for a unit and year.
 */

interface Row {
  readonly kind: number;
  readonly unit: number;
  readonly day: number;
  readonly day2: number;
  readonly value: number;
  readonly subject: number;
}

const MET = 0;
type Measures = Record<string, number>;
type Condition = readonly [operator: string, value: number];

/** Measures of a unit, by place. */
class Aggregates {
  readonly byUnit = new Map<number, Map<number, number>>();
  readonly #hours = new Map<string, number>();
  readonly #people = new Set<string>();
  readonly #reviewed = new Set<number>();

  constructor(rows: readonly Row[]) {
    for (const row of rows) if (row.kind === REVIEW) this.#reviewed.add(row.subject);
    for (const row of rows) this.#take(row);
  }

  #of(unit: number): Map<number, number> {
    let measures = this.byUnit.get(unit);
    if (!measures) {
      measures = new Map();
      this.byUnit.set(unit, measures);
    }
    return measures;
  }

  #take(row: Row): void {
    const measures = this.#of(row.unit);
    const at = yearOf[row.day] * PLACES_PER_YEAR;
    const change = (place: number, to: (before: number | undefined) => number) => {
      measures.set(at + place, to(measures.get(at + place)));
    };
    const add = (place: number, by: number) => change(place, before => (before ?? 0) + by);
    const least = (place: number) => change(place, before => Math.min(before ?? row.day, row.day));
    const most = (place: number, n: number) => change(place, before => Math.max(before ?? n, n));
    switch (row.kind) {
      case STUDY:
        add(AT.study, 1);
        return;
      case CASE_REVIEW:
        add(AT.caseReview + halfOf[row.day], 1);
        return;
      case REPORT:
        least(AT.report);
        return;
      case CATALOGUE:
        least(AT.catalogue + row.value);
        return;
      case REVIEW:
        add(AT.review + quarterOf[row.day], standingOf(row));
        return;
      case DECISION:
        add(AT.decision, this.#reviewed.has(row.subject) ? 1 : 65_536);
        return;
      case TRAINING:
        this.#train(row, () => add(AT.training, 1));
        return;
      case MEDIATOR: {
        const key = `${row.subject}/${yearOf[row.day]}`;
        if (this.#people.has(key)) return;
        this.#people.add(key);
        add(AT.mediator, 1);
        return;
      }
      case LAWSUIT:
        add(AT.attended, row.value & 1 ? 1 : 65_537);
        add(AT.lost, row.value & 2 ? 65_537 : 1);
        return;
      case LIST_UPDATE:
        most(AT.fresh + quarterOf[row.day], row.day);
        return;
      case ATTESTATION:
        most(AT.attestation, row.day * 2 + row.value);
        return;
    }
  }

  #train(row: Row, full: () => void): void {
    const key = `${row.subject}/${yearOf[row.day]}`;
    const before = this.#hours.get(key) ?? 0;
    this.#hours.set(key, before + row.value);
    if (before < 60 && before + row.value >= 60) full();
  }
}

/** 1 within the window, 1024 outside, 1,048,576 running. */
function standingOf(row: Row): number {
  if (row.day2 === NO_DAY) return workdays[AS_OF] - workdays[row.day] > 15 ? 1024 : 1_048_576;
  const took = workdays[row.day2] - workdays[row.day];
  return took < 5 || took > 15 ? 1024 : 1;
}

/** Numbers that rules compare, by place: the unpacking of counters is done for the engine. */
function measuresOf(
  measures: ReadonlyMap<number, number> | undefined,
  year: number,
  above: boolean,
): Measures {
  const get = (place: number) => measures?.get(year * PLACES_PER_YEAR + place);
  const found: Measures = {};
  const put = (place: number, value: number) => {
    found[`m${place}`] = value;
  };
  put(AT.study, get(AT.study) ?? 0);
  for (const place of [AT.catalogue, AT.catalogue + 1]) put(place, get(place) ?? -1);
  put(AT.mediator, get(AT.mediator) ?? 0);
  put(AT.attestation, (get(AT.attestation) ?? 0) & 1);
  let newest = -1;
  for (let q = 0; q < (year + 1) * 4; q++) {
    const place = AT.fresh + (q & 3);
    newest = Math.max(newest, measures?.get((q >> 2) * PLACES_PER_YEAR + place) ?? -1);
    if (q >> 2 !== year) continue;
    put(place, newest < 0 ? -1 : quarterEnds[q] - newest);
    if (q === 7) found.left = newest < 0 ? 0 : workdays[newest + 365] - workdays[AS_OF];
  }
  if (above) putAbove(get, put);
  return found;
}

function putAbove(
  get: (place: number) => number | undefined,
  put: (place: number, value: number) => void,
): void {
  for (const place of [AT.caseReview, AT.caseReview + 1]) put(place, get(place) ?? 0);
  put(AT.report, get(AT.report) ?? -1);
  for (let q = 0; q < 4; q++) {
    const n = get(AT.review + q) ?? -1;
    put(
      AT.review + q,
      n < 0 ? NOT_APPLICABLE : (n & 1_047_552) !== 0 ? BREACHED : (n & 1023) !== 0 ? MET : PENDING,
    );
  }
  const decided = get(AT.decision) ?? -1;
  put(AT.decision, decided < 0 ? -1 : decided >>> 16);
  put(AT.training, OFFICERS_PER_UNIT - (get(AT.training) ?? 0));
  const attended = get(AT.attended) ?? -1;
  put(AT.attended, attended < 0 ? -1 : attended >>> 16);
  const lost = get(AT.lost) ?? -1;
  put(AT.lost, lost < 0 ? -1 : (lost >>> 16) / (lost & 65_535));
}

/** An engine for a class of units in a year. A rule that fires says its place and code; what no rule names is short. */
function engineFor(level: number, year: number): Engine {
  const engine = new Engine([], { allowUndefinedFacts: true });
  const rule = (
    place: number,
    code: number,
    ...conditions: (Condition | readonly [string, string, number])[]
  ) =>
    engine.addRule({
      conditions: {
        all: conditions.map(c =>
          c.length === 2
            ? { fact: `m${place}`, operator: c[0], value: c[1] }
            : { fact: c[0], operator: c[1], value: c[2] },
        ),
      },
      event: { type: 'verdict', params: { place, code } },
    });
  const village = level === VILLAGE;
  const byDay = (place: number, due: number) => {
    rule(place, MET, ['greaterThanInclusive', 0], ['lessThanInclusive', due]);
    rule(place, MET | LATE, ['greaterThan', due]);
  };
  rule(AT.study, MET, ['greaterThanInclusive', village ? 1 : 6]);
  byDay(AT.catalogue, catalogueDue[year * 2]);
  byDay(AT.catalogue + 1, catalogueDue[year * 2 + 1]);
  if (village || level === TOWNSHIP) rule(AT.mediator, MET, ['greaterThanInclusive', village ? 1 : 2]);
  rule(AT.attestation, MET, ['equal', 1]);
  for (let q = 0; q < 4; q++) {
    const last = year === 1 && q === 3;
    rule(AT.fresh + q, PENDING, ['lessThan', 0]);
    rule(AT.fresh + q, BREACHED, ['greaterThan', 365]);
    const fresh = [
      ['greaterThanInclusive', 0],
      ['lessThanInclusive', 365],
    ] as const;
    if (last) rule(AT.fresh + q, AT_RISK, ...fresh, ['left', 'lessThanInclusive', 20]);
    if (last) rule(AT.fresh + q, MET, ...fresh, ['left', 'greaterThan', 20]);
    else rule(AT.fresh + q, MET, ...fresh);
  }
  if (village) return engine;
  for (let h = 0; h < 2; h++) rule(AT.caseReview + h, MET, ['greaterThan', 0]);
  byDay(AT.report, reportDue[year]);
  for (let q = 0; q < 4; q++) {
    for (const code of [MET, BREACHED, PENDING, NOT_APPLICABLE]) rule(AT.review + q, code, ['equal', code]);
  }
  rule(AT.decision, NOT_APPLICABLE, ['lessThan', 0]);
  rule(AT.decision, MET, ['equal', 0]);
  rule(AT.decision, PENDING, ['greaterThan', 0]);
  rule(AT.training, MET, ['equal', 0]);
  rule(AT.attended, NOT_APPLICABLE, ['lessThan', 0]);
  rule(AT.attended, MET, ['equal', 0]);
  rule(AT.attended, BREACHED, ['greaterThan', 0]);
  rule(AT.lost, NOT_APPLICABLE, ['lessThan', 0]);
  rule(AT.lost, MET, ['greaterThanInclusive', 0], ['lessThanInclusive', 0.1]);
  return engine;
}

export class JsonRulesEngine implements BenchEngine {
  readonly #rows: Row[];
  readonly #level: Uint8Array;
  readonly #engines: ReadonlyMap<number, readonly [Engine, Engine]>;
  #table = new Uint8Array(0);

  constructor(workload: Workload) {
    const truth = truthOf(workload);
    this.#rows = Array.from(truth.kind, (_, i) => rowOf(truth, i));
    this.#level = workload.level;
    this.#engines = new Map(
      [...new Set(workload.level)].map(l => [l, [engineFor(l, 0), engineFor(l, 1)] as const]),
    );
  }

  async recompute(): Promise<void> {
    const { byUnit } = new Aggregates(this.#rows);
    this.#table = new Uint8Array(this.#level.length * PLACES).fill(ABSENT);
    for (let unit = 0; unit < this.#level.length; unit++) {
      for (let year = 0; year < 2; year++) await this.#judge(unit, year, byUnit.get(unit));
    }
  }

  async #judge(unit: number, year: number, measures: ReadonlyMap<number, number> | undefined): Promise<void> {
    const level = this.#level[unit];
    const first = unit * PLACES + year * PLACES_PER_YEAR;
    const facts = measuresOf(measures, year, level !== VILLAGE);
    for (const place of placesOwed(level)) this.#table[first + place] = shortAt(place, year);
    const { events } = await this.#engines.get(level)![year].run(facts);
    for (const { params } of events) this.#table[first + params!.place] = params!.code;
  }

  checksum(): string {
    return checksumOf(this.#table);
  }
}

function shortAt(place: number, year: number): number {
  const report = place === AT.report || place === AT.catalogue || place === AT.catalogue + 1;
  return year === 0 || report || place === AT.caseReview ? BREACHED : AT_RISK;
}

function placesOwed(level: number): readonly number[] {
  return level === VILLAGE ? VILLAGE_PLACES : level === TOWNSHIP ? TOWNSHIP_PLACES : ABOVE_PLACES;
}

const FRESH = [0, 1, 2, 3].map(q => AT.fresh + q);
const VILLAGE_PLACES = [AT.study, AT.catalogue, AT.catalogue + 1, AT.mediator, ...FRESH, AT.attestation];
const TOWNSHIP_PLACES = Array.from({ length: PLACES_PER_YEAR }, (_, place) => place);
const ABOVE_PLACES = TOWNSHIP_PLACES.filter(place => place !== AT.mediator);

function rowOf(facts: Facts, i: number): Row {
  const { kind, unit, day, day2, value, subject } = facts;
  return {
    kind: kind[i],
    unit: unit[i],
    day: day[i],
    day2: day2[i],
    value: value[i],
    subject: subject[i],
  };
}
