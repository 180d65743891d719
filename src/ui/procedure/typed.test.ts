import { describe, expect, it } from 'vitest';
import { painting, paintings } from '../../../test/support/fictitious-procedure.ts';
import type { CaseState, Task } from '../../language/procedure/case.ts';
import { readEvent, withCaseFields } from './event-inputs.ts';
import { proposedFields } from './proposals.ts';
import {
  actingUnit,
  basicProblems,
  NOTHING_TYPED,
  readStep,
  type StepTyped,
  signersAsked,
  targetOf,
} from './typed.ts';
import { clockWords, daysBetween, leftWords } from './words.ts';

const task = (no: number, kind: Task['kind']): Task => ({
  no,
  kind,
  stage: 'countersigning',
  unit: 'office',
  roles: ['head'],
  account: null,
  of: null,
  state: 'open',
});
const state: CaseState = {
  id: 'x-1',
  procedure: 'painting',
  version: 1,
  parties: { applicant: 'lights', office: 'office' },
  stage: 'countersigning',
  fields: {},
  entry: null,
  tasks: [task(1, 'turn'), task(2, 'sign'), task(3, 'sign')],
  steps: [],
  copies: [],
};
const typed = (more: Partial<StepTyped>): StepTyped => ({ ...NOTHING_TYPED, day: '2026-06-01', ...more });
const possible = (verb: 'sign' | 'return' | 'transfer' | 'copy', tasks?: number[]) => ({
  verb,
  title: '',
  refused: null,
  ...(tasks === undefined ? {} : { tasks }),
});

describe('a step read from its form', () => {
  it('answers the only task there is, and asks which where there are several', () => {
    const yes = typed({ agrees: true });
    expect(readStep(possible('sign', [2]), yes, state, null, false).command).toEqual({
      verb: 'sign',
      task: 2,
      agrees: true,
      day: '2026-06-01',
    });
    const several = possible('sign', [2, 3]);
    expect(readStep(several, yes, state, null, false).problems[0].field).toBe('task');
    expect(readStep(several, { ...yes, task: 3 }, state, null, false).command).toMatchObject({ task: 3 });
  });
  it('names what must be chosen', () => {
    const field = (...asked: Parameters<typeof readStep>) => readStep(...asked).problems[0]?.field;
    expect(field(possible('sign', [2]), typed({}), state, null, false)).toBe('agrees');
    expect(field(possible('return'), typed({}), state, null, false)).toBe('stage');
    expect(field(possible('copy'), typed({}), state, null, false)).toBe('to');
    expect(field(possible('transfer', [1]), typed({}), state, null, false)).toBe('to');
    expect(
      readStep(possible('transfer', [1]), typed({ person: 'p' }), state, null, false).command,
    ).toMatchObject({ to: { unit: 'office', account: 'p' } });
  });
  it('lies on a day between the last step and today, with its ground where one is needed', () => {
    const days = { today: '2026-06-10', notBefore: '2026-06-05' };
    const fields = (day: string, must: boolean, text = '') =>
      basicProblems(typed({ day, text }), { title: '理由', must }, days).map(problem => problem.field);
    expect(fields('2026-06-05', false)).toEqual([]);
    expect(fields('2026-06-10', true, '有理由')).toEqual([]);
    expect(fields('2026-06-04', false)).toEqual(['day']);
    expect(fields('2026-06-11', true)).toEqual(['day', 'text']);
    expect(fields('', false)).toEqual(['day']);
  });
  it('asks whom to ask for a signature where it leads to countersigning', () => {
    const both = withCaseFields(paintings, painting);
    const context = { unit: () => undefined };
    const { propose, lack } = painting.events;
    expect(signersAsked(painting, propose, {}, readEvent(both, propose, {}, {}, context))?.among).toEqual({
      kind: 'department',
    });
    expect(signersAsked(painting, lack, {}, readEvent(both, lack, {}, {}, context))).toBeUndefined();
    const by = { ...lack, to: { by: 'colour', cases: { red: 'countersigning' } } };
    expect([targetOf(by, { colour: 'red' }), targetOf(by, {})]).toEqual(['countersigning', null]);
  });
  it('is done for the unit by whose post it is done', () => {
    const posts = [
      { unit: 'office', role: 'head' as const },
      { unit: 'lights', role: 'clerk' as const },
    ];
    expect(actingUnit(painting.events.supplement, state, posts)).toBe('lights');
    expect(actingUnit(painting.events.decide, state, posts)).toBe('office');
    expect(actingUnit(painting.events.lack, state, posts)).toBeUndefined();
  });
});

describe('words', () => {
  it('tell a clock: day 0, both lengths, what suspends and extends it', () => {
    const words = clockWords(painting, painting.clocks.deciding, name => name).join('；');
    expect(words).toContain('“申请”、“补齐材料”当日为第 0 日，至“决定”为止');
    expect(words).toContain('最短 5 个工作日；最长 15 个工作日');
    expect(words).toContain('“要求补正”后中止，“补齐材料”后继续');
    expect(words).toContain('“延长期限”可延长 5 个工作日，至多 1 次');
  });
  it('tell how many days are left, across months', () => {
    expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2);
    expect(leftWords('2026-06-01', '2026-06-16')).toBe('剩 15 日');
    expect(leftWords('2026-06-16', '2026-06-16')).toBe('今日到期');
    expect(leftWords('2026-06-18', '2026-06-16')).toBe('已过 2 日');
  });
  it('tell whom the form proposes, and why', () => {
    const procedure = {
      ...painting,
      parties: {
        ...painting.parties,
        office: {
          ...painting.parties.office,
          proposes: [{ function: 'harbour', of: 'region' } as const],
        },
      },
    };
    const of = (office: string) => proposedFields(procedure, '900101-lights', { office }).office;
    expect(of('900101-office')).toEqual({
      value: '900101-office',
      from: '建议：本地区承担相应职能的单位为港务机构',
    });
    expect(of('900100-office').from).toContain('上一级地区');
    expect(of('900101-lights').from).toContain('发起单位自己');
  });
});
