import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { registersOf } from '../src/app/reading/measures.ts';
import { createWorkCalendar } from '../src/calendar/work-calendar.ts';
import { publishedYears } from '../src/calendar/years/index.ts';
import { raofufa202406 } from '../src/definitions/directives/raofufa-2024-06/directive.ts';
import { documentTemplates } from '../src/definitions/documents/index.ts';
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
    templates: documentTemplates,
    terms: measures.flatMap(measure => measure.openTerms),
    questions: [...raofufa202406.interpretations, ...measures.flatMap(measure => measure.interpretations)],
    calendar: createWorkCalendar(publishedYears),
  });
  expect(found).toEqual([]);
});

/** What measures 3 to 19, 33 and 34 rest on beside cases: why nobody has to go through a procedure to say it. */
const FORMS: Readonly<Record<string, string>> = {
  attestations: 'what no register can answer; the clause says which',
  'default-complaint-channels': 'facts: numbers and addresses that are open to the public',
  'legal-counsel': 'contracts with persons, made outside',
  'legality-review-staff': 'who holds a post',
  'policy-documents': 'policies that the departments publish with their explanations',
  'powers-duties-evaluations': 'an evaluation that somebody else carried out',
  'powers-duties-items': 'the list itself, of which a case of adjustment is the change',
  'service-openness': 'single services, brought in from the system that renders them',
  'township-review-arrangements': 'who reviews for a township',
};

test('measures 3 to 19, 33 and 34 are judged from cases, but for what is no act of theirs', () => {
  const written = new Set(registers.filter(each => each.writer !== 'form').map(each => each.slug));
  const read = measures
    .filter(({ no }) => (no >= 3 && no <= 19) || no === 33 || no === 34)
    .flatMap(({ obligations }) => obligations.flatMap(({ rule }) => registersOf(rule)));
  expect([...new Set(read)].filter(slug => !written.has(slug)).sort()).toEqual(Object.keys(FORMS).sort());
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
