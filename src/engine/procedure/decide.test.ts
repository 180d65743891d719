import { describe, expect, test } from 'vitest';
import { harbours, painting, paintings } from '../../../test/support/fictitious-procedure.ts';
import { knownOf, MACHINE, person, stepped } from '../../../test/support/play-case.ts';
import { createWorkCalendar } from '../../calendar/work-calendar.ts';
import { publishedYears } from '../../calendar/years/index.ts';
import type { CaseState, Command, Raiser, Refused } from '../../language/procedure/case.ts';
import {
  type CaseDay,
  type EntryQuestion,
  type Guard,
  openingOf,
  type Procedure,
  type ProcedureEvent,
} from '../../language/procedure/procedure.ts';
import { decide, decideOpening, type Opening } from './decide.ts';
import type { Decision } from './decision.ts';
import { emptyCase } from './fold.ts';
import type { Known } from './known.ts';

const known = knownOf({
  units: [...harbours, { ...harbours[1], code: 'gone', until: '2026-01-01' }],
  calendar: createWorkCalendar(publishedYears),
  today: '2026-12-31',
  exists: () => true,
});
const clerk = person('north', 'clerk');
const head = person('north', 'head');
const applicant = person('light', 'clerk');

type Accepted = Exclude<Decision, { refused: unknown }>;

function accepted(decision: Decision): Accepted {
  if ('refused' in decision) throw new Error(JSON.stringify(decision.refused));
  return decision;
}

const refused = (decision: Decision): Partial<Refused> => ('refused' in decision ? decision.refused : {});

const opening = (more: Partial<Opening> = {}): Opening => ({
  unit: 'light',
  day: '2026-03-02',
  fields: { tower: '东礁', colour: 'red', office: 'north' },
  ...more,
});

function opened(procedure: Procedure = painting, day = '2026-03-02'): CaseState {
  const decision = decideOpening({ procedure, register: paintings }, opening({ day }), applicant, known);
  return stepped(emptyCase('painting', 1, { applicant: 'light', office: 'north' }), accepted(decision));
}

interface Asked {
  readonly procedure?: Procedure;
  readonly by?: Raiser;
  readonly text?: string;
  readonly fields?: Extract<Command, { verb: 'event' }>['fields'];
  readonly signers?: readonly { readonly unit: string }[];
  readonly knowing?: Known;
}

function raise(state: CaseState, event: string, day: string, asked: Asked = {}): Decision {
  const { procedure = painting, by = clerk, fields = {}, knowing = known, ...more } = asked;
  return decide(
    { procedure, register: paintings },
    state,
    { verb: 'event', event, day, fields, ...more },
    by,
    knowing,
  );
}

const on = (state: CaseState, event: string, day: string, asked?: Asked): CaseState =>
  stepped(state, accepted(raise(state, event, day, asked)));

const withEvent = (
  name: string,
  event: Partial<ProcedureEvent>,
  more: Partial<Procedure> = {},
): Procedure => ({
  ...painting,
  ...more,
  events: { ...painting.events, [name]: { ...painting.events[name], ...event } },
});

