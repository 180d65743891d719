import { describe, expect, it } from 'vitest';
import { painting, paintings } from '../../../test/support/fictitious-procedure.ts';
import type { ProcedureEvent } from '../../language/procedure/procedure.ts';
import type { Unit } from '../../language/unit.ts';
import { inputsOfEvent, mustFill, readEvent, withCaseFields } from './event-inputs.ts';

const both = withCaseFields(paintings, painting);
const office: Unit = {
  code: 'office',
  name: '港务处',
  shortName: '港务',
  kind: 'department',
  level: 'city',
  parent: null,
  functions: [],
  overseen: true,
};
const context = { unit: (code: string) => (code === 'office' ? office : undefined) };
const { apply, supplement } = painting.events;

describe('an event read from its form', () => {
  it('asks for the fields of register and procedure in the order of the event, and sends what was filled', () => {
    const typed = { tower: '东礁', colour: 'red', office: 'office' };
    expect(readEvent(both, apply, typed, {}, context)).toEqual({
      asked: ['tower', 'colour', 'office'],
      fields: typed,
      problems: [],
    });
  });
  it('names each field that is missing or wrong by its title', () => {
    const { problems } = readEvent(both, apply, { tower: ' ', office: 'nowhere' }, {}, context);
    expect(problems.map(problem => problem.field)).toEqual([
      'fields.tower',
      'fields.colour',
      'fields.office',
    ]);
    expect(problems[0].message).toBe('灯塔：必须填写');
    expect(problems[2].message).toContain('送哪个机构');
  });
  it('begins with what the case holds, and empties what was emptied', () => {
    const had = { tower: '东礁', colour: 'red' };
    expect(inputsOfEvent(both, supplement, had)).toEqual({ colour: 'red' });
    const emptied = readEvent(both, { ...supplement, entry: 'legal-day' }, { colour: null }, had, context);
    expect(emptied.fields).toEqual({ colour: null });
    expect(emptied.problems).toEqual([]);
  });
  it('never sends back a number that is shown in part, unless another is written', () => {
    const phone = { type: 'text', title: '电话', source: { source: '' }, personal: 'phone' } as const;
    const register = { ...both, fields: { ...both.fields, phone } };
    const event: ProcedureEvent = { ...supplement, asks: { phone: 'must' } };
    const had = { phone: '138*****678' };
    expect(readEvent(register, event, { phone: '138*****678' }, had, context)).toMatchObject({
      fields: {},
      problems: [],
    });
    expect(readEvent(register, event, { phone: '13812345678' }, had, context).fields).toEqual({
      phone: '13812345678',
    });
  });
  it('asks for a field only where another one says so', () => {
    const reason = {
      type: 'text',
      title: '缘由',
      source: { source: '' },
      when: { field: 'colour', in: ['red'] },
    } as const;
    const register = { ...both, fields: { ...both.fields, reason } };
    const event: ProcedureEvent = { ...supplement, asks: { colour: 'must', reason: 'must' } };
    expect(readEvent(register, event, { colour: 'white' }, {}, context).asked).toEqual(['colour']);
    const red = readEvent(register, event, { colour: 'red' }, {}, context);
    expect(red.asked).toEqual(['colour', 'reason']);
    expect(red.problems.map(problem => problem.field)).toEqual(['fields.reason']);
  });
  it('needs what the entry cannot do without when it comes to be, also where the event leaves it open', () => {
    const event: ProcedureEvent = { ...apply, asks: { tower: 'may' } };
    expect(mustFill(both, event, 'tower')).toBe(true);
    expect(mustFill(both, { ...event, entry: 'legal-day' }, 'tower')).toBe(false);
  });
});
