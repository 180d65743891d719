import type { Register } from '../../language/register.ts';
import { clause, jiangxiSupervisionMeasures, jiangxiSupervisionRegulation, practice } from '../citations.ts';
import { cityJustice, governmentsAndDepartments } from '../selectors.ts';

/** Reviews of documents filed, and the correction of what they find. */
export const filingReviews: Register = {
  slug: 'filing-reviews',
  title: '备案审查',
  description: '备案审查部门对一件报备文件的一次审查，及其纠正情况。',
  group: 'rulemaking',
  keeper: cityJustice,
  holders: { level: ['city', 'county'], function: ['justice', 'government-office'] },
  writer: { procedure: 'filing-review' },
  legalDate: { title: '审查完成日期', source: clause(17) },
  key: 'review',
  fields: {
    review: { type: 'text', title: '审查编号', source: practice, required: true, maxLength: 60 },
    filing: { type: 'reference', register: 'filings', title: '备案件', source: clause(17), required: true },
    document: {
      type: 'reference',
      register: 'normative-documents',
      title: '所审文件',
      source: clause(17),
      required: true,
    },
    maker: { type: 'unit', of: governmentsAndDepartments, title: '制定机关', source: clause(17) },
    outcome: {
      type: 'choice',
      title: '审查结论',
      source: jiangxiSupervisionMeasures(13),
      required: true,
      options: { pass: '未发现问题', problem: '存在问题，应予纠正' },
    },
    problems: {
      type: 'choices',
      title: '问题种类',
      source: jiangxiSupervisionMeasures(12),
      options: {
        conflict: '与上位法或者上级文件相抵触',
        power: '越权设定行政权力',
        rights: '越权限制权利或者增加义务',
        inconsistent: '与其他文件不一致',
        procedure: '违反制定发布程序',
        other: '其他',
      },
      when: { field: 'outcome', in: ['problem'] },
    },
    handling: {
      type: 'choice',
      title: '处理方式',
      source: jiangxiSupervisionMeasures(13),
      options: {
        'self-correct': '建议制定机关自行纠正',
        coordinate: '组织制定机关协调',
        redo: '建议补正程序后重新发布',
      },
      when: { field: 'outcome', in: ['problem'] },
    },
    opinionOn: { type: 'date', title: '发出审查意见日期', source: jiangxiSupervisionMeasures(13) },
    correctBy: { type: 'date', title: '限期纠正的最后日期', source: jiangxiSupervisionMeasures(13) },
    correctedOn: { type: 'date', title: '纠正完成日期', source: clause(17) },
    reportedOn: {
      type: 'date',
      title: '提出处理意见报政府日期',
      source: jiangxiSupervisionMeasures(13),
    },
    decision: {
      type: 'choice',
      title: '政府决定',
      source: jiangxiSupervisionRegulation(8),
      options: { revoke: '撤销', amend: '限期修改', keep: '不予处理' },
    },
    refused: { type: 'boolean', title: '拒不落实审查意见', source: clause(17) },
    orderedOn: { type: 'date', title: '责令主要领导督促纠正日期', source: clause(17) },
    evidence: { type: 'evidence', title: '审查意见', source: practice },
  },
  publication: 'internal',
  retention: '永久（实务）',
};
