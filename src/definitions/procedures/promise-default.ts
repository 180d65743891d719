import type { Procedure } from '../../language/procedure/procedure.ts';
import type { Selector } from '../../language/unit.ts';
import { clause, paymentRegulation, practice } from '../citations.ts';
import { cityAndCountyGovernments, governmentsAndDepartments } from '../selectors.ts';
import { handlers, heads } from './actors.ts';
import { determining, redressing } from './promise-default-events.ts';

/** Who says whether a promise was broken: the clause names the city's bureau and the counties' governments. */
const determiners: Selector = {
  any: [cityAndCountyGovernments, { level: ['city', 'county'], function: 'development-reform' }],
};

/** 政府承诺与违约 (measure 11): a promise, whether it was broken, what followed, and that it was made good. */
export const promiseDefault: Procedure = {
  slug: 'promise-default',
  version: 1,
  title: '政府承诺与违约认定',
  description:
    '政府承诺的登记和履行，“新官不理旧账”专项整治发现或者投诉查实的违约的认定、处置、约谈、整改和告知。',
  basis: [clause(11), paymentRegulation(23), paymentRegulation(26)],
  register: 'government-promises',
  headline: ['promise', 'title', 'promisor'],
  parties: {
    registrar: { title: '登记单位', units: governmentsAndDepartments, from: 'opener' },
    promisor: { title: '承诺单位', units: governmentsAndDepartments, from: { field: 'promisor' } },
    determiner: {
      title: '认定单位',
      units: determiners,
      from: { field: 'determiner' },
      proposes: [
        { function: 'development-reform', of: 'region' },
        { function: 'development-reform', of: 'region-above' },
      ],
    },
  },
  home: 'determiner',
  fields: {
    determiner: { type: 'unit', of: determiners, title: '认定单位', source: clause(11) },
    facts: { type: 'long-text', title: '涉嫌违约的事实', source: clause(11) },
    statement: { type: 'long-text', title: '承诺单位的说明', source: clause(11) },
    statementFiles: { type: 'evidence', title: '说明所附材料', source: clause(11) },
    noStatement: { type: 'long-text', title: '通知说明而未作说明的情况', source: clause(11) },
    determinationGround: { type: 'long-text', title: '认定的理由', source: clause(11) },
    rectifyBy: { type: 'date', title: '整改（履行）期限', source: clause(11) },
    creditRecord: {
      type: 'text',
      title: '信用记录的记入情况',
      source: paymentRegulation(26),
      maxLength: 200,
    },
    creditedOn: { type: 'date', title: '记入信用记录日期', source: paymentRegulation(26) },
    shortfall: { type: 'long-text', title: '没有履行到位的部分', source: clause(11) },
    redress: { type: 'long-text', title: '整改（补救）情况', source: clause(11) },
  },
  stages: {
    performing: { title: '履行', turn: handlers('promisor') },
    verifying: { title: '核实履行', turn: handlers('determiner') },
    explaining: { title: '听取承诺单位说明', turn: handlers('promisor') },
    deciding: { title: '提出认定意见', turn: handlers('determiner') },
    approving: {
      title: '认定',
      turn: heads('determiner'),
      returnsTo: [{ to: 'deciding', source: practice }],
    },
    handling: { title: '处置', turn: heads('determiner') },
    rectifying: { title: '整改', turn: handlers('promisor') },
    checking: { title: '核查整改', turn: handlers('determiner') },
    telling: { title: '告知相对人', turn: handlers('determiner') },
    kept: { title: '已履行', end: 'completed' },
    closed: { title: '已办结', end: 'completed' },
  },
  events: { ...determining, ...redressing },
  clocks: {
    performance: {
      title: '承诺履行期限',
      basis: [paymentRegulation(9), clause(11)],
      when: [{ field: 'origin', is: 'registered' }],
      starts: ['register'],
      stops: ['perform', 'suspect'],
      until: 'dueOn',
      expires: { tell: [handlers('promisor'), heads('promisor'), handlers('determiner')] },
    },
    rectifying: {
      title: '整改（履行）期限',
      basis: [clause(11)],
      starts: ['handle'],
      stops: ['redress'],
      until: 'rectifyBy',
      expires: {
        tell: [handlers('promisor'), heads('promisor'), heads('determiner')],
        escalates: 'development-reform',
      },
    },
  },
  tracking: {
    title: '政府违约失信认定和整改进度',
    stages: [
      { title: '已登记', of: ['performing', 'verifying'], aside: true },
      { title: '正在认定', of: ['explaining', 'deciding', 'approving'] },
      { title: '正在整改', of: ['handling', 'rectifying', 'checking'], aside: true },
      { title: '已办结', of: ['telling', 'kept', 'closed'] },
    ],
    fields: {
      promise: 'always',
      determination: { after: ['tell', 'handle'] },
      redress: { after: ['confirm'] },
    },
    clocks: ['rectifying'],
  },
  arises: {
    register: 'promise-complaints',
    where: [
      { field: 'conclusion', in: ['upheld', 'partly'] },
      { field: 'answeredOn', present: true },
    ],
    names: 'complaint',
  },
};
