import type { Measure } from '../../../../language/directive.ts';
import type { Given } from '../../../../language/given.ts';
import type { Obligation } from '../../../../language/obligation/obligation.ts';
import type { Selector } from '../../../../language/unit.ts';
import { clause } from '../../../citations.ts';
import { enforcementDepartments, nobody } from '../../../selectors.ts';

/** Each person of this rank has one training in each term of office. */
function trained(word: string, title: string, rank: string, bearer: Given<Selector>): Obligation {
  return {
    id: `m43.${word}`,
    title,
    bearer,
    strength: 'must',
    basis: [clause(43)],
    rule: {
      kind: 'quota',
      each: {
        register: 'terms-of-office',
        where: [{ field: 'rank', is: rank }],
        until: 'until',
        counts: 'own',
      },
      of: { register: 'rule-of-law-trainings', ref: 'term' },
      atLeast: 1,
      per: 'term',
    },
  };
}

export const m43: Measure = {
  no: 43,
  title: '执法部门负责人任期内法治培训',
  responsible: '市、县行政执法部门',
  obligations: [
    trained('head', '主要负责人每个任期至少接受1次法治培训', 'head', enforcementDepartments),
    trained('deputies', '副职负责人每个任期至少接受1次法治培训', 'deputy', {
      reading: 'm43.persons',
      by: { 'head-only': nobody, 'with-deputies': enforcementDepartments },
    }),
  ],
  interpretations: [
    {
      id: 'm43.persons',
      question: '“负责人”只指主要负责人，还是包括副职？',
      readings: [
        { slug: 'head-only', text: '只指主要负责人' },
        { slug: 'with-deputies', text: '包括正职、副职负责人' },
      ],
      basis: [
        {
          source: '最高人民法院关于适用《中华人民共和国行政诉讼法》的解释',
          article: '第一百二十八条',
          note: '该条就出庭应诉所称负责人包括副职，本条是否同义须由有权机关明确',
        },
      ],
    },
  ],
  openTerms: [],
};
