import { DAYS } from './calendar.ts';

/** What can happen; a number in the column `kind`. */
export const KINDS = [
  'studies',
  'case-reviews',
  'reports',
  'catalogues',
  'reviews',
  'decisions',
  'trainings',
  'mediators',
  'lawsuits',
  'list-updates',
  'attestations',
] as const;
export const [
  STUDY,
  CASE_REVIEW,
  REPORT,
  CATALOGUE,
  REVIEW,
  DECISION,
  TRAINING,
  MEDIATOR,
  LAWSUIT,
  LIST_UPDATE,
  ATTESTATION,
] = KINDS.keys();

/** Levels of units; a number in the column `level`. A city: 1 + 60 departments + 12 counties + 210 townships + 2,400 villages. */
export const [CITY, DEPARTMENT, COUNTY, TOWNSHIP, VILLAGE] = [0, 1, 2, 3, 4];
export const UNITS_PER_CITY = 2683;
const DEPARTMENTS = 61;
const COUNTIES = 73;
const TOWNSHIPS = 283;
export const OFFICERS_PER_UNIT = 6;
const MEDIATORS_PER_UNIT = 4;

/** No second day: a review that is not finished. */
export const NO_DAY = -1;

/** Things that happened, in columns. */
export interface Facts {
  readonly kind: Uint8Array;
  readonly unit: Int32Array;
  readonly day: Int32Array;
  /** Reviews: the day of the opinion. */
  readonly day2: Int32Array;
  /** Hours; edition of a catalogue; bit 0 attended and bit 1 lost; whether a declaration holds. */
  readonly value: Float64Array;
  /** Number of the decision, officer or mediator. */
  readonly subject: Int32Array;
}

/** A workload: units, facts as first recorded, and what became of them. */
export interface Workload {
  readonly cities: number;
  readonly units: number;
  readonly decisions: number;
  readonly level: Uint8Array;
  readonly parent: Int32Array;
  readonly recorded: Facts;
  /** New values, by place in `corrected`. */
  readonly corrections: Facts;
  readonly corrected: Int32Array;
  readonly voided: Int32Array;
  /** The order of everything: operation (0 recorded, 1 corrected, 2 voided) and its place, and the day of recording. */
  readonly operation: Uint8Array;
  readonly place: Int32Array;
  readonly arrival: Int32Array;
}

/** A small generator of chance (mulberry32): the same numbers on every machine. */
function chanceOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function levelOf(place: number): number {
  if (place === 0) return CITY;
  if (place < DEPARTMENTS) return DEPARTMENT;
  if (place < COUNTIES) return COUNTY;
  return place < TOWNSHIPS ? TOWNSHIP : VILLAGE;
}

function parentOf(city: number, place: number): number {
  const first = city * UNITS_PER_CITY;
  switch (levelOf(place)) {
    case CITY:
      return -1;
    case TOWNSHIP:
      return first + DEPARTMENTS + ((place - COUNTIES) % 12);
    case VILLAGE:
      return first + COUNTIES + ((place - TOWNSHIPS) % 210);
    default:
      return first;
  }
}

/** How often each kind happens, out of 92 and out of 100. */
const ABOVE = [9, 5, 2, 3, 0, 11, 35, 4, 8, 4, 3];
const VILLAGES = [33, 0, 0, 12, 0, 0, 0, 10, 0, 35, 10];

function picker(weights: readonly number[]): (chance: number) => number {
  const total = weights.reduce((a, b) => a + b);
  const table = weights.flatMap((weight, kind) => new Array<number>(weight).fill(kind));
  return chance => table[Math.floor(chance * total)];
}

const columns = (size: number): Facts => ({
  kind: new Uint8Array(size),
  unit: new Int32Array(size),
  day: new Int32Array(size),
  day2: new Int32Array(size).fill(NO_DAY),
  value: new Float64Array(size),
  subject: new Int32Array(size).fill(-1),
});

