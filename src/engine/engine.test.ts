import { describe, expect, it } from 'vitest';
import { parseDate } from '../kernel/local-date.ts';
import type { EntryEvent } from '../language/entry.ts';
import type { Obligation } from '../language/obligation/obligation.ts';
import type { Explanation } from '../language/views.ts';
import {
  calendar,
  directiveOf,
  entry,
  islands,
  names,
  obligation,
  registers,
  units,
} from './engine.fixture.ts';
import { Engine } from './engine.ts';
import { cellOf, explain } from './explain/explain.ts';

function engineOf(
  obligations: Obligation[],
  events: EntryEvent[],
  today: string,
  extra = directiveOf(obligations),
) {
  const engine = new Engine({ directive: extra, registers, units, calendar }, parseDate(today));
  for (const event of events) engine.apply(event);
  return engine;
}

function ask(engine: Engine, id: string, bearer: string, period: string, asOf?: string): Explanation | null {
  const judge = asOf === undefined ? engine.judge : engine.at(parseDate(asOf));
  const judged = judge.find(id)!;
  const cell = cellOf(judged, bearer, period);
  return cell === undefined ? null : explain(judge, judged, cell, names);
}

const year = { kind: 'frequency', of: { register: 'watches' }, atLeast: 2, per: 'year' } as const;

describe('frequency', () => {
  const duty = obligation('watch', year);
  it('is met once enough entries lie in the period, and stays open until then', () => {
    const events = [entry('watches', 'north-a', '2025-02-01'), entry('watches', 'north-a', '2025-06-01')];
    const engine = engineOf([duty], events, '2025-07-01');
    expect(ask(engine, 'watch', 'north-a', '2025')).toMatchObject({ verdict: 'met', have: 2, need: 2 });
    expect(ask(engine, 'watch', 'north-b', '2025')).toMatchObject({ verdict: 'pending', missing: 2 });
    expect(ask(engine, 'watch', 'north-a', '2025', '2025-05-01')).toMatchObject({
      verdict: 'pending',
      have: 1,
    });
  });
  it('is at risk in the last working days and breached after the period', () => {
    const engine = engineOf([duty], [], '2026-01-01');
    expect(ask(engine, 'watch', 'south-a', '2025', '2025-12-15')?.verdict).toBe('at-risk');
    expect(ask(engine, 'watch', 'south-a', '2025')?.verdict).toBe('breached');
    expect(ask(engine, 'watch', 'south-a', '2026')?.verdict).toBe('pending');
  });
  it('counts distinct values once', () => {
    const distinct = obligation('faces', { ...year, distinct: 'keeper' });
    const events = [
      entry('watches', 'north-a', '2025-02-01', { keeper: '甲' }),
      entry('watches', 'north-a', '2025-03-01', { keeper: '甲' }),
    ];
    expect(ask(engineOf([distinct], events, '2026-02-01'), 'faces', 'north-a', '2025')).toMatchObject({
      verdict: 'breached',
      have: 1,
    });
  });
});

describe('deadline', () => {
  const duty = obligation('log', {
    kind: 'deadline',
    of: { register: 'logs', year: 'year' },
    per: 'year',
    due: { monthDay: '03-01', year: 'following', inclusive: true, rollOver: false },
  });
  it('delivered late is met and late; not delivered after due is breached; lateness in days and working days', () => {
    const events = [
      entry('logs', 'north-a', '2026-02-20', { year: 2025 }),
      entry('logs', 'north-b', '2026-03-04', { year: 2025 }),
    ];
    const engine = engineOf([duty], events, '2026-04-01');
    expect(ask(engine, 'log', 'north-a', '2025')).toMatchObject({
      verdict: 'met',
      late: null,
      due: '2026-03-01',
    });
    expect(ask(engine, 'log', 'north-b', '2025')).toMatchObject({
      verdict: 'met',
      late: { days: 3, workingDays: 3 },
    });
    expect(ask(engine, 'log', 'south-a', '2025')?.verdict).toBe('breached');
    expect(ask(engine, 'log', 'south-a', '2025', '2025-06-01')?.verdict).toBe('pending');
    expect(ask(engine, 'log', 'south-a', '2024')?.verdict).toBe('breached');
  });
  it('lets the second day stand when the first is voided', () => {
    const first = entry('logs', 'north-a', '2026-02-20', { year: 2025 });
    const engine = engineOf(
      [duty],
      [first, entry('logs', 'north-a', '2026-03-09', { year: 2025 })],
      '2026-04-01',
    );
    expect(ask(engine, 'log', 'north-a', '2025')?.late).toBeNull();
    engine.apply({ kind: 'voided', id: first.id, recordedAt: '2026-04-01T00:00:00.000Z', ground: '重复' });
    expect(ask(engine, 'log', 'north-a', '2025')?.late).toEqual({ days: 8, workingDays: 6 });
  });
});

