import { expect, test } from 'vitest';
import { painting, paintings } from '../../../test/support/fictitious-procedure.ts';
import type { CaseState, Step } from './case.ts';
import { caseSlotNames, caseSlots } from './case-slots.ts';

const step = (no: number, event: string, day: string, more: Partial<Step> = {}): Step => ({
  no,
  verb: 'event',
  event,
  day,
  account: 'a',
  unit: 'office',
  role: 'clerk',
  from: null,
  to: 'examining',
  ...more,
});
const both = {
  procedure: {
    ...painting,
    fields: {
      ...painting.fields,
      cans: { type: 'integer', title: '漆桶数', source: { source: '灯塔法' }, unit: '桶' },
      painter: { type: 'text', title: '漆匠', source: { source: '灯塔法' }, personal: 'name' },
      photo: { type: 'evidence', title: '照片', source: { source: '灯塔法' } },
    },
  },
  register: paintings,
} as const;
const steps = [
  step(1, 'apply', '2026-06-01'),
  step(2, 'lack', '2026-06-02'),
  step(3, 'lack', '2026-06-03', { verb: 'event' }),
  { ...step(4, 'none', '2026-06-04', { recalls: 3 }), verb: 'recall', event: undefined } as unknown as Step,
];
const state: CaseState = {
  id: '900101-7',
  procedure: 'painting',
  version: 1,
  parties: { applicant: 'lights', office: 'harbour' },
  stage: 'examining',
  fields: { tower: '东礁', colour: 'red', office: 'harbour', cans: 12, painter: '张某', photo: '照片' },
  entry: null,
  tasks: [],
  steps,
  copies: [],
};
const units = {
  name: (code: string) => `${code}局`,
  short: (code: string) => code,
  government: () => '海岸府',
  above: () => undefined,
  congress: () => undefined,
};
const slots = caseSlots(both, state, steps[0], units);

test('a case offers its fields, parties and days; what was taken back has no day', () => {
  expect(slots.tower).toMatchObject({ is: 'field', value: '东礁' });
  expect(slots.office).toEqual({ is: 'text', text: 'harbour局' });
  expect(slots['short.applicant']).toEqual({ is: 'text', text: 'lights' });
  expect(slots['government.office']).toEqual({ is: 'text', text: '海岸府' });
  expect(slots['above.office']).toBeUndefined();
  expect(slots['day.lack']).toEqual({ is: 'date', date: '2026-06-02' });
  expect(slots.day).toEqual({ is: 'date', date: '2026-06-01' });
});

test('what was counted has a receipt', () => {
  expect(slots['figure.cans']).toEqual({
    is: 'figure',
    figure: {
      text: '12桶',
      value: 12,
      receipt: {
        id: '900101-7',
        register: '灯塔粉刷',
        asOf: '2026-06-01',
        basis: '办件填报的“漆桶数”',
      },
    },
  });
});

test('persons and files are no slots', () => {
  expect(Object.keys(slots).filter(name => /painter|photo/.test(name))).toEqual([]);
  expect([...caseSlotNames(both)].filter(name => /painter|photo/.test(name))).toEqual([]);
});

test('what can be had is what is promised', () => {
  const names = caseSlotNames(both, {
    lists: { listed: { register: 'paintings', held: 'office', year: 'cans' } },
    counts: { counted: { register: 'paintings', held: 'office', counts: 'subtree' } },
    verdicts: { standing: { of: 'office', year: 'cans' } },
  });
  expect(Object.keys(slots).filter(name => !names.has(name))).toEqual([]);
  expect(names.has('count.listed')).toBe(true);
});
