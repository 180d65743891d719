import { beforeAll, describe, expect, it } from 'vitest';
import type { Obligation } from '../../../src/language/obligation/obligation.ts';
import { shangrao } from '../../../src/main/site.ts';
import { playYear, type Row } from '../../support/play-year.ts';
import type { Judge } from '../../support/verdict-of.ts';
import { expected, type Read } from './expected.ts';
import { grassroots } from './grassroots.ts';
import { decidedWorld, judgedAfter, obligations } from './judged-year.ts';
import { cityLeadership, idleCityLeadership, leadership, twinLeadership } from './leadership.ts';
import { idleLegislation, legislation } from './legislation.ts';
import { cityRulemaking, idleCityRulemaking, rulemaking, twinRulemaking } from './rulemaking.ts';
import { CITY } from './units.ts';

/**
 * The whole year 2026 of one county, next to a twin that neglects everything, under the city that oversees both; and the
 * year of a city that neglects its own part. Judged on the day after.
 */
const year: readonly Row[] = [
  ...leadership,
  ...twinLeadership,
  ...cityLeadership,
  ...rulemaking,
  ...twinRulemaking,
  ...cityRulemaking,
  ...legislation,
  ...grassroots,
];
const idleYear: readonly Row[] = [...idleCityLeadership, ...idleLegislation, ...idleCityRulemaking];

const ids = obligations.map(each => each.id);
const rows = Object.entries(expected);

/** Registers that a rule reads, by who writes them. */
function reads({ id, rule }: Obligation): Read {
  if (rule.kind === 'exhortation') return 'nothing';
  const named = [...JSON.stringify(rule).matchAll(/"register":"([^"]+)"/g)].map(found => found[1]);
  const slugs = rule.kind === 'attestation' ? ['attestations'] : named;
  const byForm = slugs.map(slug => {
    const register = shangrao.registers.find(each => each.slug === slug);
    if (register === undefined) throw new Error(`${id}: no register ${slug}`);
    return register.writer === 'form';
  });
  if (!byForm.includes(true)) return 'cases';
  return byForm.includes(false) ? 'both' : 'records';
}

describe('the table of what the year comes to', () => {
  it('lists every obligation of measures 3 to 19, 33 and 34, and no other', () => {
    expect(Object.keys(expected)).toEqual(ids);
    expect(new Set(ids.map(id => id.slice(0, 3))).size).toBe(19);
  });

  it('says of each what it is judged from', () => {
    const said = Object.fromEntries(rows.map(([id, { read }]) => [id, read]));
    expect(said).toEqual(Object.fromEntries(obligations.map(each => [each.id, reads(each)])));
  });

  it('calls neglect a breach, or says why it is none', () => {
    for (const [id, { neglected, why }] of rows) {
      expect(neglected[1] === 'breached', id).toBe(why === undefined);
    }
  });
});

describe('the year', () => {
  let judged: Judge;
  let idle: Judge;
  beforeAll(() => {
    judged = judgedAfter(playYear(year, decidedWorld()));
    idle = judgedAfter(playYear(idleYear, decidedWorld()));
  });

  it('of whoever did what was asked', () => {
    const want = rows.map(([id, { done }]) => [id, ...done]);
    expect(
      rows.map(
        ([
          id,
          {
            done: [unit, , period],
          },
        ]) => [id, unit, judged(id, unit, period), period],
      ),
    ).toEqual(want);
  });

  it('of whoever left it undone', () => {
    const found = rows.map(
      ([
        id,
        {
          neglected: [unit, , period],
        },
      ]) => {
        const judge = unit.startsWith(CITY) ? idle : judged;
        return [id, unit, judge(id, unit, period), period];
      },
    );
    expect(found).toEqual(rows.map(([id, { neglected }]) => [id, ...neglected]));
  });
});

describe('what the procedures let nobody pass over', () => {
  const without = (name: string, what: string) =>
    idleLegislation.filter(row => row[1] !== name || row[2] !== what);

  it.each([
    ['m13.research', 'project', 'research'],
    ['m13.assessment', 'project', 'assess'],
    ['m13.alignment', 'plan', 'align'],
    ['m14.departments', 'departments', 'gather'],
    ['m14.public', 'website', 'gather'],
  ])('%s', (_, name, what) => {
    expect(playYear(idleLegislation, decidedWorld()).events.length).toBeGreaterThan(0);
    expect(() => playYear(without(name, what), decidedWorld())).toThrow(/^2026-\d\d-\d\d (project|plan) /);
  });
});
