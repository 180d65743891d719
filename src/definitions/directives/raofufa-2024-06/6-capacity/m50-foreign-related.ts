import type { Measure } from '../../../../language/directive.ts';
import type { Selector } from '../../../../language/unit.ts';
import { clause } from '../../../citations.ts';

const bearers: Selector = { level: 'city', function: ['political-legal', 'justice'] };

export const m50: Measure = {
  no: 50,
  title: '涉外法治建设和人才培养',
  responsible: '市委政法委、市司法局',
  obligations: [
    {
      id: 'm50.work',
      title: '加强涉外法治建设和人才培养',
      bearer: bearers,
      strength: 'must',
      basis: [clause(50)],
      rule: { kind: 'exhortation', narrate: '报告涉外法治工作和人才培养的情况' },
    },
    {
      id: 'm50.base',
      title: '推动设立涉外法治人才培养基地',
      bearer: bearers,
      strength: 'must',
      basis: [clause(50)],
      rule: { kind: 'exhortation', narrate: '报告推动设立基地的进展；已设立的记入涉外法治工作台账' },
    },
    {
      id: 'm50.centre',
      title: '设立涉外商事“一站式”多元解纷中心',
      bearer: bearers,
      strength: 'must',
      basis: [clause(50)],
      rule: {
        kind: 'currency',
        list: {
          register: 'foreign-related-matters',
          where: [
            { field: 'kind', is: 'dispute-centre' },
            { field: 'endedOn', present: false },
          ],
          counts: 'region',
        },
        per: 'once',
      },
    },
  ],
  interpretations: [],
  openTerms: [],
};
