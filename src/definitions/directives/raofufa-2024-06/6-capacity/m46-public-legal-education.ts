import type { Measure } from '../../../../language/directive.ts';
import type { Selector } from '../../../../language/unit.ts';
import { clause } from '../../../citations.ts';

const bearers: Selector = {
  level: 'city',
  function: ['justice', 'publicity', 'culture-tourism', 'media'],
};

export const m46: Measure = {
  no: 46,
  title: '公益普法与普法活动',
  responsible: '市司法局、市委宣传部、市文广旅局、市融媒体中心',
  obligations: [
    {
      id: 'm46.media',
      title: '有媒体公益普法制度',
      bearer: bearers,
      strength: 'must',
      basis: [clause(46)],
      rule: {
        kind: 'currency',
        list: {
          register: 'working-rules',
          where: [
            { field: 'subject', is: 'media-legal-education' },
            { field: 'repealedOn', present: false },
          ],
          counts: 'region',
        },
        per: 'once',
      },
    },
    {
      id: 'm46.venues',
      title: '强化法治宣传阵地建设，创新普法形式',
      bearer: bearers,
      strength: 'must',
      basis: [clause(46)],
      rule: { kind: 'exhortation', narrate: '报告阵地建设和形式创新的情况' },
    },
    {
      id: 'm46.activities',
      title: '积极开展群众性普法活动',
      bearer: bearers,
      strength: 'must',
      basis: [clause(46)],
      rule: { kind: 'exhortation', narrate: '从普法活动台账中选报本年度的活动' },
    },
  ],
  interpretations: [],
  openTerms: [],
};
