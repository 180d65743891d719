import type { Measure } from '../../../../language/directive.ts';
import type { Obligation } from '../../../../language/obligation/obligation.ts';
import type { Selector } from '../../../../language/unit.ts';
import { clause } from '../../../citations.ts';
import {
  cityAdministrativeApproval,
  cityGovernment,
  cityJustice,
  countyGovernments,
  townshipGovernments,
} from '../../../selectors.ts';

const both: Selector = { any: [cityJustice, cityAdministrativeApproval] };

/** One level of the network: each of these units is served by an open site. */
function served(word: string, title: string, units: Selector): Obligation {
  return {
    id: `m48.${word}`,
    title,
    bearer: cityJustice,
    strength: 'must',
    basis: [clause(48)],
    rule: {
      kind: 'coverage',
      every: { units },
      has: {
        register: 'public-legal-services',
        ref: 'serves',
        where: [
          { field: 'kind', is: 'site' },
          { field: 'closedOn', present: false },
        ],
      },
      per: 'once',
    },
  };
}

/** A hotline or an online platform that is in use. */
function open(kind: 'hotline' | 'online', title: string): Obligation {
  return {
    id: `m48.${kind}`,
    title,
    bearer: cityJustice,
    strength: 'must',
    basis: [clause(48)],
    rule: {
      kind: 'currency',
      list: {
        register: 'public-legal-services',
        where: [
          { field: 'kind', is: kind },
          { field: 'closedOn', present: false },
        ],
        counts: 'region',
      },
      per: 'once',
    },
  };
}

export const m48: Measure = {
  no: 48,
  title: '公共法律服务网络',
  responsible: '市司法局、市行政审批局',
  obligations: [
    {
      id: 'm48.practice',
      title: '开展主题为民服务实践',
      bearer: both,
      strength: 'must',
      basis: [clause(48)],
      rule: { kind: 'exhortation', narrate: '报告主题实践的安排和实效' },
    },
    {
      id: 'm48.resources',
      title: '整合法律服务资源向基层倾斜',
      bearer: both,
      strength: 'must',
      basis: [clause(48)],
      rule: { kind: 'exhortation', narrate: '报告下沉基层的服务资源和中心一站式服务的提升' },
    },
    served('city', '市级有公共法律服务中心', cityGovernment),
    served('counties', '每个县（市、区）有公共法律服务中心', countyGovernments),
    served('townships', '每个乡镇（街道）有公共法律服务站点', townshipGovernments),
    served('villages', '每个村（社区）有公共法律服务站点', { level: 'village', kind: 'committee' }),
    open('hotline', '有公共法律服务热线'),
    open('online', '有公共法律服务网络平台'),
    {
      id: 'm48.integration',
      title: '线上线下公共法律服务平台均融入一体化政务服务体系',
      bearer: both,
      strength: 'must',
      basis: [clause(48)],
      rule: {
        kind: 'coverage',
        every: {
          register: 'public-legal-services',
          where: [{ field: 'closedOn', present: false }],
          counts: 'region',
        },
        has: {
          register: 'public-legal-services',
          ref: 'service',
          where: [{ field: 'integratedOn', present: true }],
          on: 'integratedOn',
        },
        per: 'once',
      },
    },
    {
      id: 'm48.satisfaction',
      title: '提高群众满意度',
      bearer: both,
      strength: 'must',
      basis: [clause(48)],
      rule: { kind: 'exhortation', narrate: '报告满意度调查的方法和结果' },
    },
  ],
  interpretations: [],
  openTerms: [],
};