describe('duration', () => {
  const window = obligation('repair', {
    kind: 'duration',
    of: { register: 'repairs' },
    from: 'reportedOn',
    to: 'fixedOn',
    min: { length: 5, unit: 'workingDays', rollOver: false },
    max: { length: 15, unit: 'workingDays', rollOver: false },
    excused: [{ field: 'ground', present: true }],
    per: 'year',
  });
  const repair = (no: string, from: string, to: string | null, more = {}) =>
    entry('repairs', 'north-a', from, { no, reportedOn: from, ...(to ? { fixedOn: to } : {}), ...more });
  it.each([
    ['on working day 4', '2025-03-07', 'breached'],
    ['on working day 5', '2025-03-10', 'met'],
    ['on working day 15', '2025-03-24', 'met'],
    ['on working day 16', '2025-03-25', 'breached'],
  ])('an answer %s', (_, fixedOn, verdict) => {
    const engine = engineOf([window], [repair('1', '2025-03-03', fixedOn)], '2025-06-01');
    expect(ask(engine, 'repair', 'north-a', '2025')?.verdict).toBe(verdict);
  });
  it('a running clock is pending on its last day and overdue the day after, also as days pass', () => {
    const engine = engineOf([window], [repair('1', '2025-03-03', null)], '2025-03-24');
    expect(ask(engine, 'repair', 'north-a', '2025')?.verdict).toBe('pending');
    engine.dayBegan(parseDate('2025-03-25'));
    expect(ask(engine, 'repair', 'north-a', '2025')?.verdict).toBe('breached');
  });
  it('a clock that starts on a later day starts on that day', () => {
    const ahead = entry('repairs', 'north-a', '2025-03-01', { no: '1', reportedOn: '2025-03-10' });
    const engine = engineOf([window], [ahead], '2025-03-07');
    expect(ask(engine, 'repair', 'north-a', '2025')?.verdict).toBe('not-applicable');
    engine.dayBegan(parseDate('2025-03-10'));
    expect(ask(engine, 'repair', 'north-a', '2025')?.verdict).toBe('pending');
  });
  it('a recorded ground excuses an early answer', () => {
    const engine = engineOf(
      [window],
      [repair('1', '2025-03-03', '2025-03-04', { ground: '风暴' })],
      '2025-06-01',
    );
    expect(ask(engine, 'repair', 'north-a', '2025')?.verdict).toBe('met');
  });
  it('without a case is not applicable', () => {
    expect(ask(engineOf([window], [], '2025-06-01'), 'repair', 'north-a', '2025')?.verdict).toBe(
      'not-applicable',
    );
  });
});

