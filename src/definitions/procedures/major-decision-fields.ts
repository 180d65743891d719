import type { Field } from '../../language/field.ts';
import { clause, decisionRegulation, practice } from '../citations.ts';
import { governmentsAndDepartments } from '../selectors.ts';

type Fields = Readonly<Record<string, Field>>;

/** Start and draft (重大行政决策程序暂行条例 art. 10–13). */
const starting: Fields = {
  organ: {
    type: 'unit',
    of: governmentsAndDepartments,
    title: '决策机关',
    source: decisionRegulation(2),
  },
  undertaking: {
    type: 'choice',
    title: '承办方式',
    source: decisionRegulation(11),
    options: { own: '决策机关自己承办', assigned: '由所属部门、下级政府承办' },
  },
  route: {
    type: 'choice',
    title: '办理方式',
    source: practice,
    options: { draft: '拟作决策', made: '补登已作出的决策' },
  },
  study: { type: 'evidence', title: '研究论证报告', source: decisionRegulation(10) },
  declineGround: { type: 'long-text', title: '不启动的理由', source: decisionRegulation(10) },
  draft: { type: 'evidence', title: '决策草案及说明', source: decisionRegulation(12) },
  alternatives: {
    type: 'integer',
    title: '方案数',
    source: decisionRegulation(12),
    min: 1,
    unit: '个',
    hint: '有较大分歧的，可以提出两个以上方案',
  },
  costBenefit: { type: 'evidence', title: '成本和效益分析', source: decisionRegulation(12) },
  disputes: {
    type: 'long-text',
    title: '有关单位的意见和争议',
    source: decisionRegulation(13),
    hint: '不能取得一致的，写明争议的主要问题、各方意见、承办单位的意见和理由；一致的写“一致”',
  },
  dropGround: { type: 'long-text', title: '终止决策程序的理由', source: practice },
};

/** Public participation (art. 14–18). */
const participation: Fields = {
  commentChannels: {
    type: 'choices',
    title: '公开征求意见的途径',
    source: decisionRegulation(15),
    options: {
      website: '政府网站',
      media: '政务新媒体',
      newspaper: '报刊',
      broadcast: '广播电视',
      board: '公示栏等其他途径',
    },
  },
  commentWays: {
    type: 'long-text',
    title: '提出意见的方式',
    source: decisionRegulation(15),
    hint: '地址、邮箱、电话等，会印在公告上',
  },
  adoptionReport: { type: 'evidence', title: '意见的研究采纳情况', source: decisionRegulation(18) },
  listenForms: {
    type: 'choices',
    title: '听取意见的方式',
    source: decisionRegulation(14),
    options: {
      symposium: '座谈会',
      visit: '实地走访',
      written: '书面征求意见',
      questionnaire: '问卷调查',
      poll: '民意调查',
    },
  },
  opinions: { type: 'evidence', title: '听取意见的记录', source: decisionRegulation(14) },
  groupOpinions: { type: 'evidence', title: '与特定群体沟通协商的记录', source: decisionRegulation(14) },
  hearingOn: { type: 'date', title: '听证会的时间', source: decisionRegulation(16) },
  hearingPlace: { type: 'text', title: '听证会的地点', source: decisionRegulation(16), maxLength: 100 },
  hearingSelection: {
    type: 'long-text',
    title: '听证参加人遴选办法',
    source: decisionRegulation(16),
    hint: '需要遴选的，提前公布',
  },
  participants: {
    type: 'integer',
    title: '听证参加人数',
    source: decisionRegulation(16),
    min: 1,
    unit: '人',
  },
  participantList: {
    type: 'evidence',
    title: '听证参加人名单和送达凭证',
    source: decisionRegulation(16),
  },
  hearingRecord: { type: 'evidence', title: '听证会记录（参加人签字）', source: decisionRegulation(17) },
};

/** Experts, risk, competition (art. 19–24, 29), and the adviser of measure 34. */
const appraisal: Fields = {
  expertForm: {
    type: 'choice',
    title: '专家论证的方式',
    source: decisionRegulation(20),
    options: { meeting: '论证会', written: '书面咨询', entrusted: '委托咨询论证' },
  },
  experts: {
    type: 'long-text',
    title: '参与论证的专家、专业机构',
    source: decisionRegulation(20),
    personal: 'name',
  },
  expertsIndependent: {
    type: 'boolean',
    title: '都已声明与决策事项没有直接利害关系',
    source: decisionRegulation(20),
  },
  expertOpinion: { type: 'evidence', title: '专家论证意见（署名盖章）', source: decisionRegulation(19) },
  expertAdoption: { type: 'evidence', title: '论证意见的研究采纳情况', source: decisionRegulation(29) },
  riskBy: {
    type: 'choice',
    title: '风险评估的组织',
    source: decisionRegulation(22),
    options: {
      own: '承办单位组织',
      other: '负责风险评估工作的其他单位',
      entrusted: '委托第三方',
      existing: '已按有关规定评估，不再重复',
    },
  },
  riskOutcome: {
    type: 'choice',
    title: '风险评估结果',
    source: decisionRegulation(24),
    options: { controllable: '风险可控', uncontrollable: '风险不可控' },
  },
  riskMeasures: { type: 'long-text', title: '风险点、防范措施和处置预案', source: decisionRegulation(23) },
  riskReport: { type: 'evidence', title: '风险评估报告', source: decisionRegulation(23) },
  fairReview: { type: 'evidence', title: '公平竞争审查的有关情况', source: decisionRegulation(29) },
  counselWork: {
    type: 'choices',
    title: '参与的工作',
    source: clause(34),
    options: { appraisal: '决策论证', risk: '风险评估' },
  },
  counselOpinion: { type: 'evidence', title: '法律顾问或者律师的意见', source: clause(34) },
};

