import type { Measure } from '../../../../language/directive.ts';
import type { Given } from '../../../../language/given.ts';
import type { Obligation } from '../../../../language/obligation/obligation.ts';
import type { Selector } from '../../../../language/unit.ts';
import { clause, reconsiderationLaw } from '../../../citations.ts';
import { cityJustice, nobody } from '../../../selectors.ts';

const clause30 = clause(30);

/** Every case with one of these outcomes is named in a circular to the whole city. No time is set: pending until then. */
function everyCase(
  id: string,
  title: string,
  bearer: Given<Selector>,
  outcomes: readonly string[],
): Obligation {
  return {
    id,
    title,
    bearer,
    strength: 'must',
    basis: [clause30, reconsiderationLaw(64)],
    rule: {
      kind: 'coverage',
      every: {
        register: 'reconsideration-cases',
        where: [{ field: 'outcome', in: outcomes }],
        on: 'concludedOn',
        counts: 'region',
      },
      has: { register: 'circular-items', where: [{ field: 'cityWide', is: true }], ref: 'case' },
      per: 'year',
    },
  };
}

export const m30: Measure = {
  no: 30,
  title: '通报复议被纠错案件',
  responsible: '市司法局及其他市政府部门',
  obligations: [
    {
      id: 'm30.circular',
      title: '定期在全市通报被纠错的复议案件',
      bearer: cityJustice,
      strength: 'must',
      basis: [clause30],
      rule: {
        kind: 'frequency',
        of: {
          register: 'circulars',
          where: [
            { field: 'subject', is: 'reconsideration' },
            { field: 'scope', is: 'city' },
          ],
        },
        atLeast: 1,
        per: { openTerm: 'm30.regularly' },
      },
    },
    everyCase('m30.each-case', '被纠错的复议案件逐件通报', cityJustice, [
      'revoked',
      'changed',
      'illegal',
      'void',
      'ordered',
    ]),
    everyCase(
      'm30.each-settled',
      '被申请人自行改变后终止的复议案件逐件通报',
      { reading: 'm30.corrected', by: { decisions: nobody, 'and-settled': cityJustice } },
      ['withdrawn-after-change'],
    ),
    {
      id: 'm30.effect',
      title: '发挥复议监督功能、提升依法行政水平',
      bearer: cityJustice,
      strength: 'must',
      basis: [clause30],
      rule: { kind: 'exhortation', narrate: '通报后被纠错问题的整改和依法行政水平变化' },
    },
  ],
  interpretations: [
    {
      id: 'm30.corrected',
      question: '被纠错案件是否包括被申请人自行改变原行为后终止的案件？',
      readings: [
        { slug: 'decisions', text: '只指以决定撤销、变更、确认违法或者无效、责令履行的案件' },
        { slug: 'and-settled', text: '也包括被申请人改变原行为后终止的案件' },
      ],
      basis: [clause30, reconsiderationLaw(64), reconsiderationLaw(41)],
    },
  ],
  openTerms: [
    {
      id: 'm30.regularly',
      term: '定期',
      expects: 'period',
      question: '被纠错的复议案件多久在全市通报一次为定期？',
    },
  ],
};
