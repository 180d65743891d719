import { describe, expect, test } from 'vitest';
import { expectNothingReopened, expectSoundCase } from '../../../test/support/case-invariants.ts';
import { harbours, painting, paintings } from '../../../test/support/fictitious-procedure.ts';
import { knownOf, person, stepped } from '../../../test/support/play-case.ts';
import { createWorkCalendar } from '../../calendar/work-calendar.ts';
import { publishedYears } from '../../calendar/years/index.ts';
import type { CaseState, Command, Raiser, Task, Verb } from '../../language/procedure/case.ts';
import type { Procedure } from '../../language/procedure/procedure.ts';
import { VERBS } from '../../language/procedure/verbs.ts';
import { decide, decideOpening } from './decide.ts';
import type { Decision } from './decision.ts';
import { emptyCase } from './fold.ts';

/** The fictitious procedure, with everything possible in one stage. */
const procedure: Procedure = {
  ...painting,
  stages: {
    ...painting.stages,
    countersigning: { ...painting.stages.countersigning, addsSigners: { kind: 'department' } },
  },
};
const defined = { procedure, register: paintings };
const known = knownOf({
  units: harbours,
  calendar: createWorkCalendar(publishedYears),
  today: '2026-12-31',
  exists: () => true,
});
const DAY = '2026-03-02';
const SIGNERS = [{ unit: 'south' }, { unit: 'fish' }];

function accepted(decision: Decision): Exclude<Decision, { refused: unknown }> {
  if ('refused' in decision) throw new Error(JSON.stringify(decision.refused));
  return decision;
}

const act = (state: CaseState, command: Command, raiser: Raiser): CaseState =>
  stepped(state, accepted(decide(defined, state, command, raiser, known)));

const propose: Command = { verb: 'event', event: 'propose', day: DAY, fields: {}, signers: SIGNERS };
const submit: Command = { verb: 'event', event: 'submit', day: DAY, fields: {} };

function openedCase(): CaseState {
  const fields = { tower: '东礁', colour: 'red', office: 'north' };
  const decision = decideOpening(
    defined,
    { unit: 'light', day: DAY, fields },
    person('light', 'clerk'),
    known,
  );
  const empty = emptyCase('painting', 1, { applicant: 'light', office: 'north' });
  return stepped(empty, accepted(decision));
}

/** Being countersigned: the clerk has just sent it to two signers, and somebody is to read it. */
function countersigned(): CaseState {
  const sent = act(openedCase(), propose, person('north', 'clerk'));
  return act(sent, { verb: 'circulate', day: DAY, to: [{ unit: 'ice' }] }, person('light', 'clerk'));
}

const openTask = (state: CaseState, kind: Task['kind']): Task | undefined =>
  state.tasks.find(task => task.kind === kind && task.state === 'open');

/** Whoever holds a task; where nobody does, the clerk who had the turn. */
function holderOf(task: Task | undefined): Raiser {
  if (task === undefined) return person('north', 'clerk');
  if (task.account === null) return person(task.unit, task.roles[0]);
  const [unit, role, n] = task.account.split('|');
  return person(unit, role as 'clerk', Number(n));
}

/** The verb as whoever may would ask for it now. */
function asked(state: CaseState, verb: Verb): readonly [Command, Raiser] {
  const day = DAY;
  const turn = openTask(state, 'turn');
  const mine = holderOf(turn);
  const colleague = {
    unit: 'north',
    account: mine.account === 'north|clerk|2' ? 'north|clerk|3' : 'north|clerk|2',
  };
  const added = state.tasks.some(task => task.kind === 'added') ? 'light' : 'ice';
  const applicant = person('light', 'clerk');
  switch (verb) {
    case 'event':
      return [submit, mine];
    case 'sign': {
      const task = openTask(state, 'sign');
      return [{ verb, day, task: task?.no ?? 2, agrees: true }, holderOf(task)];
    }
    case 'report':
    case 'read': {
      const task = openTask(state, verb === 'read' ? 'read' : 'delegated');
      return [{ verb, day, task: task?.no ?? 99, text: '好' }, holderOf(task)];
    }
    case 'transfer':
    case 'delegate':
      return [{ verb, day, task: turn?.no ?? 1, to: colleague }, mine];
    case 'add-signers':
      return [{ verb, day, to: [{ unit: added }] }, mine];
    case 'return':
      return [{ verb, day, to: 'examining', text: '请补充' }, mine];
    case 'recall':
      return [{ verb, day }, person('north', 'clerk')];
    case 'urge':
      return [{ verb, day }, applicant];
    case 'copy':
    case 'circulate':
      return [{ verb, day, to: [{ unit: 'coast' }] }, applicant];
  }
}

