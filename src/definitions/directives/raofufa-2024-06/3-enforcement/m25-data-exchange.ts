import type { Measure } from '../../../../language/directive.ts';
import type { Obligation } from '../../../../language/obligation/obligation.ts';
import type { Selector } from '../../../../language/unit.ts';
import { clause, threeSystemsOpinion } from '../../../citations.ts';
import {
  cityAdministrativeApproval,
  cityDevelopmentReform,
  cityJustice,
  enforcementDepartments,
} from '../../../selectors.ts';

const clause25 = clause(25);

const cityMarketSupervision: Selector = { level: 'city', function: 'market-supervision' };

const namedCityBureaus: Selector = {
  any: [cityMarketSupervision, cityDevelopmentReform, cityJustice, cityAdministrativeApproval],
};

/** One duty for each platform that the clause names. `strive`: the province sets the pace and the city assists. */
function connection(kind: string, platform: string, owner: Selector): Obligation {
  return {
    id: `m25.${kind}`,
    title: `一体化平台与${platform}联通`,
    bearer: { reading: 'm25.owner', by: { 'by-system': owner, jointly: namedCityBureaus } },
    strength: 'strive',
    basis: [clause25, threeSystemsOpinion('十六')],
    rule: {
      kind: 'currency',
      list: {
        register: 'system-integrations',
        where: [
          { field: 'kind', is: kind },
          { field: 'connectedOn', present: true },
          { field: 'endedOn', present: false },
        ],
        on: 'connectedOn',
      },
      per: 'once',
    },
  };
}

export const m25: Measure = {
  no: 25,
  title: '行政执法数据互联互通',
  responsible: '市市场监管局，市发改委，市司法局，市行政审批局，市、县行政执法部门',
  obligations: [
    connection('credit', '公共信用信息平台', cityDevelopmentReform),
    connection('random', '“双随机、一公开”系统', cityMarketSupervision),
    connection('supervision', '“互联网+监管”系统', cityAdministrativeApproval),
    connection('services', '一体化在线政务服务平台', cityAdministrativeApproval),
    {
      id: 'm25.business',
      title: '本部门业务系统执法数据联通一体化平台',
      bearer: enforcementDepartments,
      strength: 'strive',
      basis: [clause25, threeSystemsOpinion('十六')],
      rule: {
        kind: 'coverage',
        every: {
          register: 'information-systems',
          where: [{ field: 'kind', is: 'business' }],
          until: 'retiredOn',
        },
        has: {
          register: 'system-integrations',
          where: [
            { field: 'connectedOn', present: true },
            { field: 'endedOn', present: false },
          ],
          on: 'connectedOn',
          ref: 'system',
        },
        per: 'once',
      },
    },
    {
      id: 'm25.assist',
      title: '按全省部署配合推进互联互通',
      bearer: { any: [namedCityBureaus, enforcementDepartments] },
      strength: 'must',
      basis: [clause25],
      rule: { kind: 'exhortation', narrate: '配合全省部署推进执法数据互联互通的情况' },
    },
  ],
  interpretations: [
    {
      id: 'm25.owner',
      question: '条文没有写明各平台对接由谁负责，是各管各的平台，还是列名的市级部门共同负责？',
      readings: [
        { slug: 'by-system', text: '由主管该平台的市级部门负责' },
        { slug: 'jointly', text: '列名的市级部门共同负责每一个平台' },
      ],
      basis: [clause25],
    },
  ],
  openTerms: [],
};
