import type { Measure } from '../../../../language/directive.ts';
import type { Obligation } from '../../../../language/obligation/obligation.ts';
import { clause } from '../../../citations.ts';
import { cityAdministrativeApproval } from '../../../selectors.ts';

function mechanism(id: string, title: string, kind: string): Obligation {
  return {
    id,
    title,
    bearer: cityAdministrativeApproval,
    strength: 'must',
    basis: [clause(9)],
    rule: {
      kind: 'currency',
      list: {
        register: 'working-rules',
        where: [
          { field: 'subject', is: kind },
          { field: 'repealedOn', present: false },
        ],
      },
      per: 'once',
    },
  };
}

/** m9: the list of key items of “高效办成一件事” and its promotion. */
export const m09: Measure = {
  no: 9,
  title: '“高效办成一件事”清单和推进机制',
  responsible: '市行政审批局',
  obligations: [
    mechanism('m09.list-mechanism', '建立重点事项清单管理机制', 'one-thing-list'),
    {
      id: 'm09.list',
      title: '重点事项清单现行有效',
      bearer: cityAdministrativeApproval,
      strength: 'must',
      basis: [clause(9)],
      rule: {
        kind: 'currency',
        list: { register: 'one-thing-items', where: [{ field: 'removedOn', present: false }] },
        per: 'once',
      },
    },
    mechanism('m09.promotion-mechanism', '建立常态化推进机制', 'one-thing-promotion'),
    {
      id: 'm09.promotion',
      title: '常态化推进重点事项',
      bearer: cityAdministrativeApproval,
      strength: 'must',
      basis: [clause(9)],
      rule: {
        kind: 'frequency',
        of: { register: 'meetings', where: [{ field: 'kind', is: 'one-thing-promotion' }] },
        atLeast: 1,
        per: { openTerm: 'm09.regularity' },
      },
    },
  ],
  interpretations: [],
  openTerms: [
    {
      id: 'm09.regularity',
      term: '常态化',
      expects: 'period',
      question: '多久推进一次“高效办成一件事”重点事项才算常态化？',
    },
  ],
};
