import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { justiceBureaus, townshipGovernments } from '../selectors.ts';

/** How a township has its major decisions reviewed: under whose responsibility, by whom, with whose guidance. */
export const townshipReviewArrangements: Register = {
  slug: 'township-review-arrangements',
  title: '乡镇（街道）合法性审查工作安排台账',
  description: '一条记录是一个乡镇（街道）现行的重大行政决策合法性审查制度和人员安排。',
  group: 'grassroots',
  keeper: justiceBureaus,
  holders: { any: [townshipGovernments, justiceBureaus] },
  writer: 'form',
  legalDate: { title: '制度施行日期', source: clause(33) },
  fields: {
    township: {
      type: 'unit',
      title: '乡镇（街道）',
      required: true,
      of: townshipGovernments,
      source: clause(33),
    },
    documentNumber: { type: 'text', title: '制度文件文号', maxLength: 60, source: practice },
    head: {
      type: 'text',
      title: '负责的主要行政领导',
      maxLength: 40,
      personal: 'name',
      source: clause(33),
    },
    reviewer: { type: 'text', title: '主审人员', maxLength: 40, personal: 'name', source: clause(33) },
    reviewerQualified: { type: 'boolean', title: '主审人员有法律职业资格', source: practice },
    guidedBy: {
      type: 'unit',
      title: '指导支持的司法行政部门',
      of: justiceBureaus,
      source: clause(33),
    },
    judicialOffice: {
      type: 'unit',
      title: '参与审查的司法所',
      of: { kind: 'judicial-office' },
      source: clause(33),
    },
    replacedOn: {
      type: 'date',
      title: '停止执行日期',
      hint: '改用新的安排时填写，并另记一条',
      source: practice,
    },
    document: { type: 'evidence', title: '制度文件', source: practice },
  },
  publication: 'internal',
  retention: '长期（实务：与重大行政决策档案一并保存）',
};
