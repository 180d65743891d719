import type { Measure } from '../../../../language/directive.ts';
import type { Obligation } from '../../../../language/obligation/obligation.ts';
import { clause, paymentRegulation } from '../../../citations.ts';
import { complaintTerms, PAYMENT_REGULATION_FROM } from '../../../complaint-terms.ts';
import { cityDevelopmentReform, countyGovernments, departments, nobody } from '../../../selectors.ts';

const bearer = { any: [cityDevelopmentReform, countyGovernments] };

/** Whoever handles the complaint, or only the 责任单位 of the measure. */
const handlers = {
  reading: 'm11.handlers',
  by: { law: { any: [departments, countyGovernments] }, responsible: bearer },
};

/** Complaints about unpaid bills that are passed on to another unit, and those that whoever received them handles. */
const paymentComplaints = (handling: 'own' | 'transfer') => ({
  register: 'promise-complaints',
  where: [
    { field: 'kind', is: 'payment' },
    { field: 'handling', is: handling },
    { field: 'withdrawnOn', present: false },
  ],
});

function mechanism(id: string, title: string, kind: string): Obligation {
  return {
    id,
    title,
    bearer,
    strength: 'must',
    basis: [clause(11)],
    rule: {
      kind: 'currency',
      list: {
        register: 'working-rules',
        where: [
          { field: 'subject', is: kind },
          { field: 'repealedOn', present: false },
        ],
      },
      per: 'once',
    },
  };
}

/** m11: defaults of government, complaints about them, and how they are determined and handled. */
export const m11: Measure = {
  no: 11,
  title: '政府违约失信整治和投诉处理',
  responsible: '市发改委，各县〔市、区〕人民政府',
  obligations: [
    {
      id: 'm11.campaign',
      title: '列入“新官不理旧账”专项整治的事项均已履行整改',
      bearer,
      strength: 'must',
      basis: [clause(11)],
      rule: {
        kind: 'coverage',
        every: {
          register: 'government-promises',
          where: [
            { field: 'foundOn', present: true },
            { field: 'determination', isNot: 'none' },
          ],
          on: 'foundOn',
          counts: 'region',
        },
        has: {
          register: 'government-promises',
          where: [{ field: 'fulfilledOn', present: true }],
          on: 'fulfilledOn',
          ref: 'promise',
        },
        per: 'year',
      },
    },
    {
      id: 'm11.channels',
      title: '开通并公布政府违约失信投诉渠道',
      bearer,
      strength: 'must',
      basis: [clause(11)],
      rule: {
        kind: 'currency',
        list: {
          register: 'default-complaint-channels',
          where: [{ field: 'closedOn', present: false }],
          counts: 'subtree',
        },
        published: [{ field: 'publishedOn', present: true }],
        per: 'once',
      },
    },
    mechanism('m11.determination-mechanism', '建立违约失信行为认定机制', 'default-determination'),
    mechanism('m11.handling-mechanism', '建立违约失信行为处置机制', 'default-handling'),
    {
      id: 'm11.handling',
      title: '认定的违约失信行为均已处置',
      bearer,
      strength: 'must',
      basis: [clause(11), paymentRegulation(26)],
      rule: {
        kind: 'coverage',
        every: {
          register: 'government-promises',
          where: [
            { field: 'determinedOn', present: true },
            { field: 'determination', is: 'default' },
          ],
          on: 'determinedOn',
          counts: 'region',
        },
        has: {
          register: 'government-promises',
          where: [{ field: 'handledOn', present: true }],
          on: 'handledOn',
          ref: 'promise',
        },
        per: 'year',
      },
    },
    {
      // The clocks are those of the regulation, for complaints of small and medium firms about unpaid bills only.
      id: 'm11.transfer',
      title: '拖欠款项投诉受理后10个工作日内转交处理',
      bearer: { reading: 'm11.transfer', by: { 'by-analogy': bearer, provincial: nobody } },
      strength: 'must',
      basis: [paymentRegulation(25), clause(11)],
      from: PAYMENT_REGULATION_FROM,
      rule: {
        kind: 'duration',
        of: paymentComplaints('transfer'),
        from: 'acceptedOn',
        to: 'transferredOn',
        max: complaintTerms.transfer,
        per: 'year',
      },
    },
    {
      id: 'm11.answer',
      title: '拖欠款项投诉30日内处理并书面反馈，经批准的可以延长',
      bearer: handlers,
      strength: 'must',
      basis: [paymentRegulation(25), clause(11)],
      from: PAYMENT_REGULATION_FROM,
      rule: {
        kind: 'duration',
        of: paymentComplaints('own'),
        from: 'legalDate',
        to: 'answeredOn',
        max: complaintTerms.handling,
        excused: [
          { field: 'extensionApprovedOn', present: true },
          { field: 'extensionGround', present: true },
        ],
        per: 'year',
      },
    },
    {
      id: 'm11.answer-limit',
      title: '拖欠款项投诉处理最长不超过90日',
      bearer: handlers,
      strength: 'must',
      basis: [paymentRegulation(25), clause(11)],
      from: PAYMENT_REGULATION_FROM,
      rule: {
        kind: 'duration',
        of: paymentComplaints('own'),
        from: 'legalDate',
        to: 'answeredOn',
        max: complaintTerms.limit,
        per: 'year',
      },
    },
  ],
  interpretations: [
    {
      id: 'm11.handlers',
      question: '投诉处理时限约束所有处理投诉的部门，还是仅约束本条责任单位？',
      readings: [
        { slug: 'law', text: '约束所有处理投诉的部门和县级政府（条例第25条）' },
        { slug: 'responsible', text: '仅约束市发改委和各县（市、区）政府' },
      ],
      basis: [clause(11), paymentRegulation(25)],
    },
    {
      id: 'm11.transfer',
      question: '条例所定10个工作日的转交时限，市县自行受理的投诉是否适用？',
      readings: [
        { slug: 'by-analogy', text: '比照适用：自行受理的，自正式受理之日起算' },
        { slug: 'provincial', text: '不适用：受理投诉部门限于省级以上（条例第24条）' },
      ],
      basis: [paymentRegulation(24), paymentRegulation(25)],
    },
  ],
  openTerms: [],
};
