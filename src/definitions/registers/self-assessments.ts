import type { Register } from '../../language/register.ts';
import { clause, practice, threeSystemsOpinion } from '../citations.ts';
import { enforcementDepartments, justiceBureaus } from '../selectors.ts';

/** Yearly self-assessment and quality appraisal of the three systems. */
export const selfAssessments: Register = {
  slug: 'self-assessments',
  title: '三项制度自查评估和质量考评',
  description: '一条记录是执法部门开展的一次自查评估、质量考评，或者两者合并开展的一次活动。',
  group: 'enforcement',
  keeper: justiceBureaus,
  holders: enforcementDepartments,
  writer: 'form',
  legalDate: { title: '形成评估或者考评结果日期', source: clause(20) },
  fields: {
    covers: {
      type: 'choice',
      title: '内容',
      source: clause(20),
      required: true,
      options: {
        'self-assessment': '自查评估',
        'quality-appraisal': '质量考评',
        both: '自查评估和质量考评合并开展',
      },
    },
    publicity: { type: 'text', title: '公示制度评估结果', source: threeSystemsOpinion('六'), maxLength: 200 },
    recording: {
      type: 'text',
      title: '全过程记录制度评估结果',
      source: threeSystemsOpinion('九'),
      maxLength: 200,
    },
    legalReview: {
      type: 'text',
      title: '法制审核制度评估结果',
      source: threeSystemsOpinion('十三'),
      maxLength: 200,
    },
    sampledCases: { type: 'integer', title: '抽查案卷数', source: practice, min: 0, unit: '件' },
    score: { type: 'decimal', title: '考评得分', source: practice, min: 0, max: 100, unit: '分' },
    problems: { type: 'long-text', title: '发现的问题', source: practice },
    rectifiedOn: { type: 'date', title: '整改完成日期', source: practice },
    report: { type: 'evidence', title: '评估考评报告', source: practice },
  },
  publication: 'internal',
  retention: '实务：10年',
};
