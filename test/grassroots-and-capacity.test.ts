import { describe, expect, test } from 'vitest';
import { createWorkCalendar } from '../src/calendar/work-calendar.ts';
import { publishedYears } from '../src/calendar/years/index.ts';
import { raofufa202406 } from '../src/definitions/directives/raofufa-2024-06/directive.ts';
import { Engine } from '../src/engine/engine.ts';
import { cellOf, explain } from '../src/engine/explain/explain.ts';
import { parseDate } from '../src/kernel/local-date.ts';
import type { EntryEvent } from '../src/language/entry.ts';
import type { Unit } from '../src/language/unit.ts';
import { definitionRegisters } from './support/definition-registers.ts';

const unit = (code: string, parent: string | null, more: Partial<Unit>): Unit => ({
  code,
  name: code,
  shortName: code,
  kind: 'department',
  level: 'county',
  parent,
  functions: [],
  overseen: true,
  ...more,
});

/** A city with one county of two townships, each with one village. */
const units: readonly Unit[] = [
  unit('city', null, { kind: 'government', level: 'city' }),
  unit('city-justice', 'city', { level: 'city', functions: ['justice', 'enforcement'] }),
  unit('county', 'city', { kind: 'government' }),
  unit('county-justice', 'county', { functions: ['justice', 'enforcement'] }),
  unit('county-market', 'county', { functions: ['market-supervision', 'enforcement'] }),
  ...['t1', 't2'].flatMap(t => [
    unit(t, 'county', { kind: 'government', level: 'township' }),
    unit(`${t}-office`, t, { kind: 'judicial-office', level: 'township' }),
    unit(`${t}-village`, t, { kind: 'committee', level: 'village' }),
  ]),
];
const calendar = createWorkCalendar(publishedYears);
const names = {
  option: (_: string, __: string, value: string) => value,
  register: (slug: string) => slug,
  field: (_: string, field: string) => field,
};

let count = 0;
function entry(
  register: string,
  unitCode: string,
  legalDate: string,
  fields: Record<string, string | number | boolean>,
): EntryEvent {
  count++;
  const recordedAt = `${legalDate}T04:00:00.000Z`;
  return { kind: 'recorded', id: `e${count}`, register, unit: unitCode, legalDate, recordedAt, fields };
}

const reading = (question: string, slug: string) =>
  entry('interpretations', 'city', '2024-10-08', { question, reading: slug, decidedBy: '市政府' });

function judge(events: readonly EntryEvent[], asOf: string, id: string, bearer: string, period: string) {
  const engine = new Engine(
    { directive: raofufa202406, registers: definitionRegisters, units, calendar },
    parseDate(asOf),
  );
  for (const event of events) engine.apply(event);
  const judged = engine.judge.find(id);
  if (judged === undefined) throw new Error(`没有义务 ${id}`);
  const cell = cellOf(judged, bearer, period);
  return cell === undefined ? null : explain(engine.judge, judged, cell, names);
}

const mediator = (no: string, post: string, appointed: string, fullTime = true) =>
  entry('mediators', 'county-justice', appointed, {
    mediator: no,
    name: '某',
    fullTime,
    post,
    committee: '调委会',
  });

describe('第38条', () => {
  const byEndOf2025 = reading('m38.by', 'end-of-2025');
  const staffed = [
    mediator('1', 't1', '2025-03-01'),
    mediator('2', 't1', '2025-03-01'),
    mediator('3', 't2', '2025-03-01'),
    mediator('4', 't2', '2025-03-01', false),
  ];

  test('two full-time mediators in every township: one short is pending in 2025, missed in 2026', () => {
    const events = [byEndOf2025, ...staffed];
    expect(judge(events, '2025-06-30', 'm38.townships', 'county-justice', 'once')).toMatchObject({
      verdict: 'pending',
      have: 1,
      need: 2,
    });
    expect(judge(events, '2026-01-05', 'm38.townships', 'county-justice', 'once')).toMatchObject({
      verdict: 'breached',
      strength: 'strive',
    });
  });

  test('the second one who came in 2026 makes it met, and late', () => {
    const events = [byEndOf2025, ...staffed, mediator('5', 't2', '2026-02-02')];
    const found = judge(events, '2026-03-02', 'm38.townships', 'county-justice', 'once');
    expect(found?.verdict).toBe('met');
  });

  test('on which day 2025 is reached is undetermined until somebody says', () => {
    expect(judge(staffed, '2025-06-30', 'm38.townships', 'county-justice', 'once')?.verdict).toBe(
      'undetermined',
    );
  });
});

describe('第40条', () => {
  const sessions = (n: number, kind: string) =>
    Array.from({ length: n }, (_, i) =>
      entry('study-sessions', 'county-market', `2025-0${i + 1}-10`, { kind, topic: '行政处罚法' }),
    );

  test('six collective sessions for a county department, once county departments are bound', () => {
    const bound = reading('m40.departments', 'city-and-county');
    const six = [bound, ...sessions(6, 'collective')];
    expect(judge(six, '2026-01-05', 'm40.departments', 'county-market', '2025')?.verdict).toBe('met');
    const five = [bound, ...sessions(5, 'collective'), ...sessions(1, 'special')];
    expect(judge(five, '2026-01-05', 'm40.departments', 'county-market', '2025')?.verdict).toBe('breached');
    expect(judge(five, '2026-01-05', 'm40.special', 'county-market', '2025')?.verdict).toBe('met');
  });

  test('a hearing that no leading official attended does not count', () => {
    const bound = reading('m40.departments', 'city-and-county');
    const hearing = (leaders: number) =>
      entry('court-observations', 'county-market', '2025-05-12', { court: '区法院', leaders });
    const verdict = (leaders: number) =>
      judge([bound, hearing(leaders)], '2026-01-05', 'm40.observation', 'county-market', '2025')?.verdict;
    expect(verdict(0)).toBe('breached');
    expect(verdict(2)).toBe('met');
  });
});