const ALL: readonly Verb[] = ['event', ...(Object.keys(VERBS) as Exclude<Verb, 'event'>[])];

/** What a verb may do to tasks, as its row of the table says. */
function expectAsTabled(
  verb: Exclude<Verb, 'event'>,
  before: CaseState,
  { step }: ReturnType<typeof accepted>,
): void {
  const { opens = [], closes = [] } = step;
  const blocking = before.tasks
    .filter(task => task.state === 'open' && task.kind !== 'read')
    .map(task => task.no);
  switch (VERBS[verb].tasks) {
    case 'answers':
      expect([opens.length, closes.map(each => each.state)]).toEqual([0, ['done']]);
      break;
    case 'opens':
      expect([opens.length > 0, closes.length]).toEqual([true, 0]);
      break;
    case 'moves': {
      const from = before.tasks.find(task => task.no === closes[0].no);
      expect(opens).toMatchObject([{ kind: from?.kind, unit: from?.unit, of: from?.of }]);
      expect(closes).toHaveLength(1);
      break;
    }
    case 'closes':
      expect(closes.map(each => each.no)).toEqual(blocking);
      break;
    case 'none':
      expect([opens.length, closes.length]).toEqual([0, 0]);
      break;
  }
}

type Refusals = Partial<Record<Verb, string>>;

/** By which rule each verb is refused when it is the first; what is not named is done. */
const AT_FIRST: Refusals = { event: 'open-tasks', report: 'actor' };

/** The same after another verb, where it is otherwise than at first; null: it is done. */
const AFTER: Readonly<Record<Verb, Readonly<Partial<Record<Verb, string | null>>>>> = {
  event: {},
  // Somebody has gone on: the clerk's step is not the last one any more.
  sign: { recall: 'actor' },
  // Whoever asked others to sign first keeps the matter until they have.
  'add-signers': { transfer: 'open-tasks', recall: 'recall' },
  transfer: { recall: 'recall' },
  delegate: { transfer: 'open-tasks', delegate: 'repeated', report: null, recall: 'recall' },
  report: {},
  // All that was open in the stage is gone with it, and so is the way back that it had.
  return: { event: 'stage', sign: 'task', return: 'return', recall: 'recall' },
  recall: { event: 'stage', sign: 'task', return: 'return', recall: 'actor' },
  urge: { urge: 'repeated' },
  copy: {},
  circulate: {},
  read: { read: 'actor' },
};

describe.each(ALL)('%s, then', first => {
  test.each(ALL)('%s', second => {
    const before = countersigned();
    const one = decide(defined, before, ...asked(before, first), known);
    expect('refused' in one ? one.refused.rule : null).toBe(AT_FIRST[first] ?? null);
    const state = 'refused' in one ? before : stepped(before, one);
    const two = decide(defined, state, ...asked(state, second), known);
    const otherwise = AFTER[first][second];
    const rule = otherwise === undefined ? (AT_FIRST[second] ?? null) : otherwise;
    expect('refused' in two ? two.refused.rule : null).toBe(rule);
    if ('refused' in two) return;
    const next = stepped(state, two);
    expectSoundCase(defined, next);
    expectNothingReopened(state, next);
    if (second !== 'event') expectAsTabled(second, state, two);
  });
});

const signAll = (state: CaseState): CaseState => {
  let signed = state;
  while (openTask(signed, 'sign') !== undefined) signed = act(signed, ...asked(signed, 'sign'));
  return signed;
};

