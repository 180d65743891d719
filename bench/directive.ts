import { formatDate, type LocalDate } from '../src/kernel/local-date.ts';
import type { Directive } from '../src/language/directive.ts';
import type { EntryEvent, Fields } from '../src/language/entry.ts';
import type { Field } from '../src/language/field.ts';
import type { Obligation, Rule } from '../src/language/obligation/obligation.ts';
import type { Register } from '../src/language/register.ts';
import type { Level, Selector, Unit } from '../src/language/unit.ts';
import { FIRST_DAY } from './calendar.ts';
import {
  AT,
  ATTESTATION,
  CATALOGUE,
  CITY,
  COUNTY,
  DECISION,
  DEPARTMENT,
  type Facts,
  KINDS,
  LAWSUIT,
  MEDIATOR,
  NO_DAY,
  OFFICERS_PER_UNIT,
  REVIEW,
  TOWNSHIP,
  TRAINING,
  VILLAGE,
  type Workload,
} from './workload.ts';

/** The workload in the language of obligations: a fictitious directive, its registers, units and entries. */

const source = { source: '基准规〔2024〕1号', article: '第1条' };
const text: Field = { type: 'text', title: '文本', source };
const date: Field = { type: 'date', title: '日期', source };
const yes: Field = { type: 'boolean', title: '是否', source };

const everyone: Selector = { kind: ['government', 'department', 'committee'] };

function register(slug: string, fields: Record<string, Field>, key?: string): Register {
  return {
    slug,
    title: `${slug}台账`,
    description: slug,
    group: 'leadership',
    keeper: everyone,
    holders: everyone,
    writer: 'form',
    legalDate: { title: '日期', source },
    fields,
    publication: 'internal',
    retention: '永久',
    ...(key === undefined ? {} : { key }),
  };
}

export const registers: readonly Register[] = [
  register('studies', {}),
  register('case-reviews', {}),
  register('reports', {}),
  register('catalogues', { edition: text }),
  register('reviews', {
    decision: { type: 'reference', title: '决策', source, register: 'decisions' },
    opinedOn: date,
  }),
  register('decisions', { no: text }, 'no'),
  register('officers', { no: text }, 'no'),
  register('trainings', {
    officer: { type: 'reference', title: '人员', source, register: 'officers' },
    hours: { type: 'decimal', title: '学时', source },
  }),
  register('mediators', { person: text }),
  register('lawsuits', { attended: yes, lost: yes }),
  register('list-updates', {}),
  register('attestations', { obligation: text, holds: yes, confirmedOn: date }),
];

const LEVELS: Readonly<Record<number, Level>> = {
  [CITY]: 'city',
  [DEPARTMENT]: 'city',
  [COUNTY]: 'county',
  [TOWNSHIP]: 'township',
  [VILLAGE]: 'village',
};

export const codeOf = (unit: number) => `u${unit}`;

export function unitsOf(workload: Workload): Unit[] {
  return Array.from(workload.level, (level, unit) => ({
    code: codeOf(unit),
    name: `单位${unit}`,
    shortName: `${unit}`,
    kind: level === VILLAGE ? 'committee' : level === DEPARTMENT ? 'department' : 'government',
    level: LEVELS[level],
    parent: workload.parent[unit] < 0 ? null : codeOf(workload.parent[unit]),
    functions: [],
    overseen: true,
  }));
}

const above: Selector = { level: ['city', 'county', 'township'] };
const townships: Selector = { level: 'township' };
const villages: Selector = { level: 'village' };
const all: Selector = { any: [above, villages] };
const percent = (numerator: number) => ({ numerator, denominator: 100 });
const workingDays = (length: number) => ({ length, unit: 'workingDays', rollOver: false }) as const;

/** Each obligation with its place in the table of verdicts. */
const DUTIES: readonly (readonly [at: number, id: string, bearer: Selector, rule: Rule])[] = [
  [AT.study, 'study', above, { kind: 'frequency', of: { register: 'studies' }, atLeast: 6, per: 'year' }],
  [
    AT.study,
    'study-village',
    villages,
    { kind: 'frequency', of: { register: 'studies' }, atLeast: 1, per: 'year' },
  ],
  [
    AT.caseReview,
    'case-review',
    above,
    { kind: 'frequency', of: { register: 'case-reviews' }, atLeast: 1, per: 'half' },
  ],
  [
    AT.report,
    'report',
    above,
    { kind: 'deadline', of: { register: 'reports' }, per: 'year', due: by('03-01') },
  ],
  [AT.catalogue, 'catalogue-winter', all, edition('winter', '01-31')],
  [AT.catalogue + 1, 'catalogue-summer', all, edition('summer', '07-31')],
  [
    AT.review,
    'review',
    above,
    {
      kind: 'duration',
      of: { register: 'reviews' },
      from: 'legalDate',
      to: 'opinedOn',
      min: workingDays(5),
      max: workingDays(15),
      per: 'quarter',
    },
  ],
  [
    AT.decision,
    'decision',
    above,
    {
      kind: 'coverage',
      every: { register: 'decisions' },
      has: { register: 'reviews', ref: 'decision' },
      per: 'year',
    },
  ],
  [
    AT.training,
    'training',
    above,
    {
      kind: 'quota',
      each: { register: 'officers' },
      of: { register: 'trainings', ref: 'officer' },
      sum: 'hours',
      atLeast: 60,
      per: 'year',
    },
  ],
  [AT.mediator, 'mediator', townships, distinctMediators(2)],
  [AT.mediator, 'mediator-village', villages, distinctMediators(1)],
  [AT.attended, 'attended', above, share('attended', { atLeast: percent(100) })],
  [AT.lost, 'lost', above, share('lost', { atMost: percent(10) })],
  [
    AT.fresh,
    'fresh',
    all,
    {
      kind: 'currency',
      list: { register: 'list-updates' },
      freshness: { length: 365, unit: 'days', rollOver: false },
      per: 'quarter',
    },
  ],
  [AT.attestation, 'sworn', all, { kind: 'attestation', statement: '已落实', why: '无台账', per: 'year' }],
];

