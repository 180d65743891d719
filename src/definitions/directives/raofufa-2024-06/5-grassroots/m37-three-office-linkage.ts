import type { Measure } from '../../../../language/directive.ts';
import { clause } from '../../../citations.ts';
import { nobody } from '../../../selectors.ts';
import { cityAndCounty } from '../bearers.ts';

const functions = ['public-security', 'justice'];
const running = [{ field: 'endedOn', present: false }] as const;

export const m37: Measure = {
  no: 37,
  title: '“三所联动”调解机制',
  responsible: '市、县公安局，市、县司法局',
  obligations: [
    {
      id: 'm37.fengqiao',
      title: '坚持和发展新时代“枫桥经验”',
      bearer: cityAndCounty(functions),
      strength: 'must',
      basis: [clause(37)],
      rule: { kind: 'exhortation', narrate: '报告矛盾纠纷就地化解的做法和典型案例' },
    },
    {
      id: 'm37.linkage',
      title: '本区域已推行派出所、司法所、律师事务所联动调解',
      bearer: cityAndCounty(functions),
      strength: 'must',
      basis: [clause(37)],
      rule: {
        kind: 'currency',
        list: { register: 'three-office-linkages', where: running, counts: 'region' },
        per: 'once',
      },
    },
    {
      id: 'm37.offices',
      title: '每个司法所都建立联动关系',
      bearer: {
        reading: 'm37.extent',
        by: {
          region: nobody,
          'every-office': { level: 'county', function: functions },
        },
      },
      strength: 'must',
      basis: [clause(37)],
      rule: {
        kind: 'coverage',
        every: { units: { kind: 'judicial-office' } },
        has: { register: 'three-office-linkages', ref: 'judicialOffice', where: running },
        per: 'once',
      },
    },
    {
      id: 'm37.mediation',
      title: '每个联动关系都有联动调解的案件',
      bearer: cityAndCounty(functions),
      strength: 'must',
      basis: [clause(37)],
      rule: {
        kind: 'coverage',
        every: { register: 'three-office-linkages', where: running, counts: 'region' },
        has: { register: 'mediations', ref: 'linkage' },
        per: 'once',
      },
    },
  ],
  interpretations: [
    {
      id: 'm37.extent',
      question: '推行“三所联动”，是本区域建立机制即可，还是每个司法所都要建立？',
      readings: [
        { slug: 'region', text: '条文没有数量要求：本区域已经推行即可' },
        { slug: 'every-office', text: '推行即普遍实行：每个司法所都应建立联动关系' },
      ],
    },
  ],
  openTerms: [],
};