/** Discussion, decision, publication (art. 25–32). */
const deciding: Fields = {
  submission: { type: 'evidence', title: '提交讨论的草案及材料', source: decisionRegulation(29) },
  exploratory: {
    type: 'boolean',
    title: '国家尚无明确规定的探索性改革决策',
    source: decisionRegulation(25),
  },
  legalRisk: {
    type: 'long-text',
    title: '法律风险',
    source: decisionRegulation(25),
    when: { field: 'exploratory', is: true },
  },
  meetingForm: {
    type: 'choice',
    title: '会议种类',
    source: decisionRegulation(30),
    options: { executive: '常务会议', plenary: '全体会议', other: '部门、乡镇（街道）的相应会议' },
  },
  minutes: {
    type: 'evidence',
    title: '集体讨论的会议记录',
    source: decisionRegulation(30),
    hint: '如实载明各人意见、最后发表的行政首长意见和不同意见',
  },
  againstMajority: {
    type: 'boolean',
    title: '行政首长拟作的决定与多数人意见不一致',
    source: decisionRegulation(30),
  },
  againstGround: {
    type: 'long-text',
    title: '会上说明的理由',
    source: decisionRegulation(30),
    when: { field: 'againstMajority', is: true },
  },
  partyMatter: { type: 'boolean', title: '按规定应当向同级党委请示报告', source: decisionRegulation(31) },
  partyReply: { type: 'evidence', title: '请示报告及答复', source: decisionRegulation(31) },
  congressMatter: {
    type: 'boolean',
    title: '按规定应当由人大及其常委会讨论决定或者在出台前报告',
    source: decisionRegulation(8),
  },
  congressReply: { type: 'evidence', title: '报请（报告）材料及答复', source: decisionRegulation(8) },
  reviseGround: { type: 'long-text', title: '需要修改的内容', source: decisionRegulation(30) },
  rejectGround: { type: 'long-text', title: '不予通过的理由', source: decisionRegulation(30) },
  decisionText: { type: 'evidence', title: '决定文本', source: decisionRegulation(30) },
  publishChannels: {
    type: 'choices',
    title: '公布途径',
    source: decisionRegulation(32),
    options: { gazette: '政府公报', website: '政府网站', newspaper: '报纸', other: '其他途径' },
  },
  publicConcern: { type: 'boolean', title: '社会公众普遍关心', source: decisionRegulation(32) },
  interpretation: {
    type: 'long-text',
    title: '意见采纳情况的说明',
    source: decisionRegulation(32),
    hint: '公众意见、专家论证意见采纳了哪些，没有采纳的为什么，会印在公布文件上',
  },
  secretGround: { type: 'long-text', title: '依法不予公开的依据', source: decisionRegulation(32) },
};

/** Execution and adjustment (art. 34–37). */
const executing: Fields = {
  execution: { type: 'long-text', title: '执行情况', source: decisionRegulation(34) },
  problemKind: {
    type: 'choice',
    title: '问题种类',
    source: decisionRegulation(35),
    options: {
      problem: '决策存在问题',
      change: '客观情况发生重大变化',
      'force-majeure': '不可抗力等严重影响目标实现',
      public: '公民、法人或者其他组织的意见建议',
    },
  },
  problem: { type: 'long-text', title: '报告的问题', source: decisionRegulation(35) },
  problemOn: { type: 'date', title: '最近一次报告问题日期', source: decisionRegulation(35) },
  evaluationGround: {
    type: 'choice',
    title: '评估的情形',
    source: decisionRegulation(36),
    options: { effect: '明显未达到预期效果', opinions: '各方面提出较多意见', organ: '决策机关认为有必要' },
  },
  evaluator: { type: 'text', title: '承担评估的单位', source: decisionRegulation(36), maxLength: 100 },
  evaluatorKind: {
    type: 'choice',
    title: '评估的承担',
    source: decisionRegulation(36),
    options: { unit: '行政机关', 'third-party': '受委托的第三方' },
  },
  evaluatorPrior: {
    type: 'boolean',
    title: '该单位在决策作出前承担过主要论证评估工作',
    source: decisionRegulation(36),
  },
  evaluation: { type: 'evidence', title: '评估报告', source: decisionRegulation(36) },
  evaluationFindings: {
    type: 'long-text',
    title: '评估发现和公众的意见',
    source: decisionRegulation(36),
  },
  evaluationAdvice: {
    type: 'choice',
    title: '评估建议',
    source: decisionRegulation(36),
    options: { continue: '继续执行', adjust: '作重大调整', stop: '停止执行' },
  },
  suspendGround: { type: 'long-text', title: '中止执行的理由', source: decisionRegulation(37) },
  resumeGround: { type: 'long-text', title: '恢复执行的理由', source: decisionRegulation(37) },
  stopGround: { type: 'long-text', title: '停止执行的理由', source: decisionRegulation(37) },
  stopMeeting: {
    type: 'text',
    title: '讨论停止执行的会议',
    source: decisionRegulation(37),
    maxLength: 100,
  },
  stopMinutes: { type: 'evidence', title: '讨论停止执行的会议记录', source: decisionRegulation(37) },
  result: { type: 'long-text', title: '执行结果', source: decisionRegulation(34) },
  archiveGap: { type: 'long-text', title: '缺少的材料和原因', source: decisionRegulation(33) },
};

/** What a case of a major decision asks beside the fields of its register. */
export const decisionFields: Fields = {
  ...starting,
  ...participation,
  ...appraisal,
  ...deciding,
  ...executing,
};
