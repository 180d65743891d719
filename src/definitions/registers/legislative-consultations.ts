import type { Register } from '../../language/register.ts';
import { clause, practice, ruleMakingRegulation } from '../citations.ts';
import { cityDepartments, cityJustice } from '../selectors.ts';

/** Consultations on draft legislation: one entry for each audience and channel. */
export const legislativeConsultations: Register = {
  slug: 'legislative-consultations',
  title: '立法征求意见',
  description: '就一个立法项目向一类对象开展的一次征求意见。',
  group: 'rulemaking',
  keeper: cityJustice,
  holders: cityDepartments,
  writer: { procedure: 'legislative-consultation' },
  legalDate: { title: '征求意见开始日期', source: ruleMakingRegulation(15) },
  key: 'consultation',
  fields: {
    consultation: { type: 'text', title: '征求意见编号', source: practice, required: true, maxLength: 60 },
    project: {
      type: 'reference',
      register: 'legislative-projects',
      title: '立法项目',
      source: clause(14),
      required: true,
    },
    audience: {
      type: 'choice',
      title: '对象',
      source: clause(14),
      required: true,
      options: {
        public: '社会公众',
        departments: '有关职能部门',
        expert: '立法咨询专家',
        'contact-point': '基层立法联系点',
        other: '其他',
      },
    },
    channel: {
      type: 'choice',
      title: '渠道',
      source: clause(14),
      required: true,
      options: { online: '线上', offline: '线下' },
    },
    form: {
      type: 'choice',
      title: '方式',
      source: ruleMakingRegulation(15),
      options: {
        written: '书面征求意见',
        symposium: '座谈会',
        demonstration: '论证会',
        hearing: '听证会',
        website: '网站公开征求意见',
        other: '其他',
      },
    },
    endedOn: {
      type: 'date',
      title: '征求意见截止日期',
      source: ruleMakingRegulation(15),
      hint: '以公告、通知或者函所写为准',
    },
    heldOn: { type: 'date', title: '听证会举行日期', source: ruleMakingRegulation(16) },
    gatheredOn: { type: 'date', title: '汇总意见日期', source: ruleMakingRegulation(18) },
    comments: { type: 'integer', title: '收到意见数', source: practice, min: 0, unit: '条' },
    adopted: { type: 'integer', title: '采纳意见数', source: practice, min: 0, unit: '条' },
    address: { type: 'text', title: '公开网址', source: practice, maxLength: 300 },
    evidence: { type: 'evidence', title: '征求意见材料', source: practice },
  },
  publication: 'public',
  retention: '永久（实务）',
};
