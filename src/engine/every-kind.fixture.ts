import type { Interpretation, OpenTerm } from '../language/given.ts';
import type { Obligation } from '../language/obligation/obligation.ts';
import type { Register } from '../language/register.ts';
import { directiveOf, islands, obligation, registers as plainRegisters } from './engine.fixture.ts';

/** The fictitious directive with every kind in most of its forms: properties and golden explanations rest on it. */

const source = { source: '灯塔岛规〔2025〕1号', article: '第2条' };

/** Beacons answer for themselves: the entry that must be inspected says when it was. */
const beacons: Register = {
  ...plainRegisters[0],
  slug: 'beacons',
  title: 'beacons台账',
  key: 'no',
  fields: {
    no: { type: 'text', title: '编号', source },
    inspectedOn: { type: 'date', title: '检查日', source },
  },
};

export const registers: readonly Register[] = [...plainRegisters, beacons];

const keeper = { kind: ['government', 'department'] } as const;
const days = (length: number) => ({ length, unit: 'days', rollOver: false }) as const;
const workingDays = (length: number) => ({ length, unit: 'workingDays', rollOver: false }) as const;
const keepers = { register: 'keepers', until: 'leftOn' } as const;
const drills = { register: 'drills', ref: 'keeper' } as const;

const frequencies: readonly Obligation[] = [
  obligation('watch', {
    kind: 'frequency',
    of: { register: 'watches' },
    atLeast: 2,
    per: 'quarter',
  }),
  obligation(
    'faces',
    {
      kind: 'frequency',
      of: { register: 'watches', counts: 'subtree', where: [{ field: 'hours', atLeast: 0.5 }] },
      atLeast: 2,
      per: { openTerm: 'often' },
      distinct: 'keeper',
    },
    { bearer: islands },
  ),
  obligation(
    'night',
    {
      kind: 'frequency',
      of: { register: 'watches', counts: 'region' },
      atLeast: { reading: 'night', by: { one: 1, three: 3 } },
      per: 'half',
    },
    { bearer: { reading: 'night', by: { one: { kind: 'government' }, three: keeper } } },
  ),
];

const deadlines: readonly Obligation[] = [
  obligation('log', {
    kind: 'deadline',
    of: { register: 'logs', year: 'year' },
    per: 'year',
    due: { monthDay: '03-01', year: 'following', inclusive: true, rollOver: false },
  }),
  obligation('log-half', {
    kind: 'deadline',
    of: { register: 'logs', where: [{ field: 'to', isNot: '南' }] },
    per: 'half',
    due: { monthDay: '07-31', year: 'same', inclusive: false, rollOver: true },
  }),
];

const durations: readonly Obligation[] = [
  obligation('repair', {
    kind: 'duration',
    of: { register: 'repairs', where: [{ field: 'kind', in: ['lamp'] }] },
    from: 'reportedOn',
    to: 'fixedOn',
    min: workingDays(3),
    max: workingDays(10),
    excused: [{ field: 'ground', present: true }],
    per: 'quarter',
  }),
  obligation('repair-days', {
    kind: 'duration',
    of: { register: 'repairs' },
    from: 'legalDate',
    to: 'fixedOn',
    max: { length: 1, unit: 'months', rollOver: true },
    per: 'year',
  }),
];

