import type { Register } from '../../language/register.ts';
import { clause, practice, randomInspectionOpinion } from '../citations.ts';
import { enforcementDepartments } from '../selectors.ts';

/** Objects in special trades and key fields that must all be supervised. */
export const keySupervision: Register = {
  slug: 'key-supervision',
  title: '重点监管对象名录',
  description: '一条记录是一个直接涉及公共安全或者人民群众生命健康、实行全覆盖重点监管的对象。',
  group: 'enforcement',
  keeper: enforcementDepartments,
  holders: enforcementDepartments,
  writer: 'form',
  legalDate: { title: '列入名录日期', source: practice },
  key: 'code',
  fields: {
    code: { type: 'text', title: '对象编码', source: practice, required: true, maxLength: 60 },
    name: {
      type: 'text',
      title: '对象名称',
      source: clause(24),
      required: true,
      personal: 'name',
      maxLength: 120,
    },
    uscc: { type: 'text', title: '统一社会信用代码', source: practice, maxLength: 18 },
    field: {
      type: 'choice',
      title: '行业领域',
      source: clause(24),
      required: true,
      options: {
        'food-drug': '食品药品',
        equipment: '特种设备',
        chemicals: '危险化学品',
        mining: '矿山',
        fire: '消防',
        transport: '道路水路运输',
        construction: '建设工程',
        ecology: '生态环境',
        health: '医疗卫生',
        other: '其他',
      },
    },
    basis: { type: 'text', title: '列入依据', source: clause(24), required: true, maxLength: 300 },
    creditGrade: {
      type: 'choice',
      title: '信用等级',
      source: clause(24),
      options: { A: 'A（信用好）', B: 'B（信用较好）', C: 'C（信用一般）', D: 'D（信用差）' },
    },
    cycle: {
      type: 'text',
      title: '依法确定的检查周期',
      source: randomInspectionOpinion('四'),
      maxLength: 100,
    },
    removedOn: { type: 'date', title: '移出名录日期', source: practice },
  },
  publication: 'internal',
  retention: '实务：移出名录后保存10年',
};