describe('coverage', () => {
  const before = obligation('checked', {
    kind: 'coverage',
    every: { register: 'repairs' },
    has: { register: 'checks', ref: 'repair' },
    before: 'fixedOn',
    per: 'year',
  });
  const repair = entry('repairs', 'north-a', '2025-03-03', {
    no: 'R1',
    reportedOn: '2025-03-03',
    fixedOn: '2025-03-20',
  });
  it('needs the answer before the member’s own date', () => {
    const early = engineOf(
      [before],
      [repair, entry('checks', 'isle', '2025-03-19', { repair: 'R1' })],
      '2025-06-01',
    );
    expect(ask(early, 'checked', 'north-a', '2025')?.verdict).toBe('met');
    const late = engineOf(
      [before],
      [repair, entry('checks', 'isle', '2025-03-21', { repair: 'R1' })],
      '2025-06-01',
    );
    expect(ask(late, 'checked', 'north-a', '2025')).toMatchObject({ verdict: 'breached', missing: 1 });
  });
  it('within a term: pending, then breached, then met and late', () => {
    const within = obligation('checked', {
      kind: 'coverage',
      every: { register: 'repairs' },
      has: { register: 'checks', ref: 'repair' },
      within: { after: 'fixedOn', term: { length: 10, unit: 'days', rollOver: false } },
      per: 'year',
    });
    const engine = engineOf([within], [repair], '2025-03-30');
    expect(ask(engine, 'checked', 'north-a', '2025')?.verdict).toBe('pending');
    engine.dayBegan(parseDate('2025-03-31'));
    expect(ask(engine, 'checked', 'north-a', '2025')?.verdict).toBe('breached');
    engine.apply(entry('checks', 'isle', '2025-03-31', { repair: 'R1' }));
    expect(ask(engine, 'checked', 'north-a', '2025')).toMatchObject({ verdict: 'met', late: { days: 1 } });
  });
  it('of units by entries that name them, and pending without a clock', () => {
    const lanterns = obligation(
      'lanterns',
      {
        kind: 'coverage',
        every: { units: { function: 'lamp' } },
        has: { register: 'lanterns', ref: 'at' },
        per: 'once',
      },
      { bearer: islands },
    );
    const engine = engineOf(
      [lanterns],
      [entry('lanterns', 'north', '2025-02-01', { at: 'north-a' })],
      '2025-06-01',
    );
    expect(ask(engine, 'lanterns', 'north', 'once')).toMatchObject({ verdict: 'pending', have: 1, need: 2 });
    engine.apply(entry('lanterns', 'north', '2025-02-02', { at: 'north-b' }));
    expect(ask(engine, 'lanterns', 'north', 'once')?.verdict).toBe('met');
  });
});

describe('quota', () => {
  const hours = obligation('hours', {
    kind: 'quota',
    each: { register: 'keepers', until: 'leftOn' },
    of: { register: 'drills', ref: 'keeper' },
    sum: 'hours',
    atLeast: 60,
    per: 'year',
    joining: { reading: 'joining', by: { full: 'full', 'pro-rata': 'pro-rata', 'first-full': 'first-full' } },
  });
  const readings = [
    {
      id: 'joining',
      question: '年中加入的如何计算？',
      readings: ['full', 'pro-rata', 'first-full'].map(slug => ({ slug, text: slug })),
    },
  ];
  const directive = directiveOf([hours], readings);
  const keeper = (code: string, from: string) => entry('keepers', 'north-a', from, { code });
  const drill = (code: string, h: number) =>
    entry('drills', 'isle-keeper', '2025-06-01', { keeper: code, hours: h });
  it('each member needs enough; hours recorded elsewhere count', () => {
    const events = [
      keeper('甲', '2020-01-01'),
      keeper('乙', '2020-01-01'),
      drill('甲', 60),
      drill('乙', 59.5),
    ];
    const engine = engineOf([hours], events, '2026-01-05', directive);
    expect(ask(engine, 'hours', 'north-a', '2025')).toMatchObject({ verdict: 'breached', have: 1, need: 2 });
  });
  it('is undetermined only where the open reading matters', () => {
    const events = [keeper('甲', '2025-07-01'), drill('甲', 31)];
    const engine = engineOf([hours], events, '2026-01-05', directive);
    expect(ask(engine, 'hours', 'north-a', '2025')).toMatchObject({
      verdict: 'undetermined',
      undecided: [
        {
          id: 'joining',
          outcomes: [{ verdict: 'breached' }, { verdict: 'met' }, { verdict: 'not-applicable' }],
        },
      ],
    });
    engine.apply(
      entry('interpretations', 'isle', '2025-12-01', { question: 'joining', reading: 'pro-rata' }),
    );
    expect(ask(engine, 'hours', 'north-a', '2025')?.verdict).toBe('met');
    const full = engineOf([hours], [keeper('乙', '2020-01-01'), drill('乙', 61)], '2026-01-05', directive);
    expect(ask(full, 'hours', 'north-a', '2025')?.verdict).toBe('met');
  });
});

