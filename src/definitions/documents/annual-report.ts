import type { DocumentTemplate, TemplateBlock } from '../../language/document-template.ts';
import { inspectionRules } from '../citations.ts';
import { annualReportFigures } from './annual-report-figures.ts';

const part = (title: string, text: string): TemplateBlock => ({ block: 'section', level: 2, title, text });

const onlyWhere = (field: string, present: boolean, blocks: readonly TemplateBlock[]): TemplateBlock => ({
  block: 'when',
  where: [{ field, present }],
  blocks,
});

/** 督察工作规定 art. 25: what was done, what is lacking, the first person's part, next year's plan, whatever else. */
export const annualReportDocument: DocumentTemplate = {
  id: 'annual-report',
  name: '法治政府建设年度报告',
  source: inspectionRules(25),
  kind: 'report',
  direction: 'upward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.unit}法治报',
  counts: annualReportFigures,
  verdicts: { measures: { of: 'unit', year: 'reportYear' } },
  issuers: ['{party.unit}'],
  title: '{party.unit}关于{reportYear}年度法治政府建设情况的报告',
  recipients: [
    { where: [{ field: 'party.partyCommittee', present: true }], name: '{party.partyCommittee}' },
    { where: [{ field: 'party.partyCommittee', present: false }], name: '{short.unit}党（工）委' },
    { where: [{ field: 'party.congress', present: true }], name: '{party.congress}' },
    { where: [{ field: 'party.government', present: true }], name: '{party.government}' },
    { where: [{ field: 'party.government', present: false }], name: '{above.unit}' },
    { where: [{ field: 'party.upperDepartment', present: true }], name: '{party.upperDepartment}' },
    { where: [{ field: 'upperDepartmentName', present: true }], name: '{upperDepartmentName}' },
  ],
  body: [
    {
      block: 'paragraph',
      text: '现将{party.unit}{reportYear}年度推进法治政府建设的情况报告如下。数据取自各项台账，来源见附件。',
    },
    { block: 'section', level: 1, title: '主要举措和成效' },
    { block: 'paragraph', text: '{achievements}' },
    part(
      '组织领导',
      '全年组织学法{count.studies}，听取法治政府建设工作情况汇报{count.hearings}；负责人参加法治培训{count.headTrainings}。',
    ),
    part(
      '制度建设',
      '制定政府规章{count.rules}、行政规范性文件{count.documents}，报送备案{count.filings}；对文件出具合法性审查意见{count.documentReviews}，完成备案审查{count.filingReviews}；清理文件{count.cleanups}，其中修改、废止和宣布失效{count.changed}。',
    ),
    part(
      '行政决策',
      '作出重大行政决策{count.decisions}，对重大行政决策出具合法性审查意见{count.decisionReviews}。',
    ),
    part(
      '行政执法',
      '立案查处行政处罚案件{count.cases}，作出决定{count.decided}，罚款{count.fines}；对重大执法决定进行法制审核{count.legalReviews}；新取得（换发）执法证件{count.certificates}，离开执法岗位{count.left}；执法人员参加培训{count.trainings}，共{count.hours}。',
    ),
    part(
      '监督和争议化解',
      '收到行政复议申请{count.reconsiderations}，审结{count.reconsidered}，其中纠正行政行为{count.corrected}；行政应诉{count.suits}，败诉{count.lost}。',
    ),
    onlyWhere('party.government', false, [
      part('基层治理', '人民调解组织受理纠纷{count.mediations}，调解成功{count.agreed}。'),
    ]),
    part(
      '普法和能力建设',
      '开展普法活动{count.activities}；参加新提任领导干部法律知识考试{count.candidates}。',
    ),
    part(
      '任务落实',
      '对照{reportYear}年应当承担的各项义务，共评判{verdict.measures.all}：已达标{verdict.measures.met}，未达标{verdict.measures.breached}，有风险{verdict.measures.at-risk}，其余为尚在进行、没有发生、待明确或者不评判的事项，逐条结果见附件。',
    ),
    { block: 'section', level: 1, title: '主要负责人履行第一责任人职责情况' },
    { block: 'paragraph', text: '{leadership}' },
    { block: 'section', level: 1, title: '不足和原因' },
    { block: 'paragraph', text: '{shortcomings}' },
    { block: 'section', level: 1, title: '下一年度主要安排' },
    { block: 'paragraph', text: '{plan}' },
    onlyWhere('other', true, [
      { block: 'section', level: 1, title: '其他需要报告的情况' },
      { block: 'paragraph', text: '{other}' },
    ]),
    { block: 'paragraph', text: '特此报告。' },
  ],
  annexes: [
    {
      title: '各项举措落实情况',
      body: [
        {
          block: 'table',
          list: 'measures',
          empty: '本年度没有应当由本单位承担的义务。',
          columns: [
            { title: '举措', width: 3, text: '{measure}' },
            { title: '内容', width: 6, text: '{measureTitle}' },
            { title: '义务', width: 2, align: 'center', text: '{all}' },
            { title: '达标', width: 2, align: 'center', text: '{met}' },
            { title: '未达标', width: 2, align: 'center', text: '{breached}' },
            { title: '有风险', width: 2, align: 'center', text: '{at-risk}' },
            { title: '进行中', width: 2, align: 'center', text: '{pending}' },
            { title: '待明确', width: 2, align: 'center', text: '{undetermined}' },
            { title: '核验码', width: 5, text: '{code}' },
          ],
        },
      ],
    },
  ],
  copies: [{ where: [{ field: 'party.inspector', present: true }], name: '{party.inspector}' }],
};