const refusal = (state: CaseState, command: Command, raiser: Raiser): string | null => {
  const decision = decide(defined, state, command, raiser, known);
  return 'refused' in decision ? decision.refused.rule : null;
};

describe('what blocks and what does not', () => {
  test.each(ALL.filter(verb => verb !== 'event'))('%s', verb => {
    const state = signAll(countersigned());
    const decision = decide(defined, state, ...asked(state, verb), known);
    if ('refused' in decision) return;
    const next = stepped(state, decision);
    if (next.stage !== 'countersigning') return;
    const opened = decision.step.opens?.some(task => task.kind !== 'turn') === true;
    expect(refusal(next, ...asked(next, 'event'))).toBe(VERBS[verb].blocks && opened ? 'open-tasks' : null);
  });

  test.each(ALL.filter(verb => verb !== 'event'))('%s after the end', verb => {
    const fields = { outcome: 'allow' };
    const signed = signAll(countersigned());
    const approving = act(signed, ...asked(signed, 'event'));
    const ended = act(
      approving,
      { verb: 'event', event: 'decide', day: DAY, fields },
      person('north', 'head'),
    );
    expect(ended.stage).toBe('decided');
    expect(refusal(ended, ...asked(ended, verb))).toBe(VERBS[verb].afterEnd ? null : 'ended');
  });
});

