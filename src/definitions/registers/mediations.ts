import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { countyJustice, justiceBureaus, townshipGovernments } from '../selectors.ts';

const mediationLaw = (article: string) => ({ source: '人民调解法', article });

/** Disputes mediated, with the agreement and its confirmation by a court. */
export const mediations: Register = {
  slug: 'mediations',
  title: '人民调解案件台账',
  description: '一条记录是一件经人民调解委员会调解的纠纷。',
  group: 'grassroots',
  keeper: justiceBureaus,
  holders: {
    any: [
      countyJustice,
      { kind: 'judicial-office' },
      townshipGovernments,
      { level: 'village', kind: 'committee' },
    ],
  },
  writer: 'form',
  legalDate: { title: '受理日期', source: mediationLaw('第二十七条') },
  key: 'mediation',
  fields: {
    mediation: {
      type: 'text',
      title: '调解案号',
      required: true,
      maxLength: 60,
      source: mediationLaw('第二十七条'),
    },
    cause: {
      type: 'choice',
      title: '纠纷类型',
      required: true,
      source: mediationLaw('第二十九条'),
      options: {
        family: '婚姻家庭',
        neighbour: '邻里',
        land: '山林土地',
        labour: '劳动争议',
        traffic: '道路交通',
        consumer: '消费',
        debt: '借贷合同',
        injury: '损害赔偿',
        other: '其他',
      },
    },
    mediator: {
      type: 'reference',
      register: 'mediators',
      title: '调解员',
      source: mediationLaw('第十九条'),
    },
    linkage: {
      type: 'reference',
      register: 'three-office-linkages',
      title: '联动编号',
      hint: '由派出所、司法所、律师事务所共同调解的填写',
      source: clause(37),
    },
    source: {
      type: 'choice',
      title: '来源',
      source: mediationLaw('第十七条、第十八条'),
      options: { application: '当事人申请', initiative: '主动调解', court: '法院告知', police: '公安告知' },
    },
    outcome: {
      type: 'choice',
      title: '结果',
      source: mediationLaw('第二十六条、第二十八条'),
      options: { written: '达成书面协议', oral: '达成口头协议', failed: '调解不成', withdrawn: '当事人撤回' },
    },
    closedOn: { type: 'date', title: '结束日期', source: mediationLaw('第二十七条') },
    confirmedOn: { type: 'date', title: '司法确认日期', source: mediationLaw('第三十三条') },
    record: { type: 'evidence', title: '调解卷宗', source: mediationLaw('第二十七条') },
    satisfied: { type: 'boolean', title: '回访满意', source: practice },
  },
  publication: 'restricted',
  retention: '人民调解法第二十七条要求立卷归档；年限按实务长期',
};
