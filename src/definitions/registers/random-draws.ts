import type { Register } from '../../language/register.ts';
import { clause, practice, randomInspectionOpinion } from '../citations.ts';
import { enforcementDepartments } from '../selectors.ts';

/** Draws of objects and inspectors; seed and library snapshot let anybody repeat one. */
export const randomDraws: Register = {
  slug: 'random-draws',
  title: '双随机抽取',
  description: '一条记录是一次检查对象和检查人员的随机抽取。',
  group: 'enforcement',
  keeper: enforcementDepartments,
  holders: enforcementDepartments,
  writer: 'form',
  legalDate: { title: '抽取日期', source: randomInspectionOpinion('五') },
  key: 'number',
  fields: {
    number: { type: 'text', title: '抽取编号', source: practice, required: true, maxLength: 60 },
    plan: {
      type: 'text',
      title: '所属年度抽查计划',
      source: randomInspectionOpinion('四'),
      required: true,
      maxLength: 100,
    },
    item: {
      type: 'reference',
      register: 'enforcement-items',
      title: '抽查事项',
      source: randomInspectionOpinion('二'),
    },
    joint: { type: 'boolean', title: '部门联合抽查', source: clause(24) },
    partners: { type: 'text', title: '参与部门', source: randomInspectionOpinion('四'), maxLength: 200 },
    objects: {
      type: 'integer',
      title: '抽取对象数',
      source: randomInspectionOpinion('五'),
      required: true,
      min: 1,
      unit: '户',
    },
    inspectors: {
      type: 'integer',
      title: '抽取人员数',
      source: randomInspectionOpinion('五'),
      required: true,
      min: 2,
      unit: '人',
    },
    librarySnapshot: {
      type: 'text',
      title: '名录库快照摘要',
      source: randomInspectionOpinion('三'),
      maxLength: 100,
    },
    seed: { type: 'text', title: '随机种子', source: practice, maxLength: 100 },
    planPublishedOn: { type: 'date', title: '抽查计划公开日期', source: randomInspectionOpinion('四') },
  },
  publication: 'public',
  retention: '实务：10年',
};