/** `size` facts for some cities: the same for the same arguments. */
export function workloadOf(cities: number, size: number): Workload {
  const chance = chanceOf(0x79696661 ^ cities);
  const below = (n: number) => Math.floor(chance() * n);
  const units = cities * UNITS_PER_CITY;
  const level = Uint8Array.from({ length: units }, (_, unit) => levelOf(unit % UNITS_PER_CITY));
  const parent = Int32Array.from({ length: units }, (_, unit) =>
    parentOf(Math.floor(unit / UNITS_PER_CITY), unit % UNITS_PER_CITY),
  );
  const recorded = columns(size);
  const above = picker(ABOVE);
  const village = picker(VILLAGES);
  let decisions = 0;
  for (let i = 0; i < size; i++) {
    const inVillage = chance() < 0.3;
    const place = inVillage ? TOWNSHIPS + below(UNITS_PER_CITY - TOWNSHIPS) : below(TOWNSHIPS);
    const unit = below(cities) * UNITS_PER_CITY + place;
    const kind = (inVillage ? village : above)(chance());
    put(recorded, i, kind, unit, dayFor(kind, chance), chance);
    if (kind !== DECISION) continue;
    recorded.subject[i] = decisions++;
    if (i + 1 === size || chance() < 0.002) continue;
    // Nearly every decision is reviewed; the review begins on its day.
    const decided = i++;
    put(recorded, i, REVIEW, unit, recorded.day[decided], chance);
    recorded.subject[i] = recorded.subject[decided];
  }
  return { cities, units, decisions, level, parent, recorded, ...whatBecame(recorded, chance) };
}

function dayFor(kind: number, chance: () => number): number {
  const below = (n: number) => Math.floor(chance() * n);
  const year = below(2);
  const first = year * 366;
  if (kind === REPORT) return first + below(75);
  if (kind === CATALOGUE) return first + (below(2) === 1 ? 182 : 0) + below(45);
  return first + below(year === 0 ? 366 : 365);
}

function put(facts: Facts, i: number, kind: number, unit: number, day: number, chance: () => number): void {
  const below = (n: number) => Math.floor(chance() * n);
  facts.kind[i] = kind;
  facts.unit[i] = unit;
  facts.day[i] = day;
  switch (kind) {
    case CATALOGUE:
      facts.value[i] = day % 366 < 182 ? 0 : 1;
      return;
    case REVIEW:
      facts.day2[i] = finished(day + 7 + below(15) + (chance() < 0.01 ? 12 : 0));
      return;
    case TRAINING:
      facts.subject[i] = unit * OFFICERS_PER_UNIT + below(OFFICERS_PER_UNIT);
      facts.value[i] = 4 + below(48) / 2;
      return;
    case MEDIATOR:
      facts.subject[i] = unit * MEDIATORS_PER_UNIT + below(MEDIATORS_PER_UNIT);
      return;
    case LAWSUIT:
      facts.value[i] = (chance() < 0.985 ? 1 : 0) + (chance() < 0.05 ? 2 : 0);
      return;
    case ATTESTATION:
      facts.value[i] = chance() < 0.93 ? 1 : 0;
      return;
  }
}

/** An opinion of next year is not there yet on the day of judging: such a review still runs. */
const finished = (day: number) => (day < DAYS ? day : NO_DAY);

