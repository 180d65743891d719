import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { cityJustice, governmentsAndDepartments } from '../selectors.ts';

/** Catalogues of documents issued, handed to the filing reviewer for a year or its first half. */
export const issuanceCatalogues: Register = {
  slug: 'issuance-catalogues',
  title: '发文目录',
  description: '向备案审查部门提交的一份上一年度或者当年上半年发文目录；没有发文的提交空目录。',
  group: 'rulemaking',
  keeper: cityJustice,
  holders: governmentsAndDepartments,
  writer: { procedure: 'issuance-catalogue' },
  legalDate: { title: '提交日期', source: clause(16) },
  key: 'catalogue',
  fields: {
    catalogue: { type: 'text', title: '目录编号', source: practice, required: true, maxLength: 60 },
    year: {
      type: 'integer',
      title: '目录年度',
      source: clause(16),
      required: true,
      min: 2000,
      max: 2199,
      hint: '2026年1月提交的上一年度目录填2025',
    },
    span: {
      type: 'choice',
      title: '目录期间',
      source: clause(16),
      required: true,
      options: { year: '全年', 'first-half': '上半年' },
    },
    content: {
      type: 'choice',
      title: '收录范围',
      source: clause(16),
      required: true,
      options: { all: '全部发文', normative: '仅行政规范性文件' },
    },
    documents: {
      type: 'integer',
      title: '收录文件数',
      source: clause(16),
      min: 0,
      unit: '件',
      required: true,
    },
    normative: { type: 'integer', title: '其中行政规范性文件数', source: clause(16), min: 0, unit: '件' },
    receiver: {
      type: 'unit',
      of: { level: ['city', 'county'], function: ['justice', 'government-office'] },
      title: '备案审查部门',
      source: clause(16),
    },
    receivedOn: { type: 'date', title: '备案审查部门接收日期', source: practice },
    evidence: { type: 'evidence', title: '目录', source: practice },
  },
  publication: 'internal',
  retention: '永久（实务）',
};