describe('ratio and what follows from it', () => {
  const safe = obligation(
    'safe',
    {
      kind: 'ratio',
      of: { register: 'voyages', counts: 'subtree' },
      numerator: [{ field: 'safe', is: true }],
      threshold: { atLeast: { numerator: 90, denominator: 100 } },
      per: 'year',
    },
    { bearer: islands, trigger: true },
  );
  const talks = obligation(
    'talk',
    {
      kind: 'coverage',
      every: { breachesOf: ['safe'], combine: 'any' },
      has: { register: 'talks', ref: 'with' },
      per: 'year',
    },
    { bearer: { function: 'keeper' } },
  );
  const voyage = (u: string, ok: boolean) => entry('voyages', u, '2025-05-01', { safe: ok });
  it('exactly the threshold holds, nothing counted is not applicable, a breach asks for a talk', () => {
    const nine = Array.from({ length: 9 }, () => voyage('north-a', true));
    const engine = engineOf([safe, talks], [...nine, voyage('north-b', false)], '2026-02-01');
    expect(ask(engine, 'safe', 'north', '2025')).toMatchObject({ verdict: 'met', have: 9, need: 10 });
    expect(ask(engine, 'safe', 'south', '2025')?.verdict).toBe('not-applicable');
    expect(ask(engine, 'talk', 'isle-keeper', '2025')?.verdict).toBe('not-applicable');
    engine.apply(voyage('north-b', false));
    expect(ask(engine, 'safe', 'north', '2025')?.verdict).toBe('breached');
    expect(ask(engine, 'talk', 'isle-keeper', '2025')).toMatchObject({ verdict: 'pending', missing: 1 });
    engine.apply(entry('talks', 'isle-keeper', '2026-01-20', { with: 'north' }));
    expect(ask(engine, 'talk', 'isle-keeper', '2025')?.verdict).toBe('met');
  });
});

describe('currency', () => {
  const charts = obligation('charts', {
    kind: 'currency',
    list: { register: 'charts' },
    published: [{ field: 'publishedOn', present: true }],
    freshness: { openTerm: 'fresh' },
    per: 'year',
  });
  const directive = directiveOf(
    [charts],
    [],
    [{ id: 'fresh', term: '动态', expects: 'term', question: '多久？' }],
  );
  it('is undetermined until somebody rules what 动态 means', () => {
    const engine = engineOf(
      [charts],
      [entry('charts', 'north-a', '2025-01-10', { publishedOn: '2025-01-11' })],
      '2025-06-01',
      directive,
    );
    expect(ask(engine, 'charts', 'north-a', '2025')?.verdict).toBe('undetermined');
    engine.apply(
      entry('rulings', 'isle', '2025-05-01', { openTerm: 'fresh', number: 100, termUnit: 'days' }),
    );
    expect(ask(engine, 'charts', 'north-a', '2025')?.verdict).toBe('breached');
    engine.apply(entry('charts', 'north-a', '2025-05-20'));
    expect(ask(engine, 'charts', 'north-a', '2025')?.verdict).toBe('met');
    expect(ask(engine, 'charts', 'north-b', '2025')?.verdict).toBe('pending');
  });
});

