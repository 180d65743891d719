import type { Register } from '../../language/register.ts';
import { clause, practice, threeSystemsOpinion } from '../citations.ts';
import { departments } from '../selectors.ts';

/** Connections between enforcement information systems and the integrated platform. */
export const systemIntegrations: Register = {
  slug: 'system-integrations',
  title: '执法数据互联互通',
  description: '一条记录是一个信息系统与一体化平台的一次数据对接。',
  group: 'enforcement',
  keeper: departments,
  holders: departments,
  writer: 'form',
  legalDate: { title: '对接工作启动日期', source: practice },
  fields: {
    system: {
      type: 'reference',
      register: 'information-systems',
      title: '系统编码',
      source: clause(25),
      required: true,
    },
    kind: {
      type: 'choice',
      title: '对接系统类别',
      source: clause(25),
      required: true,
      options: {
        credit: '公共信用信息平台',
        random: '“双随机、一公开”系统',
        supervision: '“互联网+监管”系统',
        services: '一体化在线政务服务平台',
        business: '部门业务系统',
      },
    },
    mode: {
      type: 'choice',
      title: '对接方式',
      source: practice,
      options: { interface: '接口', database: '库表交换', import: '批量导入' },
    },
    data: { type: 'long-text', title: '共享的数据项', source: threeSystemsOpinion('十六') },
    connectedOn: { type: 'date', title: '联通日期', source: clause(25) },
    endedOn: { type: 'date', title: '对接终止日期', source: practice },
    acceptance: { type: 'evidence', title: '联调或者验收记录', source: practice },
  },
  publication: 'internal',
  retention: '实务：对接终止后保存5年',
};
