import type { Register } from '../../language/register.ts';
import { clause, inspectionRules, practice } from '../citations.ts';
import { cityRuleOfLawOffice, inspectedUnits, inspectors } from '../selectors.ts';

/** Inspections by the supervisor of law-based government (法治督察). */
export const lawInspections: Register = {
  slug: 'law-inspections',
  title: '法治督察',
  description: '督察单位对一个单位的一次法治督察。',
  group: 'leadership',
  keeper: cityRuleOfLawOffice,
  holders: inspectors,
  writer: { procedure: 'law-inspection' },
  legalDate: { title: '督察开始日期', source: inspectionRules(11) },
  key: 'inspection',
  fields: {
    inspection: { type: 'text', title: '督察编号', source: practice, required: true, maxLength: 60 },
    title: { type: 'text', title: '督察名称', source: practice, required: true, maxLength: 200 },
    kind: {
      type: 'choice',
      title: '种类',
      source: inspectionRules(15),
      required: true,
      options: { annual: '年度法治督察', special: '专项督察' },
    },
    manner: {
      type: 'choice',
      title: '方式',
      source: inspectionRules(12),
      options: { written: '书面督察', 'on-site': '实地督察', both: '书面督察和实地督察' },
    },
    lawBasedGovernment: {
      type: 'boolean',
      title: '以法治政府建设为重要内容',
      source: clause(7),
      required: true,
    },
    inspected: { type: 'unit', of: inspectedUnits, title: '被督察单位', source: inspectionRules(3) },
    problemsFound: { type: 'boolean', title: '发现问题', source: inspectionRules(17) },
    reportedOn: { type: 'date', title: '督察报告日期', source: inspectionRules(17) },
    feedbackOn: { type: 'date', title: '反馈日期', source: inspectionRules(18) },
    rectifyBy: {
      type: 'date',
      title: '整改期限',
      source: inspectionRules(18),
      hint: '由反馈时确定',
      when: { field: 'problemsFound', is: true },
    },
    rectifiedOn: { type: 'date', title: '整改报告日期', source: inspectionRules(18) },
    briefedOn: { type: 'date', title: '通报督察情况的日期', source: inspectionRules(19) },
    closedOn: { type: 'date', title: '办结日期', source: practice, hint: '台账中的问题全部销号的日期' },
    evidence: { type: 'evidence', title: '督察报告', source: inspectionRules(17) },
  },
  publication: 'internal',
  retention: '永久（实务）',
};
