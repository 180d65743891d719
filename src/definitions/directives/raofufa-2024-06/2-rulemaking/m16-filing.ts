import type { Measure } from '../../../../language/directive.ts';
import type { FromReading, Given } from '../../../../language/given.ts';
import type { DueDate } from '../../../../language/obligation/deadline.ts';
import type { Obligation } from '../../../../language/obligation/obligation.ts';
import type { Selector } from '../../../../language/unit.ts';
import { clause, jiangxiSupervisionMeasures, jiangxiSupervisionRegulation } from '../../../citations.ts';
import { documentClock, filingClock } from '../../../filing-window.ts';
import {
  cityAndCountyGovernments,
  cityDepartments,
  departments,
  governments,
  governmentsAndDepartments,
  nobody,
} from '../../../selectors.ts';
import { bearerQuestion, boundBy } from '../bearer-question.ts';

const issued = {
  register: 'normative-documents',
  where: [{ field: 'kind', is: 'normative' }],
} as const;

/** Each normative document is filed with this recipient, counted from its issue. */
function filed(id: string, title: string, bearer: Given<Selector>, recipient: string): Obligation {
  return {
    id,
    title,
    bearer,
    strength: 'must',
    basis: [clause(16), jiangxiSupervisionMeasures(12), jiangxiSupervisionRegulation(7)],
    rule: {
      kind: 'coverage',
      every: issued,
      has: { register: 'filings', where: [{ field: 'recipient', is: recipient }], ref: 'document' },
      within: { after: 'legalDate', term: filingClock },
      per: 'year',
    },
    follows: { text: '不按规定报备的，责令主要领导督促纠正并通报批评', obligation: 'm17.criticise-unfiled' },
  };
}

function catalogueDue(monthDay: string, year: 'same' | 'following'): FromReading<DueDate> {
  return {
    reading: 'm16.due',
    by: {
      fixed: { monthDay, year, inclusive: true, rollOver: false },
      rolling: { monthDay, year, inclusive: true, rollOver: true },
    },
  };
}

const cataloguing = boundBy(16, governmentsAndDepartments, cityDepartments);

/** m16: filing of normative documents, and the catalogues that show whether all were filed. */
export const m16: Measure = {
  no: 16,
  title: '行政规范性文件报送备案和发文目录',
  responsible: '市政府各部门',
  obligations: [
    filed(
      'm16.file',
      '部门行政规范性文件按规定期限报本级政府备案',
      boundBy(16, departments, cityDepartments),
      'government',
    ),
    filed(
      'm16.file-upward',
      '政府行政规范性文件按规定期限报上一级政府备案',
      boundBy(16, governments, nobody),
      'upper-government',
    ),
    // Townships and subdistricts have no standing committee of a congress.
    filed(
      'm16.file-congress',
      '政府行政规范性文件按规定期限报本级人大常委会备案',
      boundBy(16, cityAndCountyGovernments, nobody),
      'congress',
    ),
    {
      // The outer limit of the provincial regulation, whichever clock binds.
      id: 'm16.every-document',
      title: '有件必备：每件行政规范性文件30日内至少报备一次',
      bearer: cataloguing,
      strength: 'must',
      basis: [clause(16), jiangxiSupervisionRegulation(7)],
      rule: {
        kind: 'coverage',
        every: issued,
        has: { register: 'filings', ref: 'document' },
        within: { after: 'legalDate', term: documentClock },
        per: 'year',
      },
    },
    {
      id: 'm16.catalogue-year',
      title: '每年1月底前提交上一年度发文目录',
      bearer: cataloguing,
      strength: 'must',
      basis: [clause(16)],
      rule: {
        kind: 'deadline',
        of: { register: 'issuance-catalogues', where: [{ field: 'span', is: 'year' }], year: 'year' },
        per: 'year',
        due: catalogueDue('01-31', 'following'),
      },
    },
    {
      id: 'm16.catalogue-half',
      title: '每年7月底前提交当年上半年发文目录',
      bearer: cataloguing,
      strength: 'must',
      basis: [clause(16)],
      rule: {
        kind: 'deadline',
        of: { register: 'issuance-catalogues', where: [{ field: 'span', is: 'first-half' }], year: 'year' },
        per: 'year',
        due: catalogueDue('07-31', 'same'),
      },
    },
    {
      id: 'm16.catalogue-content',
      title: '发文目录收录全部发文',
      bearer: {
        reading: 'm16.catalogue',
        by: { all: governmentsAndDepartments, normative: nobody },
      },
      strength: 'must',
      basis: [clause(16)],
      rule: {
        kind: 'coverage',
        every: { register: 'issuance-catalogues' },
        has: { register: 'issuance-catalogues', where: [{ field: 'content', is: 'all' }], ref: 'catalogue' },
        before: 'legalDate',
        per: 'year',
      },
    },
  ],
  interpretations: [
    bearerQuestion(16, '各级行政机关，含各级政府和县级部门', '市政府各部门'),
    {
      id: 'm16.clock',
      question: '“按规定”报送备案的期限是15日还是30日？',
      readings: [
        { slug: 'fifteen', text: '自印发之日起15日内报送，30日为最长期限（实施办法第12条）' },
        { slug: 'thirty', text: '自印发之日起30日内报送（条例第7条）' },
      ],
      basis: [jiangxiSupervisionMeasures(12), jiangxiSupervisionRegulation(7)],
    },
    {
      id: 'm16.due',
      question: '1月底、7月底的最后一日为非工作日的，提交发文目录是否顺延？',
      readings: [
        { slug: 'fixed', text: '不顺延，最后一日为1月31日、7月31日' },
        { slug: 'rolling', text: '顺延至其后第一个工作日（比照民法典第203条）' },
      ],
      basis: [clause(16), { source: '民法典', article: '第203条' }],
    },
    {
      id: 'm16.catalogue',
      question: '“发文目录”收录全部发文，还是仅收录行政规范性文件？',
      readings: [
        { slug: 'all', text: '收录全部发文，由备案审查部门甄别；没有发文的也要提交空目录' },
        { slug: 'normative', text: '仅收录行政规范性文件' },
      ],
      basis: [clause(16)],
    },
  ],
  openTerms: [],
};