describe('opening', () => {
  test('writes the entry, takes a number and asks whose turn it is', () => {
    const decision = decideOpening({ procedure: painting, register: paintings }, opening(), applicant, known);
    expect(decision).toMatchObject({
      entry: {
        kind: 'record',
        unit: 'north',
        legalDate: '2026-03-02',
        fields: { number: 'north机构粉〔2026〕1号', applicant: 'light' },
      },
      takes: [{ series: 'painting', unit: 'north', year: 2026 }],
      step: {
        no: 1,
        from: null,
        to: 'examining',
        records: true,
        opens: [{ no: 1, kind: 'turn', unit: 'north' }],
      },
    });
  });

  test.each<[string, Opening, Raiser, Partial<Refused>]>([
    ['by another unit', opening(), person('south', 'clerk'), { rule: 'actor' }],
    ['by another post', opening(), person('light', 'head'), { rule: 'actor' }],
    ['on a day to come', opening({ day: '2027-01-01' }), applicant, { rule: 'day' }],
    ['on no day', opening({ day: '2026-02-30' }), applicant, { rule: 'day' }],
    ['before the calendar', opening({ day: '1999-12-31' }), applicant, { rule: 'day' }],
    [
      'without a field',
      opening({ fields: { tower: '东礁', office: 'north' } }),
      applicant,
      { rule: 'field', field: 'fields.colour' },
    ],
    [
      'with a field too many',
      opening({ fields: { ...opening().fields, outcome: 'allow' } }),
      applicant,
      { field: 'fields.outcome' },
    ],
    [
      'to a unit that is no such party',
      opening({ fields: { ...opening().fields, office: 'coast' } }),
      applicant,
      { field: 'fields.office' },
    ],
    [
      'to a unit that has ended',
      opening({ fields: { ...opening().fields, office: 'gone' } }),
      applicant,
      { field: 'fields.office' },
    ],
    ['with a text that no register takes', opening({ text: '\u0000' }), applicant, { field: 'text' }],
    [
      'with signers where nobody signs',
      opening({ signers: [{ unit: 'south' }] }),
      applicant,
      { field: 'signers' },
    ],
  ])('%s it is refused', (_, given, raiser, wrong) => {
    const decision = decideOpening({ procedure: painting, register: paintings }, given, raiser, known);
    expect(refused(decision)).toMatchObject(wrong);
  });
});

describe('the entry', () => {
  test('takes over what it has, with a ground; the legal date moves only when it moves', () => {
    const lacking = raise(opened(), 'lack', '2026-03-04', { fields: { lacking: '图纸' } });
    expect(lacking).toMatchObject({
      entry: { kind: 'amend', fields: { returnedOn: '2026-03-04' }, ground: '要求补正' },
    });
    const asked = on(opened(), 'lack', '2026-03-04', { fields: { lacking: '图纸' } });
    expect(raise(asked, 'supplement', '2026-03-09', { by: applicant, text: '齐了' })).toMatchObject({
      entry: { kind: 'amend', legalDate: '2026-03-09', fields: {}, ground: '齐了' },
    });
    const sameDay = on(opened(), 'lack', '2026-03-02', { fields: { lacking: '图纸' } });
    expect(raise(sameDay, 'supplement', '2026-03-02', { by: applicant })).toMatchObject({ entry: null });
  });

  test('a field that it cannot be without is not emptied', () => {
    const asked = on(opened(), 'lack', '2026-03-04', { fields: { lacking: '图纸' } });
    const decision = raise(asked, 'supplement', '2026-03-09', { by: applicant, fields: { colour: null } });
    expect(refused(decision)).toMatchObject({ rule: 'field', field: 'fields.colour' });
  });

  test('is voided only with a ground', () => {
    expect(refused(raise(opened(), 'drop', '2026-03-03', { by: applicant }))).toMatchObject({
      field: 'text',
    });
    expect(raise(opened(), 'drop', '2026-03-03', { by: applicant, text: '不刷了' })).toMatchObject({
      entry: { kind: 'void', ground: '不刷了' },
    });
  });

  test('the last day of a clock is written down as the event leaves it', () => {
    const procedure = withEvent('extend', { sets: { returnedOn: { due: 'deciding' } } });
    const state = on(opened(procedure), 'extend', '2026-03-04', { procedure, by: head });
    expect(state.fields.returnedOn).toBe('2026-03-30');
  });
});

