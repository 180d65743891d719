import type { DocumentTemplate } from '../../language/document-template.ts';
import { decisionRegulation } from '../citations.ts';

/** The notice by which a year's catalogue of major decisions, or its adjustment, is made public. */
export const decisionCatalogueNotice: DocumentTemplate = {
  id: 'decision-catalogue',
  name: '重大行政决策事项目录公布通知',
  source: decisionRegulation(3),
  kind: 'notice',
  direction: 'downward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.organ}决目',
  issuers: ['{party.organ}'],
  title: '{party.organ}关于公布{year}年度重大行政决策事项目录的通知',
  recipients: ['各有关单位'],
  body: [
    {
      block: 'when',
      where: [{ field: 'action', is: 'adjusted' }],
      blocks: [
        {
          block: 'paragraph',
          text: '根据实际情况，对{year}年度重大行政决策事项目录作了调整，调整后列入{figure.items}。现予公布（目录编号：{catalogue}）。',
        },
        { block: 'section', level: 1, title: '调整的事项和理由' },
        { block: 'paragraph', text: '{changes}' },
      ],
      otherwise: [
        {
          block: 'paragraph',
          text: '{year}年度重大行政决策事项目录已于{approvedOn}确定，列入{figure.items}。现予公布（目录编号：{catalogue}）。',
        },
      ],
    },
    {
      block: 'when',
      where: [{ field: 'partyAgreedOn', present: true }],
      blocks: [{ block: 'paragraph', text: '本目录于{partyAgreedOn}经同级党委同意（{partyDocument}）。' }],
    },
    {
      block: 'when',
      where: [{ field: 'standard', present: true }],
      blocks: [
        { block: 'section', level: 1, title: '列入的标准' },
        { block: 'paragraph', text: '{standard}' },
      ],
    },
    {
      block: 'section',
      level: 1,
      title: '办理要求',
      text: '列入目录的事项，由承办单位按照重大行政决策程序办理；需要调整的，按照本目录的确定程序另行公布。',
    },
  ],
  annexes: [{ title: '{year}年度重大行政决策事项目录', body: [{ block: 'paragraph', text: '{matters}' }] }],
  note: '此件公开发布',
};