describe('attestation and exhortation', () => {
  const sworn = obligation('sworn', { kind: 'attestation', statement: '已落实', why: '无台账', per: 'year' });
  it('an unconfirmed declaration decides nothing; the newest confirmed one decides', () => {
    const events = [entry('attestations', 'north-a', '2025-03-01', { obligation: 'sworn', holds: true })];
    const engine = engineOf([sworn], events, '2025-06-01');
    expect(ask(engine, 'sworn', 'north-a', '2025')?.verdict).toBe('pending');
    engine.apply({
      kind: 'amended',
      id: events[0].id,
      recordedAt: '2025-06-01T00:00:00.000Z',
      fields: { confirmedOn: '2025-06-01' },
    });
    expect(ask(engine, 'sworn', 'north-a', '2025')?.verdict).toBe('met');
  });
  it('an exhortation and a body that is not overseen are never scored', () => {
    const praise = obligation('praise', { kind: 'exhortation', narrate: '好' });
    const all = obligation('all', year, { bearer: { kind: 'department' } });
    const engine = engineOf([praise, all], [], '2026-06-01');
    expect(ask(engine, 'praise', 'north-a', 'once')?.verdict).toBe('not-judged');
    expect(ask(engine, 'all', 'isle-chapel', '2025')?.verdict).toBe('not-judged');
    expect(ask(engine, 'all', 'isle-keeper', '2025')?.verdict).toBe('breached');
  });
});

describe('two times', () => {
  const duty = obligation('watch', { ...year, atLeast: 1 });
  it('what was recorded later was not known earlier, and a future legal date does not count yet', () => {
    const late = entry('watches', 'north-a', '2025-11-01', {}, '2026-02-01T00:00:00.000Z');
    const engine = engineOf([duty], [late], '2026-03-01');
    const known = engine.at(parseDate('2026-03-01'), Date.parse('2026-01-15T00:00:00.000Z'));
    const judged = known.find('watch')!;
    expect(explain(known, judged, cellOf(judged, 'north-a', '2025')!, names).verdict).toBe('breached');
    expect(ask(engine, 'watch', 'north-a', '2025')?.verdict).toBe('met');
    const ahead = engineOf(
      [duty],
      [entry('watches', 'north-a', '2025-09-01', {}, '2025-01-01T00:00:00.000Z')],
      '2025-08-31',
    );
    expect(ask(ahead, 'watch', 'north-a', '2025')?.have).toBe(0);
    ahead.dayBegan(parseDate('2025-09-01'));
    expect(ask(ahead, 'watch', 'north-a', '2025')?.have).toBe(1);
  });
});

describe('judges of other days', () => {
  const duty = obligation('watch', { ...year, atLeast: 2 });
  it('are kept up to date like that of today, except for what they could not know', () => {
    const engine = engineOf([duty], [entry('watches', 'north-a', '2025-02-01')], '2026-03-01');
    const then = engine.at(parseDate('2025-12-31'));
    const known = engine.at(parseDate('2025-12-31'), Date.parse('2025-12-31T00:00:00.000Z'));
    engine.apply(entry('watches', 'north-a', '2025-11-01', {}, '2026-02-01T00:00:00.000Z'));
    expect(engine.at(parseDate('2025-12-31'))).toBe(then);
    const read = (judge: typeof then) => {
      const judged = judge.find('watch')!;
      return explain(judge, judged, cellOf(judged, 'north-a', '2025')!, names).have;
    };
    expect([read(then), read(known)]).toEqual([2, 1]);
  });
});

describe('units that end', () => {
  const duty = obligation('watch', { ...year, atLeast: 2 });
  it('pass duties and entries of the running period on; closed periods stay theirs', () => {
    const events = [
      entry('watches', 'north-a', '2025-02-01'),
      entry('watches', 'north-a', '2026-02-01'),
      entry('watches', 'north-b', '2026-03-01'),
      entry('unit-changes', 'isle', '2026-04-01', {
        change: 'merge',
        unitCode: 'north-a',
        successor: 'north-b',
      }),
    ];
    const engine = engineOf([duty], events, '2026-05-01');
    expect(ask(engine, 'watch', 'north-a', '2026')).toBeNull();
    expect(ask(engine, 'watch', 'north-a', '2025')).toMatchObject({ verdict: 'breached', have: 1 });
    expect(ask(engine, 'watch', 'north-b', '2026')).toMatchObject({ verdict: 'met', have: 2 });
    expect(ask(engine, 'watch', 'north-b', '2025')).toMatchObject({ have: 0 });
  });
});
