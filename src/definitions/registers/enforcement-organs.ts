import type { Register } from '../../language/register.ts';
import {
  jiangxiSupervisionMeasures,
  jiangxiSupervisionRegulation,
  penaltyLaw,
  practice,
  threeSystemsOpinion,
} from '../citations.ts';
import { enforcementDepartments, governmentsAndDepartments, justiceBureaus } from '../selectors.ts';

/** Who may enforce: organs, authorised and entrusted organisations. */
export const enforcementOrgans: Register = {
  slug: 'enforcement-organs',
  title: '行政执法主体名录',
  description: '一条记录是一个有资格执法的机关、授权组织或者受委托组织。',
  group: 'enforcement',
  keeper: justiceBureaus,
  holders: { any: [governmentsAndDepartments, enforcementDepartments] },
  writer: 'form',
  legalDate: { title: '主体资格确认日期', source: jiangxiSupervisionMeasures(6) },
  key: 'code',
  fields: {
    code: {
      type: 'text',
      title: '主体编码',
      source: practice,
      required: true,
      maxLength: 40,
      hint: '可用统一社会信用代码；没有的用本地编码',
    },
    name: {
      type: 'text',
      title: '执法主体名称',
      source: threeSystemsOpinion('四'),
      required: true,
      maxLength: 100,
    },
    kind: {
      type: 'choice',
      title: '主体类型',
      source: penaltyLaw(17),
      required: true,
      options: { organ: '行政机关', authorised: '法律法规授权组织', entrusted: '受委托组织' },
    },
    entrustedBy: { type: 'unit', title: '委托机关', source: jiangxiSupervisionRegulation(10) },
    entrustmentFiledOn: { type: 'date', title: '委托备案日期', source: jiangxiSupervisionRegulation(9) },
    powers: { type: 'long-text', title: '职责权限与依据', source: threeSystemsOpinion('四'), required: true },
    remedies: { type: 'text', title: '救济渠道', source: threeSystemsOpinion('四'), maxLength: 200 },
    publishedOn: { type: 'date', title: '向社会公开日期', source: threeSystemsOpinion('四') },
    publishedAt: { type: 'text', title: '公开网址或载体', source: practice, maxLength: 300 },
    endedOn: { type: 'date', title: '主体资格终止日期', source: practice },
  },
  publication: 'public',
  retention: '实务：资格终止后保存10年',
};
