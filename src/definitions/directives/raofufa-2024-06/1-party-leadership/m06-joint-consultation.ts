import type { Measure } from '../../../../language/directive.ts';
import { clause } from '../../../citations.ts';
import { cityJustice } from '../../../selectors.ts';

/** m6: joint consultation led by the justice bureau. */
export const m06: Measure = {
  no: 6,
  title: '法治政府建设联席会商',
  responsible: '市司法局',
  obligations: [
    {
      id: 'm06.system',
      title: '建立联席会商制度',
      bearer: cityJustice,
      strength: 'must',
      basis: [clause(6)],
      rule: {
        kind: 'currency',
        list: {
          register: 'working-rules',
          where: [
            { field: 'subject', is: 'joint-consultation' },
            { field: 'repealedOn', present: false },
          ],
        },
        per: 'once',
      },
    },
    {
      id: 'm06.coordination',
      title: '及时协调需要会商的事项',
      bearer: cityJustice,
      strength: 'must',
      basis: [clause(6)],
      rule: {
        kind: 'duration',
        of: { register: 'coordination-matters', where: [{ field: 'kind', is: 'coordination' }] },
        from: 'legalDate',
        to: 'coordinatedOn',
        max: { openTerm: 'm06.promptly' },
        per: 'year',
      },
    },
    {
      id: 'm06.urging',
      title: '督促每项重点任务落实',
      bearer: cityJustice,
      strength: 'must',
      basis: [clause(6)],
      rule: {
        kind: 'coverage',
        every: { register: 'coordination-matters', where: [{ field: 'kind', is: 'key-task' }] },
        has: {
          register: 'coordination-matters',
          where: [{ field: 'urgedOn', present: true }],
          on: 'urgedOn',
          ref: 'matter',
        },
        per: 'year',
      },
    },
    {
      id: 'm06.measures',
      title: '就协调事项和重点任务研究提出具体措施',
      bearer: cityJustice,
      strength: 'must',
      basis: [clause(6)],
      rule: {
        kind: 'coverage',
        every: {
          register: 'coordination-matters',
          where: [{ field: 'kind', in: ['coordination', 'key-task'] }],
        },
        has: {
          register: 'coordination-matters',
          where: [{ field: 'measuresOn', present: true }],
          on: 'measuresOn',
          ref: 'matter',
        },
        per: 'year',
      },
    },
  ],
  interpretations: [],
  openTerms: [
    {
      id: 'm06.promptly',
      term: '及时',
      expects: 'term',
      question: '事项提出后多久之内协调会商才算及时？',
    },
  ],
};
