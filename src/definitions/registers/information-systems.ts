import type { Register } from '../../language/register.ts';
import { clause, practice, threeSystemsOpinion } from '../citations.ts';
import { departments } from '../selectors.ts';

/** Information systems that hold enforcement data. */
export const informationSystems: Register = {
  slug: 'information-systems',
  title: '执法信息系统',
  description: '一条记录是一个产生或者使用行政执法数据的信息系统。',
  group: 'enforcement',
  keeper: departments,
  holders: departments,
  writer: 'form',
  legalDate: { title: '启用日期', source: practice },
  key: 'code',
  fields: {
    code: { type: 'text', title: '系统编码', source: practice, required: true, maxLength: 60 },
    name: { type: 'text', title: '系统名称', source: clause(25), required: true, maxLength: 100 },
    kind: {
      type: 'choice',
      title: '系统类别',
      source: clause(25),
      required: true,
      options: {
        integrated: '行政执法和行政执法监督一体化平台',
        credit: '公共信用信息平台',
        random: '“双随机、一公开”系统',
        supervision: '“互联网+监管”系统',
        services: '一体化在线政务服务平台',
        business: '本部门业务系统',
      },
    },
    data: { type: 'long-text', title: '执法数据内容', source: threeSystemsOpinion('十六') },
    retiredOn: { type: 'date', title: '停用日期', source: practice },
  },
  publication: 'internal',
  retention: '实务：停用后保存5年',
};
