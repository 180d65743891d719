import type { DocumentTemplate } from '../../language/document-template.ts';
import { ruleMakingRegulation } from '../citations.ts';

/** Departments are asked what should be regulated in the year. */
export const legislativeCall: DocumentTemplate = {
  id: 'legislative-call',
  name: '征集立法项目通知',
  source: ruleMakingRegulation(10),
  kind: 'notice',
  direction: 'downward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.justice}立征',
  issuers: ['{party.justice}'],
  title: '{party.justice}关于征集{year}年度立法项目的通知',
  recipients: ['市政府各部门'],
  body: [
    {
      block: 'paragraph',
      text: '现启动《{title}》（计划编号：{plan}）的编制工作，请于{callUntil}以前申报立法项目。',
    },
    {
      block: 'section',
      level: 1,
      title: '申报范围',
      text: '城乡建设与管理，生态文明建设，历史文化保护，基层治理：限于这四个方面的事项。',
    },
    {
      block: 'section',
      level: 1,
      title: '申报要求',
      text: '申报前应当完成调研；申请中说明立法的必要性、所要解决的主要问题和拟确立的主要制度，并附调研报告。',
    },
    {
      block: 'section',
      level: 1,
      title: '评估和列入',
      text: '申报的项目经立法前评估，由我单位拟订计划，与市人民代表大会常务委员会的年度立法计划衔接后，报{party.government}批准。',
    },
  ],
  note: '此件公开发布',
};
