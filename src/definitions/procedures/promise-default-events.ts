import type { Guard, ProcedureEvent } from '../../language/procedure/procedure.ts';
import { clause, paymentRegulation } from '../citations.ts';
import { handlers, heads } from './actors.ts';
import { alreadyBy, inOrder, stillAhead } from './days.ts';

/** Whoever comes with a default that was found says what it is and whence. */
const alleged: readonly Guard[] = [
  {
    says: '承诺单位不能认定自己是否违约，请改选认定单位',
    source: clause(11),
    differ: ['determiner', 'promisor'],
  },
  {
    says: '专项整治发现的，请填写列入专项整治日期；由投诉查实的，请填写投诉编号',
    source: clause(11),
    facts: [
      {
        any: [
          { field: 'origin', isNot: 'campaign' },
          { field: 'foundOn', present: true },
        ],
      },
      {
        any: [
          { field: 'origin', isNot: 'complaint' },
          { field: 'complaint', present: true },
        ],
      },
    ],
    examples: {
      passes: { origin: 'campaign', foundOn: '2026-03-02' },
      fails: { origin: 'complaint' },
    },
  },
  {
    says: '专项整治发现或者投诉查实的，请写明涉嫌违约的事实',
    source: clause(11),
    facts: [
      {
        any: [
          { field: 'origin', is: 'registered' },
          { field: 'facts', present: true },
        ],
      },
    ],
    examples: { passes: { origin: 'campaign', facts: '到期未兑现' }, fails: { origin: 'campaign' } },
  },
];

const found = alreadyBy('列入专项整治日期还没有到，请核对', clause(11), 'foundOn');

const dated: readonly Guard[] = [
  found,
  alreadyBy('承诺（签约）日期还没有到，请核对', clause(11), 'promisedOn'),
  inOrder('应当履行日期不能早于承诺（签约）日期，请核对', clause(11), {
    earlier: { field: 'promisedOn' },
    later: { field: 'dueOn' },
  }),
];

/** From the promise to the decision whether it was broken. */
export const determining: Readonly<Record<string, ProcedureEvent>> = {
  register: {
    title: '登记承诺',
    from: 'opens',
    to: {
      by: 'origin',
      cases: { registered: 'performing', campaign: 'explaining', complaint: 'explaining' },
    },
    by: [handlers('registrar')],
    source: clause(11),
    asks: {
      origin: 'must',
      title: 'must',
      kind: 'must',
      promisor: 'must',
      determiner: 'must',
      complaint: 'may',
      foundOn: 'may',
      promisedOn: 'may',
      dueOn: 'may',
      amount: 'may',
      facts: 'may',
    },
    guards: [...alleged, ...dated],
    sets: { promise: { series: 'government-promise', text: '{unit}诺〔{year}〕{n}号' } },
    entry: 'record',
  },
  perform: {
    title: '报告履行完毕',
    from: ['performing'],
    to: 'verifying',
    by: [handlers('promisor'), heads('promisor')],
    source: clause(11),
    asks: { evidence: 'must' },
    sets: { fulfilledOn: { day: true } },
  },
  verify: {
    title: '核实已经履行',
    from: ['verifying'],
    to: 'kept',
    by: [handlers('determiner')],
    source: clause(11),
    asks: {},
  },
  doubt: {
    title: '核实没有履行完毕',
    from: ['verifying'],
    to: 'performing',
    by: [handlers('determiner')],
    source: clause(11),
    asks: { shortfall: 'must' },
    sets: { fulfilledOn: { empty: true } },
  },
  suspect: {
    title: '启动违约认定',
    from: ['performing'],
    to: 'explaining',
    by: [handlers('determiner')],
    source: clause(11),
    asks: { facts: 'must', foundOn: 'may' },
    guards: [found],
  },
  explain: {
    title: '陈述说明',
    from: ['explaining'],
    to: 'deciding',
    by: [handlers('promisor'), heads('promisor')],
    source: clause(11),
    asks: { statement: 'must', statementFiles: 'may' },
  },
  proceed: {
    title: '未作说明，继续认定',
    from: ['explaining'],
    to: 'deciding',
    by: [heads('determiner')],
    source: clause(11),
    asks: { noStatement: 'must' },
  },
  propose: {
    title: '提出认定意见',
    from: ['deciding'],
    to: 'approving',
    by: [handlers('determiner')],
    source: clause(11),
    asks: { determination: 'must', determinationGround: 'must' },
    recallable: true,
  },
  approve: {
    title: '作出认定',
    from: ['approving'],
    to: { by: 'determination', cases: { default: 'handling', none: 'telling' } },
    by: [heads('determiner', ['propose', 'register', 'suspect'])],
    source: clause(11),
    asks: { determination: 'must', determinationGround: 'must' },
    sets: { determinedOn: { day: true } },
    produces: ['promise-determination'],
  },
};

/** What follows from a default: disposal, interview, redress, and that those whom it concerned are told. */
export const redressing: Readonly<Record<string, ProcedureEvent>> = {
  handle: {
    title: '处置，责令整改',
    from: ['handling'],
    to: 'rectifying',
    by: [heads('determiner', ['propose'])],
    source: clause(11),
    asks: { handling: 'must', rectifyBy: 'must' },
    guards: [stillAhead('整改期限不能早于处置日期，请核对', clause(11), 'rectifyBy')],
    sets: { handledOn: { day: true } },
    produces: ['promise-rectification'],
  },
  interview: {
    title: '登记约谈',
    from: ['handling', 'rectifying', 'checking'],
    by: [heads('determiner')],
    source: clause(11),
    asks: {},
    guards: [
      {
        says: '没有查到这次约谈，请先在台账“约谈”登记，事由选“政府违约失信”，所针对的事项填承诺编号',
        source: clause(11),
        entries: {
          register: 'interviews',
          where: [{ field: 'ground', is: 'default' }],
          ref: { field: 'answers', equals: 'promise' },
        },
        are: 'there',
      },
    ],
    sets: { interviewedOn: { day: true } },
  },
  credit: {
    title: '登记已记入信用记录',
    from: ['rectifying', 'checking', 'telling'],
    by: [handlers('determiner')],
    source: paymentRegulation(26),
    asks: { creditRecord: 'must' },
    guards: [
      {
        says: '只有认定构成违约失信的才记入信用记录',
        source: paymentRegulation(26),
        facts: [{ field: 'determination', is: 'default' }],
        examples: { passes: { determination: 'default' }, fails: { determination: 'none' } },
      },
    ],
    sets: { creditedOn: { day: true } },
  },
  redress: {
    title: '报告整改（履行）完毕',
    from: ['rectifying'],
    to: 'checking',
    by: [handlers('promisor'), heads('promisor')],
    source: clause(11),
    asks: { redress: 'must', evidence: 'must' },
    sets: { fulfilledOn: { day: true } },
  },
  insufficient: {
    title: '认定整改不到位',
    from: ['checking'],
    to: 'rectifying',
    by: [handlers('determiner')],
    source: clause(11),
    asks: { shortfall: 'must', rectifyBy: 'may' },
    sets: { fulfilledOn: { empty: true } },
  },
  confirm: {
    title: '确认整改完毕',
    from: ['checking'],
    to: 'telling',
    by: [handlers('determiner')],
    source: clause(11),
    asks: {},
  },
  tell: {
    title: '告知相对人',
    from: ['telling'],
    to: 'closed',
    by: [handlers('determiner')],
    source: clause(11),
    asks: {},
    sets: { toldOn: { day: true } },
    produces: ['promise-outcome'],
  },
};
