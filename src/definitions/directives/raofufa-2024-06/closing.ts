import type { Measure } from '../../../language/directive.ts';
import type { Obligation } from '../../../language/obligation/obligation.ts';
import { clause } from '../../citations.ts';
import { cityJustice, governmentsAndDepartments } from '../../selectors.ts';

/** One duty per addressee of the reports on guidance. */
function reported(word: string, title: string, to: string): Obligation {
  return {
    id: `closing.${word}`,
    title,
    bearer: cityJustice,
    strength: 'must',
    basis: [clause(0)],
    rule: {
      kind: 'duration',
      of: { register: 'supervision-reports', counts: 'own' },
      from: 'legalDate',
      to,
      max: { openTerm: 'closing.prompt' },
      per: 'year',
    },
  };
}

/** The unnumbered paragraph after 第50条. It names no 责任单位. */
export const closing: Measure = {
  no: 0,
  title: '组织实施与督导报告',
  responsible: '',
  obligations: [
    {
      id: 'closing.priority',
      title: '把法治政府建设摆上重要议事日程并统筹部署',
      bearer: governmentsAndDepartments,
      strength: 'must',
      basis: [clause(0)],
      rule: { kind: 'exhortation', narrate: '报告本地本部门的部署安排' },
    },
    {
      id: 'closing.lead',
      title: '力争率先突破',
      bearer: governmentsAndDepartments,
      strength: 'strive',
      basis: [clause(0)],
      rule: { kind: 'exhortation', narrate: '报告走在前列的做法' },
    },
    {
      id: 'closing.guidance',
      title: '市司法局对各地的推进情况统筹指导、督促检查',
      bearer: cityJustice,
      strength: 'must',
      basis: [clause(0)],
      rule: {
        kind: 'currency',
        list: { register: 'supervision-reports', counts: 'own' },
        per: 'once',
      },
    },
    reported('report-party', '督导情况及时报告市委', 'partyReportedOn'),
    reported('report-government', '督导情况及时报告市政府', 'governmentReportedOn'),
  ],
  interpretations: [],
  openTerms: [
    {
      id: 'closing.prompt',
      term: '及时',
      expects: 'term',
      question: '督导结束后多长时间内向市委、市政府报告算及时？',
    },
  ],
};
