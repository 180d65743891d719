import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { cityJustice, everyUnit } from '../selectors.ts';

/** Training bases, dispute centres, people and trainings for foreign-related legal work. */
export const foreignRelatedMatters: Register = {
  slug: 'foreign-related-matters',
  title: '涉外法治工作台账',
  description: '一条记录是一个涉外法治机构（基地、中心）、一名入库人才或者一次培训。',
  group: 'capacity',
  keeper: cityJustice,
  holders: everyUnit,
  writer: 'form',
  legalDate: { title: '设立、入库或者举办日期', source: clause(50) },
  fields: {
    kind: {
      type: 'choice',
      title: '类别',
      required: true,
      source: clause(50),
      options: {
        'training-base': '人才培养基地',
        'dispute-centre': '商事解纷中心',
        talent: '入库人才',
        training: '人才培训',
        other: '其他工作',
      },
    },
    name: { type: 'text', title: '名称', required: true, maxLength: 100, source: clause(50) },
    host: { type: 'text', title: '依托或者主办单位', maxLength: 100, source: practice },
    documentNumber: { type: 'text', title: '批准或者备案文号', maxLength: 60, source: practice },
    functions: {
      type: 'choices',
      title: '解纷方式',
      hint: '商事解纷中心填写',
      source: clause(50),
      options: { mediation: '调解', arbitration: '仲裁', litigation: '诉讼', notary: '公证' },
    },
    endedOn: { type: 'date', title: '撤销或者出库日期', source: practice },
    material: { type: 'evidence', title: '佐证材料', source: practice },
  },
  publication: 'internal',
  retention: '长期（实务）',
};
