import type { Measure } from '../../../../language/directive.ts';
import type { Obligation } from '../../../../language/obligation/obligation.ts';
import { clause } from '../../../citations.ts';
import {
  cityDepartmentsAndCountyGovernments,
  cityGovernmentOffice,
  cityJustice,
} from '../../../selectors.ts';

/** Each call of the campaign is answered by an application of these kinds; the clause sets no day. */
function applied(id: string, title: string, kinds: readonly string[]): Obligation {
  return {
    id,
    title,
    bearer: cityJustice,
    strength: 'must',
    basis: [clause(8)],
    rule: {
      kind: 'coverage',
      every: { register: 'demonstration-projects', where: [{ field: 'kind', is: 'call' }] },
      has: {
        register: 'demonstration-projects',
        where: [{ field: 'kind', in: kinds }],
        ref: 'call',
      },
      per: 'year',
    },
  };
}

/** m8: the national demonstration campaign. */
export const m08: Measure = {
  no: 8,
  title: '法治政府建设示范创建',
  responsible: '市司法局、市政府办公室、市政府各部门，各县〔市、区〕人民政府',
  obligations: [
    applied('m08.comprehensive', '对每批创建部署组织综合地区申报', ['city-comprehensive', 'comprehensive']),
    applied('m08.single-item', '对每批创建部署组织单项申报', ['single-item']),
    applied('m08.city', '推动市本级政府整体创建', ['city-comprehensive']),
    {
      id: 'm08.participation',
      title: '积极参与示范创建活动',
      bearer: {
        any: [cityJustice, cityGovernmentOffice, cityDepartmentsAndCountyGovernments],
      },
      strength: 'must',
      basis: [clause(8)],
      rule: { kind: 'exhortation', narrate: '参与法治政府建设示范创建活动的情况' },
    },
  ],
  interpretations: [],
  openTerms: [],
};
