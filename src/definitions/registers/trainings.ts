import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { departments, governments, justiceBureaus } from '../selectors.ts';

const outline = { source: '法治政府建设实施纲要（2021－2025年）', article: '第三十四项' } as const;

/**
 * Training hours of enforcement officers, one entry per officer and training. The officer's code stays the same through a
 * transfer, so hours follow the person. Political hours are kept too, but the yearly minimum comes on top of them.
 */
export const trainings: Register = {
  slug: 'trainings',
  title: '行政执法人员培训学时台账',
  description: '一条记录是一名执法人员参加一次培训取得的学时。',
  group: 'capacity',
  keeper: justiceBureaus,
  holders: { any: [departments, governments] },
  writer: 'form',
  legalDate: { title: '培训结束日期', source: practice },
  fields: {
    officer: {
      type: 'reference',
      register: 'enforcement-officers',
      title: '执法人员',
      required: true,
      source: clause(42),
    },
    topic: {
      type: 'choice',
      title: '培训内容',
      required: true,
      hint: '政治理论和党性教育学时不计入业务学时',
      source: outline,
      options: {
        'public-law': '公共法律知识',
        enforcement: '执法业务知识',
        skills: '行政执法技能',
        political: '政治理论和党性教育',
      },
    },
    hours: {
      type: 'decimal',
      title: '学时',
      required: true,
      min: 0,
      max: 400,
      unit: '学时',
      source: clause(42),
    },
    title: { type: 'text', title: '培训名称', maxLength: 200, source: practice },
    organiser: { type: 'text', title: '举办单位', maxLength: 100, source: practice },
    mode: {
      type: 'choice',
      title: '形式',
      source: practice,
      options: { class: '集中授课', online: '网络培训', field: '岗位实训', other: '其他' },
    },
    passed: { type: 'boolean', title: '考核合格', source: practice },
    record: { type: 'evidence', title: '签到或者学时证明', source: practice },
  },
  publication: 'internal',
  retention: '执法人员离岗后3年（实务）',
};
