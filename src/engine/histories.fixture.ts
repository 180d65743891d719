import fc from 'fast-check';
import { formatDate, type LocalDate, parseDate } from '../kernel/local-date.ts';
import type { EntryEvent } from '../language/entry.ts';
import type { FieldValue } from '../language/field.ts';

/** Random histories over the fictitious registers: small alphabets, so that keys meet and corrections matter. */

const FIRST = parseDate('2024-11-01');
const LAST = parseDate('2026-06-30');

/** What happens next. `pick` chooses among the entries that live; `day` is a new today. */
export type Step =
  | { readonly do: 'record'; readonly event: Extract<EntryEvent, { kind: 'recorded' }> }
  | {
      readonly do: 'amend';
      readonly pick: number;
      readonly legalDate?: string;
      readonly like: Draft;
      readonly clear: number;
      readonly recordedAt: string;
    }
  | { readonly do: 'void'; readonly pick: number; readonly recordedAt: string }
  | { readonly do: 'day'; readonly forward: number };

export interface Draft {
  readonly register: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
}

const date = fc.integer({ min: FIRST, max: LAST }).map(d => formatDate(d as LocalDate));
const unit = fc.constantFrom(
  'north-a',
  'north-b',
  'south-a',
  'north',
  'south',
  'isle',
  'isle-keeper',
  'nobody',
);
const key = fc.constantFrom('甲', '乙', '丙');
const hours = fc.constantFrom(0.1, 0.2, 0.7, 1, 1.5, 3, 2.9);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 });

type Shape = Readonly<Record<string, fc.Arbitrary<FieldValue | undefined>>>;

const SHAPES: Readonly<Record<string, Shape>> = {
  watches: { keeper: maybe(key), hours: maybe(hours) },
  logs: { year: fc.constantFrom(2024, 2025, 2026), to: maybe(fc.constantFrom('南', '北')) },
  repairs: {
    no: key,
    reportedOn: maybe(date),
    fixedOn: maybe(date),
    ground: fc.option(fc.constant('风暴'), { nil: undefined, freq: 1 }),
    kind: fc.constantFrom('lamp', 'lens'),
  },
  checks: { repair: key },
  keepers: { code: key, leftOn: maybe(date) },
  drills: { keeper: key, hours, place: fc.constantFrom('东', '西', '中') },
  voyages: { safe: fc.boolean() },
  charts: { publishedOn: maybe(date) },
  lanterns: { at: unit },
  talks: { with: fc.constantFrom('north', 'south') },
  attestations: { obligation: fc.constant('sworn'), holds: fc.boolean(), confirmedOn: maybe(date) },
  beacons: { no: key, inspectedOn: maybe(date) },
};

const GOVERNING: Readonly<Record<string, Shape>> = {
  rulings: {
    openTerm: fc.constantFrom('often', 'fresh'),
    period: fc.constantFrom('year', 'half', 'quarter'),
    number: fc.constantFrom(30, 90),
    termUnit: fc.constantFrom('days', 'workingDays'),
  },
  interpretations: {
    question: fc.constantFrom('night', 'term', 'joining', 'directive.part-period'),
    reading: fc.constantFrom('one', 'three', 'short', 'long', 'full', 'pro-rata', 'skip'),
  },
  'unit-changes': {
    change: fc.constant('merge'),
    unitCode: fc.constant('north-a'),
    successor: fc.constant('north-b'),
  },
};

function draftOf(register: string, shape: Shape): fc.Arbitrary<Draft> {
  return fc.record(shape as Record<string, fc.Arbitrary<FieldValue>>).map(values => ({
    register,
    fields: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)),
  }));
}

const draft = fc.oneof(...Object.entries(SHAPES).map(([slug, shape]) => draftOf(slug, shape)));
const governing = fc.oneof(...Object.entries(GOVERNING).map(([slug, shape]) => draftOf(slug, shape)));