function by(monthDay: string) {
  return { monthDay, year: 'same', inclusive: true, rollOver: false } as const;
}

function edition(name: string, monthDay: string): Rule {
  const of = { register: 'catalogues', where: [{ field: 'edition', is: name }] };
  return { kind: 'deadline', of, per: 'year', due: by(monthDay) };
}

function distinctMediators(atLeast: number): Rule {
  return { kind: 'frequency', of: { register: 'mediators' }, atLeast, distinct: 'person', per: 'year' };
}

function share(field: string, threshold: Extract<Rule, { kind: 'ratio' }>['threshold']): Rule {
  return {
    kind: 'ratio',
    of: { register: 'lawsuits' },
    numerator: [{ field, is: true }],
    threshold,
    per: 'year',
  };
}

/** First place of an obligation's periods within a year of the table of verdicts. */
export const placeOf: ReadonlyMap<string, number> = new Map(DUTIES.map(([at, id]) => [id, at]));

const obligations = DUTIES.map(
  ([, id, bearer, rule]): Obligation => ({ id, title: id, bearer, strength: 'must', basis: [source], rule }),
);

const nothing = { responsible: '', interpretations: [], openTerms: [] };

export const directive: Directive = {
  slug: 'bench-2024-01',
  documentNumber: '基准规〔2024〕1号',
  title: '基准',
  issuer: '基准省',
  signedOn: '2023-12-31',
  effectiveFrom: '2024-01-01',
  basis: [],
  parts: [{ no: 1, title: '一', measures: [{ no: 1, title: '一', obligations, ...nothing }] }],
  closing: { no: 0, title: '结尾', obligations: [], ...nothing },
  interpretations: [],
  warning: { lastWorkingDays: 20, paceSlack: 1, basis: source },
};

const dateText = (day: number) => formatDate((FIRST_DAY + day) as LocalDate);
const instant = (day: number) => `${dateText(day)}T04:00:00.000Z`;

function fieldsOf(facts: Facts, i: number): Record<string, string | number | boolean> {
  const { kind, subject, value, day, day2 } = facts;
  switch (kind[i]) {
    case CATALOGUE:
      return { edition: value[i] === 0 ? 'winter' : 'summer' };
    case REVIEW: {
      const decision = `d${subject[i]}`;
      return day2[i] === NO_DAY ? { decision } : { decision, opinedOn: dateText(day2[i]) };
    }
    case DECISION:
      return { no: `d${subject[i]}` };
    case TRAINING:
      return { officer: `o${subject[i]}`, hours: value[i] };
    case MEDIATOR:
      return { person: `m${subject[i]}` };
    case LAWSUIT:
      return { attended: (value[i] & 1) === 1, lost: (value[i] & 2) === 2 };
    case ATTESTATION:
      return { obligation: 'sworn', holds: value[i] === 1, confirmedOn: dateText(day[i]) };
    default:
      return {};
  }
}

/** The officers, who were there before the first day. */
export function* officersOf(workload: Workload): Generator<EntryEvent> {
  for (let unit = 0; unit < workload.units; unit++) {
    if (workload.level[unit] === VILLAGE) continue;
    for (let i = 0; i < OFFICERS_PER_UNIT; i++) {
      const no = `o${unit * OFFICERS_PER_UNIT + i}`;
      const at = { legalDate: '2020-01-01', recordedAt: '2020-01-01T04:00:00.000Z' };
      yield {
        kind: 'recorded',
        id: `officer-${no}`,
        register: 'officers',
        unit: codeOf(unit),
        ...at,
        fields: { no },
      };
    }
  }
}

/** What was written at one place of the order; ids are `bench-<place of the fact + 1>`. */
export function eventOf(workload: Workload, at: number): EntryEvent {
  const { recorded, corrections, corrected, voided } = workload;
  const place = workload.place[at];
  const recordedAt = instant(workload.arrival[at]);
  switch (workload.operation[at]) {
    case 0:
      return {
        kind: 'recorded',
        id: `bench-${place + 1}`,
        register: KINDS[recorded.kind[place]],
        unit: codeOf(recorded.unit[place]),
        legalDate: dateText(recorded.day[place]),
        recordedAt,
        fields: fieldsOf(recorded, place),
      };
    case 1: {
      const legalDate = dateText(corrections.day[place]);
      const fields: Record<string, Fields[string] | null> = fieldsOf(corrections, place);
      if (corrections.kind[place] === REVIEW && corrections.day2[place] === NO_DAY) fields.opinedOn = null;
      return {
        kind: 'amended',
        id: `bench-${corrected[place] + 1}`,
        recordedAt,
        legalDate,
        fields,
        ground: '误记',
      };
    }
    default:
      return { kind: 'voided', id: `bench-${voided[place] + 1}`, recordedAt, ground: '误记' };
  }
}