describe('what staff know from other products, and is kept here', () => {
  const clerk = person('north', 'clerk');
  const head = person('north', 'head');

  test('a return inside a countersigning closes what is open, and everybody signs again', () => {
    const half = act(countersigned(), ...asked(countersigned(), 'sign'));
    const back = act(half, ...asked(half, 'return'));
    expect(back.tasks.filter(task => task.state === 'open').map(task => task.kind)).toEqual(['read', 'turn']);
    const again = act(back, propose, clerk);
    expect(
      again.tasks.filter(task => task.state === 'open' && task.kind === 'sign').map(task => task.unit),
    ).toEqual(['south', 'fish']);
    expect(refusal(again, submit, clerk)).toBe('open-tasks');
    const half2 = act(again, ...asked(again, 'sign'));
    expect(refusal(half2, submit, clerk)).toBe('open-tasks');
    expect(refusal(signAll(half2), submit, clerk)).toBeNull();
  });

  test('returned to a countersigning, the same are asked again', () => {
    const signed = signAll(countersigned());
    const approving = act(signed, ...asked(signed, 'event'));
    const back = act(approving, { verb: 'return', day: DAY, to: 'countersigning', text: '再会签' }, head);
    expect(openTask(back, 'sign')?.unit).toBe('south');
    expect(refusal(back, submit, clerk)).toBe('open-tasks');
  });

  test('one who disagrees keeps it from going on; it goes back', () => {
    const no = act(
      countersigned(),
      { verb: 'sign', day: DAY, task: 3, agrees: false, text: '不妥' },
      person('south', 'head'),
    );
    const rest = signAll(no);
    expect(refusal(rest, submit, clerk)).toBe('open-tasks');
    expect(refusal(rest, ...asked(rest, 'return'))).toBeNull();
    const silent: Command = { verb: 'sign', day: DAY, task: 3, agrees: false };
    expect(refusal(countersigned(), silent, person('south', 'head'))).toBe('field');
  });

  test('a recall opens again what the step had closed, signers too', () => {
    const any: Procedure = {
      ...procedure,
      stages: {
        ...procedure.stages,
        countersigning: {
          ...procedure.stages.countersigning,
          countersign: { among: {}, roles: ['head'], rule: 'any' },
        },
      },
    };
    const one = act(countersigned(), ...asked(countersigned(), 'sign'));
    const ask = (state: CaseState, command: Command) =>
      stepped(state, accepted(decide({ procedure: any, register: paintings }, state, command, clerk, known)));
    const sent = ask(one, submit);
    expect(openTask(sent, 'sign')).toBeUndefined();
    const back = ask(sent, { verb: 'recall', day: DAY });
    expect(openTask(back, 'sign')).toMatchObject({ unit: 'fish', no: 8 });
    expect(openTask(back, 'turn')).toMatchObject({ stage: 'countersigning' });
  });

  test('two recalls in a row leave one turn', () => {
    const lacking: Command = { verb: 'event', event: 'lack', day: DAY, fields: { lacking: '图' } };
    const twice = {
      ...procedure,
      events: { ...procedure.events, lack: { ...procedure.events.lack, from: ['countersigning'] } },
    };
    const ask = (state: CaseState, command: Command) =>
      stepped(
        state,
        accepted(decide({ procedure: twice, register: paintings }, state, command, clerk, known)),
      );
    const signless: Procedure['stages'] = {
      ...twice.stages,
      countersigning: { ...twice.stages.countersigning, countersign: undefined } as never,
    };
    const plain = { ...twice, stages: signless };
    const sent = stepped(
      openedCase(),
      accepted(
        decide(
          { procedure: plain, register: paintings },
          openedCase(),
          { ...propose, signers: [] } as Command,
          clerk,
          known,
        ),
      ),
    );
    const asking = stepped(
      sent,
      accepted(decide({ procedure: plain, register: paintings }, sent, lacking, clerk, known)),
    );
    expect(asking.fields).toMatchObject({ lacking: '图', returnedOn: DAY });
    const back = ask(ask(asking, { verb: 'recall', day: DAY }), { verb: 'recall', day: DAY });
    expect([back.stage, back.fields]).toEqual(['examining', openedCase().fields]);
    expect(back.tasks.filter(task => task.state === 'open')).toMatchObject([
      { kind: 'turn', stage: 'examining' },
    ]);
  });

  test('transferred, then returned: the earlier stage is nobody in particular’s again', () => {
    const given = act(countersigned(), ...asked(countersigned(), 'transfer'));
    expect(refusal(given, { verb: 'return', day: DAY, to: 'examining', text: '退' }, clerk)).toBe('actor');
    const back = act(given, ...asked(given, 'return'));
    expect(openTask(back, 'turn')).toMatchObject({ account: null, stage: 'examining' });
  });

  test('only whom it was transferred to goes on; the head does what heads do, and can give it to another', () => {
    const given = act(signAll(countersigned()), ...asked(countersigned(), 'transfer'));
    expect(refusal(given, submit, clerk)).toBe('actor');
    expect(refusal(given, { verb: 'event', event: 'extend', day: DAY, fields: {} }, head)).toBeNull();
    const turn = openTask(given, 'turn')?.no ?? 0;
    const on = {
      verb: 'transfer',
      day: DAY,
      task: turn,
      to: { unit: 'north', account: 'north|clerk|1' },
    } as const;
    expect(refusal(given, on, clerk)).toBe('actor');
    expect(refusal(act(given, on, head), submit, clerk)).toBeNull();
  });

  test('a delegated task is answered before the one that it was asked for', () => {
    const given = act(
      countersigned(),
      { verb: 'delegate', day: DAY, task: 3, to: { unit: 'south', account: 'south|head|2' } },
      person('south', 'head'),
    );
    const signing: Command = { verb: 'sign', day: DAY, task: 3, agrees: true };
    expect(refusal(given, signing, person('south', 'head'))).toBe('open-tasks');
    const reported = act(given, ...asked(given, 'report'));
    expect(refusal(reported, signing, person('south', 'head'))).toBeNull();
  });

  test('a unit signs once', () => {
    const twice = [
      { unit: 'south', account: 'south|head|1' },
      { unit: 'south', account: 'south|head|2' },
    ];
    expect(refusal(openedCase(), { ...propose, signers: twice } as Command, clerk)).toBe('addressee');
  });

  test('who withdraws waits for nobody', () => {
    const asking = act(openedCase(), { verb: 'add-signers', day: DAY, to: [{ unit: 'ice' }] }, clerk);
    expect(refusal(asking, propose, clerk)).toBe('open-tasks');
    const dropped = act(
      asking,
      { verb: 'event', event: 'drop', day: DAY, text: '不刷了', fields: {} },
      person('light', 'clerk'),
    );
    expectSoundCase(defined, dropped);
  });
});
