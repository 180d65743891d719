import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { countyJustice, justiceBureaus, townshipGovernments } from '../selectors.ts';

/** People's mediators by post. `post` holds the unit whose quota the mediator fills. */
export const mediators: Register = {
  slug: 'mediators',
  title: '人民调解员台账',
  description: '一条记录是一名人民调解员在一个乡镇（街道）或者村（社区）的任职。',
  group: 'grassroots',
  keeper: justiceBureaus,
  holders: { any: [countyJustice, { kind: 'judicial-office' }, townshipGovernments] },
  writer: 'form',
  legalDate: { title: '推选或者聘任日期', source: { source: '人民调解法', article: '第九条、第十三条' } },
  key: 'mediator',
  fields: {
    mediator: {
      type: 'text',
      title: '调解员证号',
      required: true,
      maxLength: 40,
      hint: '同一个人换岗，证号不变的，先填旧记录的离任日期，再记新任职并在证号后加序号',
      source: practice,
    },
    name: {
      type: 'text',
      title: '姓名',
      required: true,
      maxLength: 40,
      personal: 'name',
      source: { source: '人民调解法', article: '第十条' },
    },
    fullTime: { type: 'boolean', title: '专职', required: true, source: clause(38) },
    post: {
      type: 'unit',
      title: '任职的乡镇（街道）或者村（社区）',
      required: true,
      of: { any: [townshipGovernments, { level: 'village', kind: 'committee' }] },
      source: clause(38),
    },
    committee: {
      type: 'text',
      title: '人民调解委员会',
      required: true,
      maxLength: 100,
      source: { source: '人民调解法', article: '第八条' },
    },
    capacity: {
      type: 'choice',
      title: '产生方式',
      source: { source: '人民调解法', article: '第九条、第十三条' },
      options: { elected: '推选的委员', engaged: '聘任' },
    },
    background: {
      type: 'choice',
      title: '人员来源',
      source: clause(39),
      options: {
        graduate: '高校毕业生',
        legal: '具有法律专业知识人员',
        retired: '退休政法干警',
        village: '村（社区）干部',
        other: '其他',
      },
    },
    trainedOn: {
      type: 'date',
      title: '最近一次业务培训日期',
      source: { source: '人民调解法', article: '第十四条' },
    },
    termUntil: {
      type: 'date',
      title: '任期届满日',
      hint: '委员每届任期三年',
      source: { source: '人民调解法', article: '第九条' },
    },
    leftOn: { type: 'date', title: '离任日期', hint: '离任后填写', source: practice },
  },
  publication: 'public',
  retention: '离任后10年（实务）',
};