describe('clocks', () => {
  test('an extension is given as often as the law says, and only while the clock runs', () => {
    const extended = on(opened(), 'extend', '2026-03-04', { by: head });
    expect(refused(raise(extended, 'extend', '2026-03-05', { by: head }))).toMatchObject({
      rule: 'guard',
      source: { article: '第6条' },
    });
    // 15 working days from 2026-03-02 end on 2026-03-23.
    expect(refused(raise(opened(), 'extend', '2026-03-23', { by: head })).rule).toBeUndefined();
    expect(refused(raise(opened(), 'extend', '2026-03-24', { by: head }))).toMatchObject({ rule: 'guard' });
    const procedure = withEvent('extend', { from: ['examining', 'supplementing'] });
    const standing = on(opened(procedure), 'lack', '2026-03-04', { procedure, fields: { lacking: '图纸' } });
    expect(refused(raise(standing, 'extend', '2026-03-05', { procedure, by: head }))).toMatchObject({
      rule: 'guard',
    });
  });

  test('what is deemed to happen happens the day after the last one, and by the machine alone', () => {
    const procedure = withEvent(
      'lapse',
      {
        title: '视为准许',
        from: ['examining'],
        to: 'decided',
        by: [],
        source: { source: '灯塔法' },
        asks: {},
      },
      { clocks: { deciding: { ...painting.clocks.deciding, expires: { deems: 'lapse' } } } },
    );
    const lapse = (day: string, by: Raiser = MACHINE, knowing = known) =>
      refused(raise(opened(procedure), 'lapse', day, { procedure, by, knowing })).rule;
    expect([lapse('2026-03-22'), lapse('2026-03-23'), lapse('2026-03-24')]).toEqual([
      'day',
      'day',
      undefined,
    ]);
    expect(lapse('2026-03-24', head)).toBe('actor');
    expect(refused(raise(opened(), 'drop', '2026-03-24', { by: MACHINE, text: 'x' })).rule).toBe('actor');
    // Without the year's notice nobody knows yet what the last day is.
    const blind = {
      ...known,
      calendar: createWorkCalendar(publishedYears.filter(({ year }) => year < 2026)),
    };
    expect(lapse('2026-03-24', MACHINE, blind)).toBe('day');
  });

  test('too early, too late, and late before it was started anew: each leaves a finding', () => {
    const signers = [{ unit: 'south' }];
    const through = (days: readonly [string, string, string]) => {
      const proposed = on(opened(), 'propose', days[0], { signers });
      const sign: Command = { verb: 'sign', day: days[1], task: 3, agrees: true };
      const signed = stepped(
        proposed,
        accepted(
          decide(
            { procedure: painting, register: paintings },
            proposed,
            sign,
            person('south', 'head'),
            known,
          ),
        ),
      );
      const submitted = on(signed, 'submit', days[1]);
      return on(submitted, 'decide', days[2], { by: head, fields: { outcome: 'allow' } }).steps.at(-1)
        ?.findings;
    };
    expect(through(['2026-03-03', '2026-03-04', '2026-03-06'])).toEqual([
      { clock: 'deciding', kind: 'early', due: '2026-03-09' },
    ]);
    expect(through(['2026-03-03', '2026-03-04', '2026-03-23'])).toBeUndefined();
    expect(through(['2026-03-03', '2026-03-04', '2026-03-24'])).toEqual([
      { clock: 'deciding', kind: 'late', due: '2026-03-23' },
    ]);
    const proposed = on(opened(), 'propose', '2026-03-03', { signers });
    const back: Command = { verb: 'return', day: '2026-04-01', to: 'examining', text: '重来' };
    const returned = accepted(
      decide({ procedure: painting, register: paintings }, proposed, back, clerk, known),
    );
    expect(returned.step.findings).toEqual([{ clock: 'deciding', kind: 'late', due: '2026-03-23' }]);
  });

  test('two fields that hold the same bar an event that wants them apart', () => {
    const differ = ['tower', 'lacking'] as const;
    const procedure = withEvent('lack', { guards: [{ says: '相同', source: { source: '灯塔法' }, differ }] });
    const bar = (lacking: string) =>
      refused(raise(opened(procedure), 'lack', '2026-03-03', { procedure, fields: { lacking } })).rule;
    expect([bar(String(opened(procedure).fields.tower)), bar('图纸')]).toEqual(['guard', undefined]);
  });

  test('days out of order bar an event, and one that nobody knows bars none', () => {
    const source = { source: '灯塔法' };
    const week = { length: 7, unit: 'days', rollOver: false } as const;
    const tried = { passes: ['2026-03-02', '2026-03-09'], fails: ['2026-03-02', '2026-03-08'] } as const;
    const weekAfter = (earlier: CaseDay) =>
      withEvent('lack', {
        guards: [{ says: '太早', source, order: { earlier, later: 'day', least: week }, tried }],
      });
    const bar = (procedure: Procedure, day: string) =>
      refused(raise(opened(procedure), 'lack', day, { procedure, fields: { lacking: '图纸' } })).rule;
    const open = weekAfter({ step: openingOf(painting)[0] });
    expect([bar(open, '2026-03-08'), bar(open, '2026-03-09')]).toEqual(['guard', undefined]);
    expect(bar(weekAfter({ field: 'decidedOn' }), '2026-03-03')).toBeUndefined();
  });

  test('a question about an entry asks for all that it names of the case', () => {
    const entries: EntryQuestion = {
      register: 'paintings',
      where: [{ field: 'colour', is: 'red' }],
      ref: { field: 'tower', equals: 'tower' },
      also: [{ field: 'tower', equals: 'tower' }],
    };
    const guards: readonly Guard[] = [{ says: '有', source: { source: '灯塔法' }, entries, are: 'absent' }];
    const procedure = withEvent('lack', { guards });
    const asked: EntryQuestion[] = [];
    const knowing: Known = { ...known, exists: question => asked.push(question) === 0 };
    const state = opened(procedure);
    raise(state, 'lack', '2026-03-03', { procedure, fields: { lacking: '图纸' }, knowing });
    expect(asked.map(each => [each.where, each.also])).toEqual([
      [
        [
          { field: 'colour', is: 'red' },
          { field: 'tower', is: state.fields.tower },
        ],
        undefined,
      ],
    ]);
  });

  test('a minimum that has not run bars an event', () => {
    const guards = [{ says: '时间未到', source: { source: '灯塔法' }, ran: 'deciding' }];
    const procedure = withEvent('propose', { guards });
    const bar = (day: string) =>
      refused(raise(opened(procedure), 'propose', day, { procedure, signers: [{ unit: 'south' }] })).rule;
    expect([bar('2026-03-08'), bar('2026-03-09')]).toEqual(['guard', undefined]);
    const red = {
      ...procedure,
      clocks: { deciding: { ...painting.clocks.deciding, when: [{ field: 'colour', is: 'white' }] } },
    };
    expect(
      refused(raise(opened(red), 'propose', '2026-03-03', { procedure: red, signers: [{ unit: 'south' }] }))
        .rule,
    ).toBeUndefined();
  });
});