const coverages: readonly Obligation[] = [
  obligation('checked-before', {
    kind: 'coverage',
    every: { register: 'repairs' },
    has: { register: 'checks', ref: 'repair' },
    before: 'fixedOn',
    excused: [{ field: 'ground', present: true }],
    per: 'year',
  }),
  obligation('checked-before-or-else', {
    kind: 'coverage',
    every: { register: 'repairs' },
    has: { register: 'checks', ref: 'repair' },
    before: 'fixedOn',
    beforeElse: 'reportedOn',
    per: 'year',
  }),
  obligation('checked-within', {
    kind: 'coverage',
    every: { register: 'repairs', on: 'reportedOn' },
    has: { register: 'checks', ref: 'repair' },
    within: {
      after: 'reportedOn',
      term: { reading: 'term', by: { short: days(10), long: workingDays(20) } },
    },
    per: 'quarter',
  }),
  obligation('checked-by', {
    kind: 'coverage',
    every: { register: 'repairs' },
    has: { register: 'checks', ref: 'repair' },
    by: '2025-09-30',
    per: 'once',
  }),
  obligation('inspected', {
    kind: 'coverage',
    every: { register: 'beacons' },
    has: {
      register: 'beacons',
      ref: 'no',
      on: 'inspectedOn',
      where: [{ field: 'inspectedOn', present: true }],
    },
    within: { after: 'legalDate', term: days(20) },
    per: 'half',
  }),
  obligation(
    'lit',
    {
      kind: 'coverage',
      every: { units: { function: 'lamp' } },
      has: { register: 'lanterns', ref: 'at' },
      per: 'once',
      by: '2025-10-15',
    },
    { bearer: islands },
  ),
];

const quotas: readonly Obligation[] = [
  obligation('hours', {
    kind: 'quota',
    each: keepers,
    of: drills,
    sum: 'hours',
    atLeast: 3,
    per: 'year',
    joining: { reading: 'joining', by: { full: 'full', 'pro-rata': 'pro-rata', 'first-full': 'first-full' } },
  }),
  obligation('term', { kind: 'quota', each: keepers, of: drills, atLeast: 2, per: 'term' }),
  obligation('once', {
    kind: 'quota',
    each: keepers,
    of: drills,
    distinct: 'place',
    atLeast: 2,
    per: 'once',
    by: '2025-08-31',
  }),
  obligation(
    'visits',
    {
      kind: 'quota',
      each: { units: { function: 'lamp' } },
      of: { register: 'lanterns', ref: 'at' },
      atLeast: 2,
      per: 'year',
    },
    { bearer: islands },
  ),
];

const ratios: readonly Obligation[] = [
  obligation(
    'safe',
    {
      kind: 'ratio',
      of: { register: 'voyages', counts: 'subtree' },
      numerator: [{ field: 'safe', is: true }],
      threshold: { atLeast: { numerator: 60, denominator: 100 } },
      per: 'half',
    },
    { bearer: islands, trigger: true },
  ),
  obligation('wreck', {
    kind: 'ratio',
    of: { register: 'voyages' },
    numerator: [{ field: 'safe', is: false }],
    threshold: { atMost: { numerator: 10, denominator: 100 } },
    per: 'year',
  }),
  obligation(
    'talk',
    {
      kind: 'coverage',
      every: { breachesOf: ['safe'], combine: 'any' },
      has: { register: 'talks', ref: 'with' },
      per: 'half',
    },
    { bearer: { function: 'keeper' } },
  ),
];

const others: readonly Obligation[] = [
  obligation('charts', {
    kind: 'currency',
    list: { register: 'charts' },
    published: [{ field: 'publishedOn', present: true }],
    freshness: { openTerm: 'fresh' },
    per: 'year',
  }),
  obligation('charts-fresh', {
    kind: 'currency',
    list: { register: 'charts' },
    freshness: days(60),
    per: 'quarter',
  }),
  obligation('sworn', { kind: 'attestation', statement: '已落实', why: '无台账', per: 'half' }),
  obligation('praise', { kind: 'exhortation', narrate: '好' }),
];

export const everyObligation: readonly Obligation[] = [
  ...frequencies,
  ...deadlines,
  ...durations,
  ...coverages,
  ...quotas,
  ...ratios,
  ...others,
];

const reading = (id: string, ...slugs: string[]): Interpretation => ({
  id,
  question: `${id}如何理解？`,
  readings: slugs.map(slug => ({ slug, text: slug })),
});

const openTerms: readonly OpenTerm[] = [
  { id: 'often', term: '定期', expects: 'period', question: '多久一次？' },
  { id: 'fresh', term: '动态', expects: 'term', question: '多久之内？' },
];

export const readings: readonly Interpretation[] = [
  reading('night', 'one', 'three'),
  reading('term', 'short', 'long'),
  reading('joining', 'full', 'pro-rata', 'first-full'),
];

export const everyKind = directiveOf(everyObligation, readings, openTerms);
