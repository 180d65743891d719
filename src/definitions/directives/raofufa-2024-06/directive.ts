import type { Directive } from '../../../language/directive.ts';
import { PART_PERIOD_QUESTION } from '../../../language/governing.ts';
import { m01 } from './1-party-leadership/m01-xi-thought-study.ts';
import { m02 } from './1-party-leadership/m02-plans.ts';
import { m03 } from './1-party-leadership/m03-annual-reports.ts';
import { m04 } from './1-party-leadership/m04-performance-reports.ts';
import { m05 } from './1-party-leadership/m05-first-responsible-person.ts';
import { m06 } from './1-party-leadership/m06-joint-consultation.ts';
import { m07 } from './1-party-leadership/m07-law-inspection.ts';
import { m08 } from './1-party-leadership/m08-demonstration.ts';
import { m09 } from './1-party-leadership/m09-one-thing.ts';
import { m10 } from './1-party-leadership/m10-openness.ts';
import { m11 } from './1-party-leadership/m11-government-promises.ts';
import { m12 } from './2-rulemaking/m12-legislative-needs.ts';
import { m13 } from './2-rulemaking/m13-legislative-plan.ts';
import { m14 } from './2-rulemaking/m14-open-legislation.ts';
import { m15 } from './2-rulemaking/m15-document-cleanup.ts';
import { m16 } from './2-rulemaking/m16-filing.ts';
import { m17 } from './2-rulemaking/m17-filing-review.ts';
import { m18 } from './2-rulemaking/m18-legality-review.ts';
import { m19 } from './2-rulemaking/m19-powers-and-duties.ts';
import { m20 } from './3-enforcement/m20-three-systems.ts';
import { m21 } from './3-enforcement/m21-prudent-supervision.ts';
import { m22 } from './3-enforcement/m22-discretion-benchmarks.ts';
import { m23 } from './3-enforcement/m23-enterprise-enforcement.ts';
import { m24 } from './3-enforcement/m24-supervision-after-approval.ts';
import { m25 } from './3-enforcement/m25-data-exchange.ts';
import { m26 } from './3-enforcement/m26-digital-enforcement.ts';
import { m27 } from './4-supervision/m27-supervision-organs.ts';
import { m28 } from './4-supervision/m28-regular-supervision.ts';
import { m29 } from './4-supervision/m29-reconsideration-publicity.ts';
import { m30 } from './4-supervision/m30-reconsideration-circulars.ts';
import { m31 } from './4-supervision/m31-litigation-circulars.ts';
import { m32 } from './5-grassroots/m32-township-enforcement.ts';
import { m33 } from './5-grassroots/m33-township-legality-review.ts';
import { m34 } from './5-grassroots/m34-legal-counsel.ts';
import { m35 } from './5-grassroots/m35-judicial-offices.ts';
import { m36 } from './5-grassroots/m36-judicial-assistants.ts';
import { m37 } from './5-grassroots/m37-three-office-linkage.ts';
import { m38 } from './5-grassroots/m38-mediators.ts';
import { m39 } from './5-grassroots/m39-mediator-benefits.ts';
import { m40 } from './6-capacity/m40-law-study.ts';
import { m41 } from './6-capacity/m41-law-exams.ts';
import { m42 } from './6-capacity/m42-officer-training.ts';
import { m43 } from './6-capacity/m43-leader-training.ts';
import { m44 } from './6-capacity/m44-certificates.ts';
import { m45 } from './6-capacity/m45-legal-education-duty.ts';
import { m46 } from './6-capacity/m46-public-legal-education.ts';
import { m47 } from './6-capacity/m47-legal-education-budget.ts';
import { m48 } from './6-capacity/m48-public-legal-services.ts';
import { m49 } from './6-capacity/m49-central-legal-district.ts';
import { m50 } from './6-capacity/m50-foreign-related.ts';
import { cityAndCountyQuestion } from './bearers.ts';
import { closing } from './closing.ts';

/** Table of contents of 饶府发〔2024〕6号. */
export const raofufa202406: Directive = {
  slug: 'raofufa-2024-06',
  documentNumber: '饶府发〔2024〕6号',
  title: '关于贯彻落实《江西省人民政府关于进一步推进法治政府建设的若干意见》的具体举措',
  issuer: '上饶市人民政府',
  signedOn: '2024-09-30',
  effectiveFrom: '2024-09-30',
  basis: [
    {
      source: '赣府发〔2024〕10号',
      note: '江西省人民政府关于进一步推进法治政府建设的若干意见；未取得全文，上线前须核对',
    },
  ],
  parts: [
    {
      no: 1,
      title: '坚持党对法治政府的领导',
      measures: [m01, m02, m03, m04, m05, m06, m07, m08, m09, m10, m11],
    },
    { no: 2, title: '推进依法行政制度建设', measures: [m12, m13, m14, m15, m16, m17, m18, m19] },
    { no: 3, title: '推进行政执法规范化建设', measures: [m20, m21, m22, m23, m24, m25, m26] },
    { no: 4, title: '推进行政执法监督体系建设', measures: [m27, m28, m29, m30, m31] },
    { no: 5, title: '推进依法行政基层基础建设', measures: [m32, m33, m34, m35, m36, m37, m38, m39] },
    {
      no: 6,
      title: '推进依法行政能力建设',
      measures: [m40, m41, m42, m43, m44, m45, m46, m47, m48, m49, m50],
    },
  ],
  closing,
  interpretations: [
    {
      id: PART_PERIOD_QUESTION,
      question: '文件印发或者单位设立时已经开始的期间（如2024年），是否计算？',
      readings: [
        { slug: 'skip', text: '不计算：从其后第一个完整的期间起算' },
        { slug: 'full', text: '计算：剩余时间内仍须达到整个期间的要求' },
      ],
    },
    cityAndCountyQuestion,
  ],
  warning: {
    lastWorkingDays: 30,
    paceSlack: 1,
    basis: {
      source: '实务',
      note: '预警线不是法律规定：全年只须一次的和定有期限的，剩余30个工作日起预警；须多次的，比均匀进度落后超过1次预警',
    },
  },
};
