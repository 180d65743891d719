import type { Term } from '../src/calendar/deadline.ts';
import { createWorkCalendar } from '../src/calendar/work-calendar.ts';
import { publishedYears } from '../src/calendar/years/index.ts';
import { decide, decideOpening } from '../src/engine/procedure/decide.ts';
import type { Decision } from '../src/engine/procedure/decision.ts';
import { applyStep, emptyCase } from '../src/engine/procedure/fold.ts';
import type { Known } from '../src/engine/procedure/known.ts';
import { redate } from '../src/engine/procedure/redate.ts';
import { parseDate } from '../src/kernel/local-date.ts';
import type { Role } from '../src/language/authority.ts';
import type { CaseState, Command, Raiser } from '../src/language/procedure/case.ts';
import { harbours, painting, paintings } from '../test/support/fictitious-procedure.ts';
import { againstGoal, median, type Row } from './row.ts';

const calendar = createWorkCalendar(publishedYears);
const defined = { procedure: painting, register: paintings };
const units = new Map(harbours.map(unit => [unit.code, unit]));
const known: Known = {
  calendar,
  today: '2026-12-31',
  decided: { reading: () => null, term: () => null },
  unit: code => units.get(code),
  rolesOf: () => [],
  exists: () => true,
  count: () => 0,
  next: () => 1,
};

const post = (unit: string, role: Role): Raiser => ({ account: `${unit}-${role}`, posts: [{ unit, role }] });

/** A whole case, of which one thing in seven is refused. */
const PLAY: readonly (readonly [Command, Raiser])[] = [
  [{ verb: 'event', event: 'lack', day: '2026-09-21', fields: { lacking: '图纸' } }, post('north', 'clerk')],
  [{ verb: 'event', event: 'decide', day: '2026-09-21', fields: {} }, post('north', 'head')],
  [{ verb: 'event', event: 'supplement', day: '2026-09-28', fields: {} }, post('light', 'clerk')],
  [
    {
      verb: 'event',
      event: 'propose',
      day: '2026-09-29',
      fields: {},
      signers: [{ unit: 'south' }, { unit: 'fish' }],
    },
    post('north', 'legal-officer'),
  ],
  [{ verb: 'sign', task: 5, agrees: true, day: '2026-10-09' }, post('south', 'head')],
  [{ verb: 'sign', task: 6, agrees: true, day: '2026-10-10' }, post('fish', 'head')],
  [{ verb: 'event', event: 'submit', day: '2026-10-12', fields: {} }, post('north', 'clerk')],
  [
    { verb: 'event', event: 'decide', day: '2026-10-13', fields: { outcome: 'allow' } },
    post('north', 'head'),
  ],
];

const PARTIES = { applicant: 'light', office: 'north' };
const OPENING = {
  unit: 'light',
  day: '2026-09-16',
  fields: { tower: '东礁', colour: 'red', office: 'north' },
};

function play(): CaseState {
  const fold = (state: CaseState, decision: Decision) =>
    'refused' in decision ? state : applyStep(state, decision.step);
  const first = decideOpening(defined, OPENING, post('light', 'clerk'), known);
  let state: CaseState = { ...fold(emptyCase('painting', 1, PARTIES), first), entry: '000000-2' };
  for (const [command, raiser] of PLAY)
    state = { ...fold(state, decide(defined, state, command, raiser, known)) };
  return state;
}

/** Microseconds of one decision with its fold, over whole cases of the fictitious procedure. */
function timeDecide(cases: number): number {
  if (play().stage !== 'decided') throw new Error('the case did not come to its end');
  const rounds: number[] = [];
  for (let round = 0; round < 7; round++) {
    const start = performance.now();
    for (let i = 0; i < cases; i++) play();
    rounds.push(((performance.now() - start) * 1000) / (cases * (PLAY.length + 1)));
  }
  return median(rounds.slice(1));
}

/** Seconds to date so many running clocks again when the notice for 2026 arrives. */
function timeRedate(size: number): number {
  const before = createWorkCalendar(publishedYears.filter(({ year }) => year < 2026));
  const terms: readonly Term[] = [
    { length: 15, unit: 'workingDays', rollOver: false },
    { length: 30, unit: 'days', rollOver: true },
    { length: 60, unit: 'workingDays', rollOver: false },
    { length: 3, unit: 'months', rollOver: true },
  ];
  const first = parseDate('2025-10-09');
  const rows = {
    start: Int32Array.from({ length: size }, (_, i) => first + (i % 60)),
    used: Int32Array.from({ length: size }, (_, i) => (i % 5 === 0 && i % 4 !== 3 ? i % 11 : 0)),
    term: Int32Array.from({ length: size }, (_, i) => i % 4),
    terms,
  };
  const rounds: number[] = [];
  for (let round = 0; round < 5; round++) {
    const start = performance.now();
    const { moved } = redate(rows, before, calendar);
    rounds.push((performance.now() - start) / 1000);
    if (moved.length === 0) throw new Error('no clock moved');
  }
  return median(rounds);
}

/** Rows without a peer: the goals are those of the procedures' issue. */
export function procedureRows(quick: boolean): Row[] {
  return [
    againstGoal('procedure/decide', timeDecide(quick ? 2000 : 10_000), 10, 'µs'),
    againstGoal('procedure/redate', timeRedate(quick ? 100_000 : 1_000_000), quick ? 0.5 : 5, 's'),
  ];
}