/** 5 % corrections and 1 % voidings; one entry in ten is recorded up to 120 days late. */
function whatBecame(recorded: Facts, chance: () => number) {
  const size = recorded.kind.length;
  const below = (n: number) => Math.floor(chance() * n);
  const corrected = Int32Array.from({ length: Math.round(size * 0.05) }, () => below(size));
  const gone = new Set<number>();
  while (gone.size < Math.round(size * 0.01)) gone.add(below(size));
  const voided = Int32Array.from(gone);
  const arrivedOn = recorded.day.map(day => day + (chance() < 0.1 ? below(120) : below(3)));
  const corrections = columns(corrected.length);
  corrected.forEach((of, i) => {
    const kind = recorded.kind[of];
    put(corrections, i, kind, recorded.unit[of], correctedDay(recorded.day[of], kind, below), chance);
    corrections.subject[i] = recorded.subject[of];
  });
  const total = size + corrected.length + voided.length;
  const operation = new Uint8Array(total);
  const place = new Int32Array(total);
  const arrival = new Int32Array(total);
  const day = (n: number) =>
    n < size
      ? arrivedOn[n]
      : n < size + corrected.length
        ? arrivedOn[corrected[n - size]] + 1
        : // A voiding comes after every correction.
          arrivedOn[voided[n - size - corrected.length]] + 2;
  // Counting sort by day; what comes on one day keeps its order.
  const starts = new Int32Array(DAYS + 200);
  for (let n = 0; n < total; n++) starts[day(n) + 1]++;
  for (let d = 1; d < starts.length; d++) starts[d] += starts[d - 1];
  for (let n = 0; n < total; n++) {
    const i = starts[day(n)]++;
    arrival[i] = day(n);
    operation[i] = n < size ? 0 : n < size + corrected.length ? 1 : 2;
    place[i] = n < size ? n : operation[i] === 1 ? n - size : n - size - corrected.length;
  }
  return { corrections, corrected, voided, operation, place, arrival };
}

function correctedDay(day: number, kind: number, below: (n: number) => number): number {
  // The year stays: the edition of a catalogue and the year of a report do.
  if (kind === REPORT || kind === CATALOGUE) return day;
  const first = day < 366 ? 0 : 366;
  const last = day < 366 ? 365 : DAYS - 1;
  return Math.max(first, Math.min(last, day - 20 + below(40)));
}

/** What holds after all corrections and voidings: what every peer is given. */
export function truthOf(workload: Workload): Facts {
  const { recorded, corrections, corrected, voided } = workload;
  const last = new Int32Array(recorded.kind.length).fill(-1);
  corrected.forEach((of, i) => {
    last[of] = i;
  });
  for (const of of voided) last[of] = -2;
  const kept = last.reduce((n, to) => n + (to === -2 ? 0 : 1), 0);
  const truth = columns(kept);
  let at = 0;
  // In order of arrival, as a program that records would have them.
  for (let i = 0; i < workload.operation.length; i++) {
    if (workload.operation[i] !== 0) continue;
    const of = workload.place[i];
    if (last[of] === -2) continue;
    const [from, index] = last[of] >= 0 ? [corrections, last[of]] : [recorded, of];
    truth.kind[at] = from.kind[index];
    truth.unit[at] = from.unit[index];
    truth.day[at] = from.day[index];
    truth.day2[at] = from.day2[index];
    truth.value[at] = from.value[index];
    truth.subject[at] = recorded.subject[of];
    at++;
  }
  return truth;
}

/** The table of verdicts that every engine must agree on: 40 places a unit, 20 a year. */
export const PLACES = 40;
export const PLACES_PER_YEAR = 20;
/** First place of each duty within a year. */
export const AT = {
  study: 0,
  caseReview: 1,
  report: 3,
  catalogue: 4,
  review: 6,
  decision: 10,
  training: 11,
  mediator: 12,
  attended: 13,
  lost: 14,
  fresh: 15,
  attestation: 19,
} as const;

/** Verdicts as the engine writes them; ABSENT where nothing is owed. */
export const MET = 0;
export const BREACHED = 1;
export const AT_RISK = 2;
export const PENDING = 3;
export const NOT_APPLICABLE = 4;
export const LATE = 8;
export const ABSENT = 255;

/** FNV-1a over the table. */
export function checksumOf(table: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const code of table) hash = Math.imul(hash ^ code, 0x01000193);
  return (hash >>> 0).toString(16);
}
