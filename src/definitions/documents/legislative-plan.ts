import type { DocumentTemplate } from '../../language/document-template.ts';
import { ruleMakingRegulation } from '../citations.ts';

/** The plan as approved: name, drafting unit and time of each project (art. 12), drawn from the register of projects. */
export const legislativePlanNotice: DocumentTemplate = {
  id: 'legislative-plan',
  name: '年度立法计划',
  source: ruleMakingRegulation(12),
  kind: 'notice',
  direction: 'downward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.justice}立计通',
  lists: {
    projects: {
      register: 'legislative-projects',
      where: [{ field: 'assessment', is: 'admit' }],
      ref: { field: 'plan', equals: 'plan' },
    },
  },
  issuers: ['{party.justice}'],
  title: '{party.justice}关于公布《{title}》的通知',
  recipients: ['市政府各部门'],
  body: [
    {
      block: 'paragraph',
      text: '《{title}》（计划编号：{plan}）已于{congressCoordinatedOn}与市人民代表大会常务委员会的年度立法计划衔接，经{party.government}于{approvedOn}批准，列入项目{count.projects}。现予公布，请起草单位按照计划完成时间抓紧工作。',
    },
    {
      block: 'paragraph',
      text: '计划执行中需要增加项目的，应当经调研、补充论证，并报{party.government}批准调整。',
    },
  ],
  annexes: [
    {
      title: '{title}项目表',
      body: [
        {
          block: 'table',
          list: 'projects',
          empty: '本计划没有列入项目。',
          columns: [
            { title: '序号', width: 1, align: 'center', text: '{#}' },
            { title: '项目名称', width: 5, text: '{title}' },
            { title: '形式', width: 2, text: '{form}' },
            { title: '起草单位', width: 3, text: '{drafter}' },
            { title: '完成时间', width: 3, text: '{completeBy}' },
          ],
        },
      ],
    },
  ],
  note: '此件公开发布',
};
