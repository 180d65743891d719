import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createWorkCalendar } from '../src/calendar/work-calendar.ts';
import { publishedYears } from '../src/calendar/years/index.ts';
import { raofufa202406 } from '../src/definitions/directives/raofufa-2024-06/directive.ts';
import { shangraoUnits } from '../src/definitions/places/shangrao/units.ts';
import { procedures } from '../src/definitions/procedures/index.ts';
import { registers } from '../src/definitions/registers/index.ts';
import { measuresOf } from '../src/language/directive.ts';
import { checkProcedures } from '../src/language/procedure/check-procedure.ts';
import { flowChart } from '../src/language/procedure/flow-chart.ts';
import { anyOrder } from './support/any-order.ts';
import { expectSoundChart } from './support/flow-charts.ts';

const measures = measuresOf(raofufa202406);

test('the procedures have no slip', () => {
  const found = checkProcedures(procedures, {
    registers,
    terms: measures.flatMap(measure => measure.openTerms),
    questions: [...raofufa202406.interpretations, ...measures.flatMap(measure => measure.interpretations)],
  });
  expect(found).toEqual([]);
});

/** The city's own units, one county's and those of two of its townships: enough for every part. */
const units = (() => {
  const all = shangraoUnits();
  const county = all.find(unit => unit.level === 'county' && unit.kind === 'government')?.code ?? '';
  const townships = all.filter(
    unit => unit.level === 'township' && unit.kind === 'government' && unit.parent === county,
  );
  const roots = [county, ...townships.slice(0, 2).map(unit => unit.code)];
  return all.filter(
    unit =>
      (unit.level === 'city' && unit.kind !== 'area') ||
      roots.some(code => unit.code === code || unit.parent === code),
  );
})();
const ground = { units, calendar: createWorkCalendar(publishedYears), today: '2027-06-30' };

describe.each(procedures.map(procedure => [procedure.title, procedure] as const))('%s', (_, procedure) => {
  const register = registers.find(each => each.slug === procedure.register);

  test('whatever anybody does in whatever order, a case is one that the procedure knows', {
    timeout: 60_000,
  }, () => {
    if (register === undefined) throw new Error(`没有台账 ${procedure.register}`);
    const { stages } = anyOrder({ procedure, register }, ground, { runs: 40, fc });
    // Chance opens it and gets somewhere; what it must be able to reach is checked over the definition.
    expect(stages.size).toBeGreaterThan(1);
  });

  test('has a flow chart', () => expectSoundChart(procedure, flowChart(procedure)));
});
