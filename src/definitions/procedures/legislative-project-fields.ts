import type { Field } from '../../language/field.ts';
import {
  clause,
  legislationLaw,
  practice,
  ruleFilingRegulation,
  ruleMakingRegulation,
} from '../citations.ts';
import { cityGovernment, cityJustice } from '../selectors.ts';

/** What a case of a legislative project asks beside the register's fields, in the order of its stages. */
export const projectFields: Readonly<Record<string, Field>> = {
  justiceBureau: { type: 'unit', of: cityJustice, title: '法制机构', source: ruleMakingRegulation(12) },
  government: { type: 'unit', of: cityGovernment, title: '制定机关', source: ruleMakingRegulation(10) },
  necessity: { type: 'long-text', title: '立法的必要性', source: ruleMakingRegulation(11) },
  problems: { type: 'long-text', title: '所要解决的主要问题', source: ruleMakingRegulation(11) },
  systems: { type: 'long-text', title: '拟确立的主要制度', source: ruleMakingRegulation(11) },
  fieldGround: {
    type: 'long-text',
    title: '属于所选立法领域的理由',
    source: legislationLaw(93),
  },
  assessmentReport: { type: 'evidence', title: '立法前评估报告', source: clause(13) },
  assessmentGround: { type: 'long-text', title: '评估意见的理由', source: ruleMakingRegulation(12) },
  admission: {
    type: 'choice',
    title: '列入方式',
    source: ruleMakingRegulation(13),
    options: { plan: '随计划批准列入', adjustment: '计划调整时增加' },
  },
  declineGround: { type: 'long-text', title: '不列入计划的理由', source: ruleMakingRegulation(12) },
  draft: { type: 'evidence', title: '草案送审稿', source: ruleMakingRegulation(18) },
  explanation: { type: 'evidence', title: '送审稿的说明', source: ruleMakingRegulation(18) },
  materials: {
    type: 'evidence',
    title: '汇总的意见、调研报告等材料',
    source: ruleMakingRegulation(18),
  },
  hearingGround: {
    type: 'long-text',
    title: '不需要听证的理由',
    source: ruleMakingRegulation(16),
    when: { field: 'hearing', in: ['not-due'] },
  },
  hearingHandling: {
    type: 'long-text',
    title: '对听证会意见的处理情况及其理由',
    source: ruleMakingRegulation(16),
    when: { field: 'hearing', in: ['due'] },
  },
  disagreement: {
    type: 'long-text',
    title: '经协商不能一致的意见和理由',
    source: ruleMakingRegulation(17),
  },
  reviewOpinion: { type: 'long-text', title: '审查意见', source: ruleMakingRegulation(19) },
  backGround: {
    type: 'choice',
    title: '缓办（退回）的情形',
    source: ruleMakingRegulation(20),
    options: {
      immature: '基本条件尚不成熟或者发生重大变化',
      dispute: '主要制度争议较大，没有充分协商',
      'not-consulted': '没有按规定公开征求意见',
      materials: '送审材料不合规定',
    },
  },
  finalDraft: { type: 'evidence', title: '草案和对草案的说明', source: ruleMakingRegulation(25) },
  coordination: {
    type: 'long-text',
    title: '与有关部门的协调情况',
    source: ruleMakingRegulation(25),
  },
  meetingKind: {
    type: 'choice',
    title: '审议会议',
    source: ruleMakingRegulation(27),
    options: { executive: '市政府常务会议', plenary: '市政府全体会议' },
  },
  meeting: { type: 'text', title: '会议届次', source: ruleMakingRegulation(27), maxLength: 100 },
  reviseGround: { type: 'long-text', title: '需要继续修改的内容', source: ruleMakingRegulation(29) },
  rejectGround: { type: 'long-text', title: '不予通过的理由', source: practice },
  order: { type: 'evidence', title: '公布规章的命令', source: ruleMakingRegulation(30) },
  immediateGround: {
    type: 'choice',
    title: '公布后不满30日即施行的情形',
    source: ruleMakingRegulation(32),
    options: {
      security: '涉及国家安全',
      monetary: '涉及外汇汇率、货币政策的确定',
      hindrance: '公布后不立即施行将有碍规章施行',
    },
  },
  gazette: {
    type: 'text',
    title: '刊载的公报、网站和报纸',
    source: ruleMakingRegulation(31),
    maxLength: 200,
  },
  filingEvidence: {
    type: 'evidence',
    title: '报国务院、省人大常委会备案的材料',
    source: ruleFilingRegulation(4),
    hint: '备案报告、规章文本和说明；报省政府、市人大常委会的在“规范性文件报送备案”中办理',
  },
  motion: { type: 'evidence', title: '提请审议的议案', source: practice },
  dropGround: { type: 'long-text', title: '撤回的理由', source: practice },
};