describe('who', () => {
  test('nobody decides what they submitted', () => {
    const both = person('north', 'all');
    const proposed = on(opened(), 'propose', '2026-03-03', { by: both, signers: [{ unit: 'south' }] });
    const sign: Command = { verb: 'sign', day: '2026-03-09', task: 3, agrees: true };
    const signed = stepped(
      proposed,
      accepted(
        decide({ procedure: painting, register: paintings }, proposed, sign, person('south', 'head'), known),
      ),
    );
    const submitted = on(signed, 'submit', '2026-03-09', { by: both });
    expect(
      refused(raise(submitted, 'decide', '2026-03-10', { by: both, fields: { outcome: 'allow' } })).rule,
    ).toBe('actor');
    expect(
      refused(raise(submitted, 'decide', '2026-03-10', { by: head, fields: { outcome: 'allow' } })).rule,
    ).toBeUndefined();
  });

  test.each<[string, string, Asked, Partial<Refused>]>([
    ['out of its stage', 'submit', {}, { rule: 'stage' }],
    ['a second time', 'apply', { by: applicant }, { rule: 'repeated' }],
    ['that does not exist', 'toString', {}, { rule: 'stage' }],
    ['by the wrong post', 'propose', { by: head }, { rule: 'actor' }],
    ['by the other side', 'propose', { by: applicant }, { rule: 'actor' }],
  ])('an event %s is refused', (_, event, asked, wrong) => {
    expect(refused(raise(opened(), event, '2026-03-03', asked))).toMatchObject(wrong);
  });

  test('on a day before the last step it is refused', () => {
    expect(refused(raise(opened(), 'propose', '2026-03-01')).rule).toBe('day');
  });
});
