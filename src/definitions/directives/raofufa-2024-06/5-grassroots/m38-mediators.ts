import type { Measure } from '../../../../language/directive.ts';
import type { Obligation } from '../../../../language/obligation/obligation.ts';
import type { Selector } from '../../../../language/unit.ts';
import { clause } from '../../../citations.ts';
import { townshipGovernments } from '../../../selectors.ts';
import { cityAndCounty } from '../bearers.ts';

const villageCommittees: Selector = { level: 'village', kind: 'committee' };

/** Each of these units has at least so many full-time mediators in post. 力争: a shortfall is a target missed. */
function staffed(word: string, title: string, units: Selector, atLeast: number): Obligation {
  return {
    id: `m38.${word}`,
    title,
    bearer: cityAndCounty('justice'),
    strength: 'strive',
    basis: [clause(38)],
    rule: {
      kind: 'quota',
      each: { units },
      of: {
        register: 'mediators',
        ref: 'post',
        where: [
          { field: 'fullTime', is: true },
          { field: 'leftOn', present: false },
        ],
      },
      distinct: 'mediator',
      atLeast,
      per: 'once',
      by: {
        reading: 'm38.by',
        by: { 'end-of-2025': '2025-12-31', 'start-of-2025': '2025-01-01' },
      },
    },
  };
}

export const m38: Measure = {
  no: 38,
  title: '专职人民调解员配备',
  responsible: '市、县司法局',
  obligations: [
    {
      id: 'm38.profession',
      title: '加强人民调解员队伍专业化职业化建设',
      bearer: cityAndCounty('justice'),
      strength: 'must',
      basis: [clause(38)],
      rule: { kind: 'exhortation', narrate: '报告调解员培训、等级评定和职业化的做法' },
    },
    staffed('townships', '每个乡镇（街道）有2名专职人民调解员', townshipGovernments, 2),
    staffed('villages', '每个村（社区）有1名专职人民调解员', villageCommittees, 1),
  ],
  interpretations: [
    {
      id: 'm38.by',
      question: '“到2025年”以哪一天为准？',
      readings: [
        { slug: 'end-of-2025', text: '2025年底：至2025年12月31日' },
        { slug: 'start-of-2025', text: '2025年到来之时：至2025年1月1日' },
      ],
    },
  ],
  openTerms: [],
};
