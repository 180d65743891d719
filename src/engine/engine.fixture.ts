import { createWorkCalendar, type WorkCalendar } from '../calendar/work-calendar.ts';
import { publishedYears } from '../calendar/years/index.ts';
import type { Citation } from '../language/citation.ts';
import type { Directive, Measure } from '../language/directive.ts';
import type { EntryEvent } from '../language/entry.ts';
import type { Field } from '../language/field.ts';
import type { Interpretation, OpenTerm } from '../language/given.ts';
import { INTERPRETATIONS, RULINGS, UNIT_CHANGES } from '../language/governing.ts';
import type { Obligation, Rule } from '../language/obligation/obligation.ts';
import type { Register } from '../language/register.ts';
import type { Unit } from '../language/unit.ts';

/** A fictitious island with a fictitious directive: the engine is never tested on the real law. */
export const calendar: WorkCalendar = createWorkCalendar(publishedYears);
const source: Citation = { source: '灯塔岛规〔2025〕1号', article: '第1条' };
const text: Field = { type: 'text', title: '文本', source };
const day: Field = { type: 'date', title: '日期', source };
const everyone = { kind: ['government', 'department'] as const };

const unit = (code: string, parent: string | null, more: Partial<Unit>): Unit => ({
  code,
  name: `${code}单位`,
  shortName: code,
  kind: 'department',
  level: 'county',
  parent,
  functions: [],
  overseen: true,
  ...more,
});

/** isle ─ isle-keeper, isle-chapel (not overseen), north (north-a, north-b), south (south-a). */
export const units: readonly Unit[] = [
  unit('isle', null, { kind: 'government', level: 'city' }),
  unit('isle-keeper', 'isle', { level: 'city', functions: ['keeper'] }),
  unit('isle-chapel', 'isle', { level: 'city', overseen: false }),
  unit('north', 'isle', { kind: 'government' }),
  unit('north-a', 'north', { functions: ['lamp'] }),
  unit('north-b', 'north', { functions: ['lamp'] }),
  unit('south', 'isle', { kind: 'government' }),
  unit('south-a', 'south', { functions: ['lamp'] }),
];

const register = (slug: string, fields: Record<string, Field>, more: Partial<Register> = {}): Register => ({
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
  ...more,
});

const unitChangeFields = Object.fromEntries(
  Object.entries(UNIT_CHANGES)
    .filter(([key]) => key !== 'register')
    .map(([, field]) => [field, text]),
);

export const registers: readonly Register[] = [
  register('watches', { keeper: text, hours: { type: 'decimal', title: '时数', source } }),
  register('logs', { year: { type: 'integer', title: '年度', source }, to: text }),
  register(
    'repairs',
    {
      no: text,
      reportedOn: day,
      fixedOn: day,
      ground: text,
      kind: { type: 'choice', title: '种类', source, options: { lamp: '灯', lens: '镜' } },
    },
    { key: 'no' },
  ),
  register('checks', { repair: { type: 'reference', title: '维修', source, register: 'repairs' } }),
  register('keepers', { code: text, leftOn: day }, { key: 'code' }),
  register('drills', {
    keeper: { type: 'reference', title: '守灯人', source, register: 'keepers' },
    hours: { type: 'decimal', title: '时数', source },
    place: text,
  }),
  register('voyages', { safe: { type: 'boolean', title: '平安', source } }),
  register('charts', { publishedOn: day }),
  register('lanterns', { at: { type: 'unit', title: '地点', source } }),
  register('talks', { with: { type: 'unit', title: '对象', source } }),
  register('attestations', {
    obligation: text,
    holds: { type: 'boolean', title: '落实', source },
    confirmedOn: day,
  }),
  register(
    'rulings',
    {
      [RULINGS.openTerm]: text,
      [RULINGS.period]: text,
      [RULINGS.number]: { type: 'integer', title: '数', source },
      [RULINGS.unit]: text,
    },
    { governs: true },
  ),
  register(
    'interpretations',
    { [INTERPRETATIONS.question]: text, [INTERPRETATIONS.reading]: text },
    { governs: true },
  ),
  register('unit-changes', unitChangeFields, { governs: true }),
];

export const names = {
  option: (_slug: string, _field: string, value: string) => value,
  register: (slug: string) => registers.find(r => r.slug === slug)?.title ?? slug,
  field: (slug: string, field: string) =>
    field === 'legalDate' ? '日期' : (registers.find(r => r.slug === slug)?.fields[field]?.title ?? field),
};

export const lamps = { function: 'lamp' };
export const islands = { kind: 'government', level: 'county' } as const;

export function obligation(id: string, rule: Rule, more: Partial<Obligation> = {}): Obligation {
  return { id, title: `义务 ${id}`, bearer: lamps, strength: 'must', basis: [source], rule, ...more };
}

export function directiveOf(
  obligations: readonly Obligation[],
  interpretations: readonly Interpretation[] = [],
  openTerms: readonly OpenTerm[] = [],
): Directive {
  const measure: Measure = {
    no: 1,
    title: '灯塔',
    responsible: '各岛',
    obligations,
    interpretations,
    openTerms,
  };
  return {
    slug: 'isle-2025-01',
    documentNumber: '灯塔岛规〔2025〕1号',
    title: '灯塔规定',
    issuer: '灯塔岛政府',
    signedOn: '2024-12-31',
    effectiveFrom: '2025-01-01',
    basis: [],
    parts: [{ no: 1, title: '灯', measures: [measure] }],
    closing: { no: 0, title: '结尾', responsible: '', obligations: [], interpretations: [], openTerms: [] },
    interpretations: [
      {
        id: 'directive.part-period',
        question: '不满一个周期的如何计算？',
        readings: [
          { slug: 'skip', text: '从第一个完整周期起计' },
          { slug: 'full', text: '按完整周期计' },
        ],
      },
    ],
    warning: { lastWorkingDays: 20, paceSlack: 1, basis: source },
  };
}

let position = 0;

/** Ids begin anew: for whoever holds receipts, which name entries, against kept ones. Test files share a process. */
export function beginEntryIds(): void {
  position = 0;
}

/** A recorded entry; recorded at noon of its legal day unless said. */
export function entry(
  registerSlug: string,
  unitCode: string,
  legalDate: string,
  fields: Record<string, string | number | boolean> = {},
  recordedAt = `${legalDate}T04:00:00.000Z`,
): Extract<EntryEvent, { kind: 'recorded' }> {
  position++;
  return {
    kind: 'recorded',
    id: `isle-${position}`,
    register: registerSlug,
    unit: unitCode,
    legalDate,
    recordedAt,
    fields,
  };
}