/** Steps in order of recording; a legal date may lie long before the recording, or ahead of it. */
export function historyOf(length: number): fc.Arbitrary<Step[]> {
  const step = fc.oneof(
    { weight: 10, arbitrary: fc.tuple(fc.constant('record' as const), draft, date, unit) },
    { weight: 1, arbitrary: fc.tuple(fc.constant('record' as const), governing, date, unit) },
    {
      weight: 4,
      arbitrary: fc.tuple(fc.constant('amend' as const), draft, fc.option(date, { nil: null }), fc.nat()),
    },
    { weight: 2, arbitrary: fc.tuple(fc.constant('void' as const), fc.nat()) },
    { weight: 4, arbitrary: fc.tuple(fc.constant('day' as const), fc.integer({ min: 0, max: 40 })) },
  );
  return fc
    .array(step, { minLength: length, maxLength: length, size: 'max' })
    .map(steps => steps.map((drawn, index) => stepOf(drawn as Drawn, index)));
}

type Drawn =
  | ['record', Draft, string, string]
  | ['amend', Draft, string | null, number]
  | ['void', number]
  | ['day', number];

function stepOf(drawn: Drawn, index: number): Step {
  const recordedAt = recordedAfter(index);
  switch (drawn[0]) {
    case 'record':
      return { do: 'record', event: recorded(index, drawn[1], drawn[2], drawn[3]) };
    case 'amend': {
      const [, like, legalDate, pick] = drawn;
      const step = { do: 'amend' as const, pick, like, clear: pick % 5, recordedAt };
      return legalDate === null ? step : { ...step, legalDate };
    }
    case 'void':
      return { do: 'void', pick: drawn[1], recordedAt };
    case 'day':
      return { do: 'day', forward: drawn[1] };
  }
}

function recorded(index: number, like: Draft, legalDate: string, unitCode: string) {
  return {
    kind: 'recorded' as const,
    id: `isle-${index + 1}`,
    register: like.register,
    unit: unitCode,
    legalDate,
    recordedAt: recordedAfter(index),
    fields: like.fields,
  };
}

/** Half an hour apart from the first of January 2025. */
export function recordedAfter(index: number): string {
  const minutes = index * 30;
  const two = (n: number) => String(n).padStart(2, '0');
  const day = formatDate((parseDate('2025-01-01') + Math.floor(minutes / 1440)) as LocalDate);
  return `${day}T${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}:00.000Z`;
}

/** Turns the steps into events: amendments and voidings find the entry that they are about, or fall away. */
export class Story {
  readonly #live = new Map<string, Record<string, FieldValue>>();
  readonly #register = new Map<string, string>();
  #merged = false;

  eventOf(step: Exclude<Step, { do: 'day' }>): EntryEvent | null {
    if (step.do === 'record') {
      // A unit ends once; the use case that records changes of units refuses a second end.
      if (step.event.register === 'unit-changes' && this.#merged) return null;
      if (step.event.register === 'unit-changes') this.#merged = true;
      this.#live.set(step.event.id, { ...step.event.fields });
      this.#register.set(step.event.id, step.event.register);
      return step.event;
    }
    if (this.#live.size === 0) return null;
    const id = [...this.#live.keys()][step.pick % this.#live.size];
    if (step.do === 'void') {
      this.#live.delete(id);
      return { kind: 'voided', id, recordedAt: step.recordedAt, ground: '误记' };
    }
    const register = this.#register.get(id)!;
    const held = this.#live.get(id)!;
    const fields: Record<string, FieldValue | null> =
      register === step.like.register ? { ...step.like.fields } : {};
    // Now and then a filled field is emptied.
    const names = Object.keys(held);
    const mayBeEmpty = register !== 'unit-changes';
    if (mayBeEmpty && step.clear < names.length && !(names[step.clear] in fields))
      fields[names[step.clear]] = null;
    const { legalDate, recordedAt } = step;
    return { kind: 'amended', id, recordedAt, fields, ...(legalDate === undefined ? {} : { legalDate }) };
  }
}
