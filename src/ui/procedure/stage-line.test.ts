import { describe, expect, it } from 'vitest';
import { painting } from '../../../test/support/fictitious-procedure.ts';
import type { CaseState, Step } from '../../language/procedure/case.ts';
import { stageMarks } from './stage-line.tsx';

const step = (no: number, from: string | null, to: string): Step => ({
  no,
  verb: 'event',
  day: `2026-06-0${no}`,
  account: 'a',
  unit: 'u',
  role: 'clerk',
  from,
  to,
});
const at = (stage: string, steps: readonly Step[]): CaseState => ({
  id: 'x-1',
  procedure: painting.slug,
  version: 1,
  parties: {},
  stage,
  fields: {},
  entry: null,
  tasks: [],
  steps,
  copies: [],
});
const placesOf = (state: CaseState) =>
  Object.fromEntries(stageMarks(painting, state).map(({ title, place }) => [title, place]));

describe('the line of stages', () => {
  it('tells what is past, where it stands, what comes, and what comes only where something is missing', () => {
    const steps = [step(1, null, 'examining'), step(2, 'examining', 'countersigning')];
    expect(placesOf(at('countersigning', steps))).toEqual({
      审查: 'done',
      补正: 'aside',
      会签: 'now',
      审批: 'ahead',
      办结: 'ahead',
    });
  });
  it('shows of the ends the one that was reached, and that the rest was passed by', () => {
    const steps = [step(1, null, 'examining'), step(2, 'examining', 'dropped')];
    expect(placesOf(at('dropped', steps))).toEqual({
      审查: 'done',
      补正: 'passed-by',
      会签: 'passed-by',
      审批: 'passed-by',
      已撤回申请: 'now',
    });
  });
  it('forgets a stage that was entered by a step taken back', () => {
    const steps: Step[] = [
      step(1, null, 'examining'),
      step(2, 'examining', 'countersigning'),
      { ...step(3, 'countersigning', 'examining'), verb: 'recall', recalls: 2 },
    ];
    expect(placesOf(at('examining', steps)).会签).toBe('ahead');
  });
});
