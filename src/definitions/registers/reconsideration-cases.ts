import type { Register } from '../../language/register.ts';
import { clause, practice, reconsiderationLaw } from '../citations.ts';
import { cityAndCountyGovernments, governmentsAndDepartments, justiceBureaus } from '../selectors.ts';

/** Reconsideration cases with their outcome. */
export const reconsiderationCases: Register = {
  slug: 'reconsideration-cases',
  title: '行政复议案件',
  description: '一条记录是一件行政复议案件，由复议机关或者其复议机构登记。',
  group: 'supervision',
  keeper: justiceBureaus,
  holders: { any: [cityAndCountyGovernments, justiceBureaus] },
  writer: 'form',
  legalDate: { title: '收到申请日期', source: reconsiderationLaw(30) },
  key: 'caseNumber',
  fields: {
    caseNumber: { type: 'text', title: '案号', source: practice, required: true, maxLength: 60 },
    applicant: { type: 'text', title: '申请人', source: practice, personal: 'name', maxLength: 120 },
    respondent: {
      type: 'unit',
      of: governmentsAndDepartments,
      title: '被申请人',
      source: reconsiderationLaw(24),
      required: true,
    },
    act: {
      type: 'text',
      title: '被申请复议的行政行为',
      source: reconsiderationLaw(24),
      required: true,
      maxLength: 300,
    },
    field: { type: 'text', title: '行政管理领域', source: practice, maxLength: 60 },
    acceptedOn: { type: 'date', title: '受理日期', source: reconsiderationLaw(30) },
    procedure: {
      type: 'choice',
      title: '审理程序',
      source: reconsiderationLaw(62),
      options: { ordinary: '普通程序', summary: '简易程序' },
    },
    extendedDays: {
      type: 'integer',
      title: '批准延长天数',
      source: reconsiderationLaw(62),
      min: 0,
      max: 30,
      unit: '日',
    },
    concludedOn: { type: 'date', title: '审结日期', source: reconsiderationLaw(75) },
    outcome: {
      type: 'choice',
      title: '审理结果',
      source: reconsiderationLaw(75),
      options: {
        upheld: '维持',
        dismissed: '驳回',
        revoked: '撤销或者部分撤销',
        changed: '变更',
        illegal: '确认违法',
        void: '确认无效',
        ordered: '责令履行职责或者承担协议责任',
        mediated: '调解',
        'withdrawn-after-change': '被申请人改变原行为后终止',
        withdrawn: '其他终止',
      },
    },
    correctionGround: { type: 'long-text', title: '被纠错的主要原因', source: clause(30) },
    opinionNumber: {
      type: 'text',
      title: '行政复议意见书编号',
      source: reconsiderationLaw(76),
      maxLength: 60,
    },
    performedOn: { type: 'date', title: '被申请人履行日期', source: reconsiderationLaw(77) },
    publishedOn: { type: 'date', title: '决定书公开日期', source: reconsiderationLaw(79) },
  },
  publication: 'restricted',
  retention: '实务：按复议案卷归档规定；公开部分按规定期限',
};
