import type { Measure } from '../../../../language/directive.ts';
import type { Given } from '../../../../language/given.ts';
import type { Obligation } from '../../../../language/obligation/obligation.ts';
import type { Selector } from '../../../../language/unit.ts';
import { clause, inspectionRules } from '../../../citations.ts';
import {
  cityAndCountyGovernments,
  cityDepartments,
  countyGovernments,
  departments,
  governments,
  nobody,
} from '../../../selectors.ts';
import { bearerQuestion, boundBy } from '../bearer-question.ts';
import { reportDay } from '../report-day.ts';

const reportingGovernments = boundBy(3, governments, countyGovernments);
const reportingDepartments = boundBy(3, departments, cityDepartments);

/** One deadline for each addressee: the report on a year has the day of its delivery in a field. */
function delivered(
  id: string,
  title: string,
  bearer: Given<Selector>,
  on: string,
  monthDay: string,
): Obligation {
  return {
    id,
    title,
    bearer,
    strength: 'must',
    basis: [clause(3), inspectionRules(monthDay === '04-01' ? 24 : 23)],
    rule: {
      kind: 'deadline',
      of: { register: 'annual-reports', where: [{ field: on, present: true }], on, year: 'reportYear' },
      per: 'year',
      due: reportDay(monthDay),
    },
    follows: { text: '未按要求报送、公开年度报告的，由督察单位通报批评（督察工作规定第26条）' },
  };
}

/** m3: yearly reports on law-based government and their publication. */
export const m03: Measure = {
  no: 3,
  title: '法治政府建设年度报告',
  responsible: '市政府各部门，各县〔市、区〕人民政府',
  obligations: [
    delivered(
      'm03.government-to-party',
      '政府3月1日前向同级党委报告上一年度情况',
      reportingGovernments,
      'toPartyOn',
      '03-01',
    ),
    // Townships and subdistricts have no standing committee of a congress.
    delivered(
      'm03.government-to-congress',
      '政府3月1日前向同级人大常委会报告上一年度情况',
      boundBy(3, cityAndCountyGovernments, countyGovernments),
      'toCongressOn',
      '03-01',
    ),
    delivered(
      'm03.government-to-upper',
      '政府3月1日前向上一级政府报告上一年度情况',
      reportingGovernments,
      'toUpperGovernmentOn',
      '03-01',
    ),
    delivered(
      'm03.department-to-party',
      '部门3月1日前向本级党委报告上一年度情况',
      reportingDepartments,
      'toPartyOn',
      '03-01',
    ),
    delivered(
      'm03.department-to-government',
      '部门3月1日前向本级政府报告上一年度情况',
      reportingDepartments,
      'toGovernmentOn',
      '03-01',
    ),
    delivered(
      'm03.department-to-upper',
      '部门3月1日前向上一级政府有关部门报告上一年度情况',
      reportingDepartments,
      'toUpperDepartmentOn',
      '03-01',
    ),
    // What is secret is not published (督察工作规定 art. 24): the entry that says so, with its ground, answers too.
    delivered(
      'm03.department-publication',
      '部门4月1日前公开年度报告',
      reportingDepartments,
      'disclosedOn',
      '04-01',
    ),
    delivered(
      'm03.government-publication',
      '政府4月1日前公开年度报告',
      { reading: 'm03.publication', by: { all: governments, departments: nobody } },
      'disclosedOn',
      '04-01',
    ),
  ],
  interpretations: [
    bearerQuestion(
      3,
      '各级政府和各级政府部门，含市政府、乡镇（街道）和县级部门',
      '市政府各部门和各县（市、区）政府',
    ),
    {
      id: 'm03.due',
      question: '“3月1日前”“4月1日前”是否包括当日？当日为非工作日的，是否顺延？',
      readings: [
        { slug: 'inclusive-fixed', text: '包括当日，不顺延' },
        { slug: 'inclusive-rolling', text: '包括当日，顺延至其后第一个工作日（比照民法典第203条）' },
        { slug: 'exclusive-fixed', text: '不包括当日，前一日为最后一日，不顺延' },
        { slug: 'exclusive-rolling', text: '不包括当日，前一日为非工作日的顺延' },
      ],
      basis: [clause(3), inspectionRules(23), inspectionRules(24), { source: '民法典', article: '第203条' }],
    },
    {
      id: 'm03.publication',
      question: '“向社会公开”约束的是政府和部门，还是仅约束部门？',
      readings: [
        { slug: 'all', text: '政府和部门都要公开（督察工作规定第24条）' },
        { slug: 'departments', text: '仅部门公开：公开一句的主语是各级政府部门' },
      ],
      basis: [clause(3), inspectionRules(24)],
    },
  ],
  openTerms: [],
};