describe('第42条', () => {
  const officer = (since: string) =>
    entry('enforcement-officers', 'county-market', since, { officer: 'p1', name: '某' });
  const hours = (n: number, topic: string) =>
    entry('trainings', 'county-market', '2025-08-01', { officer: 'p1', hours: n, topic });
  const verdict = (...events: EntryEvent[]) =>
    judge(events, '2026-01-05', 'm42.hours', 'county-market', '2025')?.verdict;
  const full = reading('m42.joining', 'full');

  test('sixty hours of law, practice and skills; political hours come on top', () => {
    const since = officer('2024-10-08');
    expect(verdict(full, since, hours(40, 'public-law'), hours(20, 'skills'))).toBe('met');
    expect(verdict(full, since, hours(40, 'public-law'), hours(20, 'political'))).toBe('breached');
    expect(verdict(full, since, hours(59.5, 'enforcement'))).toBe('breached');
  });

  test('who joined in July owes what the reading says', () => {
    const since = officer('2025-07-01');
    const thirtyOne = hours(31, 'skills');
    expect(verdict(since, thirtyOne)).toBe('undetermined');
    expect(verdict(full, since, thirtyOne)).toBe('breached');
    expect(verdict(reading('m42.joining', 'pro-rata'), since, thirtyOne)).toBe('met');
    expect(verdict(reading('m42.joining', 'first-full'), since, thirtyOne)).toBe('not-applicable');
  });
});

describe('第43条', () => {
  const term = (rank: string) =>
    entry('terms-of-office', 'county-market', '2025-01-02', {
      term: 'x1',
      person: '某',
      office: '局长',
      rank,
      until: '2025-12-31',
    });
  const training = entry('rule-of-law-trainings', 'county-market', '2025-09-01', {
    term: 'x1',
    title: '法治专题班',
  });

  test('a head owes one training in a term of office, a deputy only where the reading says so', () => {
    const ask = (id: string, events: EntryEvent[]) =>
      judge(events, '2026-01-05', id, 'county-market', 'term')?.verdict;
    expect(ask('m43.head', [term('head')])).toBe('breached');
    expect(ask('m43.head', [term('head'), training])).toBe('met');
    expect(ask('m43.deputies', [term('deputy')])).toBe('undetermined');
    expect(ask('m43.deputies', [reading('m43.persons', 'with-deputies'), term('deputy')])).toBe('breached');
    expect(ask('m43.deputies', [reading('m43.persons', 'head-only'), term('deputy')])).toBeUndefined();
  });
});

describe('第44条', () => {
  const bound = reading('m44.bearers', 'city-and-county');
  const officer = (fields: Record<string, string>) =>
    entry('enforcement-officers', 'county-market', '2025-02-10', { officer: 'p1', name: '某', ...fields });
  const ask = (id: string, ...events: EntryEvent[]) =>
    judge([bound, ...events], '2026-01-05', id, 'county-market', id === 'm44.transfer' ? '2025' : 'once')
      ?.verdict;

  test('an officer on post without a certificate is a breach, not a matter of waiting', () => {
    expect(ask('m44.certificate', officer({}))).toBe('breached');
    const certified = officer({ certificateNumber: 'A1', certificateFrom: '2025-02-01' });
    expect(ask('m44.certificate', certified)).toBe('met');
    expect(ask('m44.certificate', officer({ leftOn: '2025-03-03' }))).toBe('not-applicable');
  });

  test('how soon is promptly is undetermined until ruled', () => {
    const slow = officer({ unfitOn: '2025-03-03', leftOn: '2025-09-01' });
    expect(ask('m44.transfer', slow)).toBe('undetermined');
    const ruling = entry('rulings', 'city', '2024-10-09', {
      openTerm: 'm44.prompt',
      number: 30,
      termUnit: 'days',
      decidedBy: '市政府',
    });
    expect(ask('m44.transfer', ruling, slow)).toBe('breached');
    expect(ask('m44.transfer', ruling, officer({ unfitOn: '2025-03-03', leftOn: '2025-03-20' }))).toBe('met');
  });
});

describe('第48条', () => {
  test('every township has a site of its own', () => {
    const site = (no: string, serves: string) =>
      entry('public-legal-services', 'county-justice', '2025-01-08', {
        service: no,
        kind: 'site',
        name: '站',
        serves,
      });
    const ask = (...events: EntryEvent[]) =>
      judge(events, '2026-01-05', 'm48.townships', 'city-justice', 'once');
    expect(ask(site('1', 't1'))).toMatchObject({ verdict: 'pending', have: 1, need: 2 });
    expect(ask(site('1', 't1'), site('2', 't2'))?.verdict).toBe('met');
  });
});
