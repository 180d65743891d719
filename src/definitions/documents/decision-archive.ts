import type { DocumentTemplate, TemplateBlock } from '../../language/document-template.ts';
import { decisionRegulation } from '../citations.ts';

/** One line of the course of the decision, where it has such a day. */
const day = (field: string, text: string): TemplateBlock => ({
  block: 'when',
  where: [{ field, present: true }],
  blocks: [{ block: 'paragraph', text: `{${field}}，${text}。` }],
});

/** What lies in the archive of a decision and who answers for what (art. 33, 38). Names stay in the register. */
export const decisionArchive: DocumentTemplate = {
  id: 'decision-archive',
  name: '重大行政决策归档移交函',
  source: decisionRegulation(33),
  kind: 'letter',
  direction: 'parallel',
  form: 'letter',
  markSuffix: '',
  code: '{short.organ}决档',
  lists: {
    reviews: {
      register: 'legality-reviews',
      where: [{ field: 'matterKind', is: 'major-decision' }],
      ref: { field: 'matter', equals: 'decision' },
    },
  },
  issuers: ['{party.organ}'],
  title: '{party.organ}关于移交“{title}”决策档案的函',
  recipients: ['档案管理机构'],
  body: [
    {
      block: 'paragraph',
      text: '“{title}”（决策编号：{decision}；类别：{category}）的决策过程记录和材料已经收集齐全，现移交归档。',
    },
    { block: 'section', level: 1, title: '决策过程' },
    day('launchedOn', '决定启动'),
    day('announcedOn', '向社会公开征求意见'),
    day('groupConsultedOn', '与特定群体沟通协商'),
    day('heardOn', '举行听证会'),
    day('consultedOn', '完成公众参与'),
    day('expertsOn', '组织专家论证'),
    day('riskAssessedOn', '进行风险评估'),
    day('fairReviewedOn', '进行公平竞争审查'),
    day('counselOn', '法律顾问或者律师参与'),
    day('discussedOn', '集体讨论'),
    day('partyReportedOn', '向同级党委请示报告'),
    day('congressReportedOn', '报请人大及其常委会'),
    day('publishedOn', '公布'),
    { block: 'section', level: 1, title: '责任单位' },
    {
      block: 'paragraph',
      text: '提出（登记）建议的单位：{proposingUnit}；承办单位：{party.undertaker}；决策机关：{party.organ}。相关责任人员登记在决策台账中。',
    },
    {
      block: 'when',
      where: [{ field: 'dissentContent', present: true }],
      blocks: [{ block: 'paragraph', text: '集体讨论中有不同意见，内容为：{dissentContent}' }],
    },
    {
      block: 'table',
      list: 'reviews',
      caption: '合法性审查',
      empty: '没有查到以本决策编号登记的合法性审查。',
      columns: [
        { title: '序号', width: 1, align: 'center', text: '{#}' },
        { title: '审查编号', width: 5, text: '{review}' },
        { title: '送审日期', width: 4, text: '{legalDate}' },
      ],
    },
  ],
};
