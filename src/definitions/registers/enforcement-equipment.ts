import type { Register } from '../../language/register.ts';
import { clause, practice, threeSystemsOpinion } from '../citations.ts';
import { enforcementDepartments } from '../selectors.ts';

/** Mobile devices for enforcement, with the officer to whom each is handed. */
export const enforcementEquipment: Register = {
  slug: 'enforcement-equipment',
  title: '移动执法设备',
  description: '一条记录是一台执法设备的一次配发；收回后再配发的另记一条。',
  group: 'enforcement',
  keeper: enforcementDepartments,
  holders: enforcementDepartments,
  writer: 'form',
  legalDate: { title: '配发日期', source: clause(26) },
  key: 'number',
  fields: {
    number: { type: 'text', title: '配发编号', source: practice, required: true, maxLength: 60 },
    device: { type: 'text', title: '设备序列号', source: practice, maxLength: 60 },
    kind: {
      type: 'choice',
      title: '设备类别',
      source: clause(26),
      required: true,
      options: {
        terminal: '移动执法终端',
        recorder: '执法记录仪',
        printer: '便携打印机',
        tester: '快速检测设备',
        other: '其他',
      },
    },
    officer: {
      type: 'reference',
      register: 'enforcement-officers',
      title: '领用人员',
      source: clause(26),
      hint: '班组共用的可不填，在班组一栏写明',
    },
    team: { type: 'text', title: '使用班组', source: practice, maxLength: 100 },
    budget: { type: 'money', title: '购置金额', source: threeSystemsOpinion('二十二') },
    returnedOn: { type: 'date', title: '收回或者报废日期', source: practice },
  },
  publication: 'internal',
  retention: '实务：按固定资产管理规定',
};
