import type { Guard, ProcedureEvent } from '../../language/procedure/procedure.ts';
import { paymentRegulation, practice } from '../citations.ts';
import { handlers, heads } from './actors.ts';

/** What a complaint about unpaid bills must be before it is taken on (条例 art. 3, 24, 25). */
const admissible: readonly Guard[] = [
  {
    says: '投诉人与被投诉单位应当存在合同关系：没有合同等证明材料的，请要求补充；补充不了的，不予受理',
    source: paymentRegulation(25),
    facts: [
      {
        any: [
          { field: 'kind', in: ['promise', 'other'] },
          { field: 'contract', present: true },
        ],
      },
    ],
    examples: { passes: { kind: 'payment', contract: '合同' }, fails: { kind: 'payment' } },
  },
  {
    says: '拖欠款项投诉的投诉人应当是中小企业（以订立合同时的企业规模类型为准）：不是的，不予受理',
    source: paymentRegulation(3),
    facts: [
      {
        any: [
          { field: 'kind', isNot: 'payment' },
          { field: 'smallFirm', is: true },
        ],
      },
    ],
    examples: { passes: { kind: 'payment', smallFirm: true }, fails: { kind: 'payment', smallFirm: false } },
  },
];

/** Nobody handles a complaint about itself. */
const impartial = (field: string, says: string): Guard => ({
  says,
  source: paymentRegulation(25),
  differ: [field, 'complained'],
});

/** From the receipt of the complaint to the day on which it is taken on, refused or passed on. */
export const receiving: Readonly<Record<string, ProcedureEvent>> = {
  receive: {
    title: '登记收到的投诉',
    from: 'opens',
    to: { by: 'route', cases: { direct: 'checking', transferred: 'taking' } },
    by: [handlers('handler')],
    source: paymentRegulation(25),
    asks: {
      route: 'must',
      transferredFrom: 'must',
      kind: 'must',
      complainant: 'must',
      complained: 'must',
      claim: 'must',
      promise: 'may',
      contract: 'may',
      smallFirm: 'must',
    },
    guards: [
      {
        ...impartial('handler', '转来的投诉是关于本单位的，本单位不能处理，请退回受理单位改转其他单位'),
        when: [{ field: 'route', is: 'transferred' }],
      },
    ],
    sets: {
      handler: { party: 'handler' },
      complaint: { series: 'promise-complaint', text: '{unit}诉〔{year}〕{n}号' },
      receivedOn: { day: true },
    },
    entry: 'record',
  },
  lack: {
    title: '要求补充材料',
    from: ['checking'],
    to: 'supplementing',
    by: [handlers('handler')],
    source: paymentRegulation(25),
    asks: { lacking: 'must' },
  },
  supplement: {
    title: '登记补充的材料',
    from: ['supplementing'],
    to: 'checking',
    by: [handlers('handler')],
    source: paymentRegulation(25),
    asks: { contract: 'may', smallFirm: 'may', claim: 'may' },
    sets: { lacking: { empty: true } },
  },
  take: {
    title: '受理，由本单位处理',
    from: ['checking', 'taking'],
    to: 'investigating',
    by: [handlers('handler')],
    source: paymentRegulation(25),
    asks: {},
    guards: [
      ...admissible,
      impartial('handler', '投诉是关于本单位的，本单位不能处理，请受理后转交上级或者有关部门'),
    ],
    sets: { acceptedOn: { day: true }, handling: { value: 'own' } },
    produces: ['complaint-receipt'],
  },
  accept: {
    title: '受理，转交其他单位处理',
    from: ['checking'],
    to: 'transferring',
    by: [handlers('handler')],
    source: paymentRegulation(25),
    asks: {},
    guards: admissible,
    sets: { acceptedOn: { day: true }, handling: { value: 'transfer' } },
    produces: ['complaint-receipt'],
  },
  refuse: {
    title: '不予受理',
    from: ['checking', 'supplementing'],
    to: 'refused',
    by: [heads('handler', ['receive'])],
    source: paymentRegulation(25),
    asks: { refusal: 'must', refusalGround: 'must' },
    sets: { refusedOn: { day: true } },
    produces: ['complaint-refusal'],
  },
  sendBack: {
    title: '退回受理单位',
    from: ['taking'],
    to: 'sentBack',
    by: [heads('handler')],
    source: paymentRegulation(25),
    asks: {},
    entry: 'void',
  },
  transfer: {
    title: '转交处理',
    from: ['transferring'],
    to: 'awaiting',
    by: [handlers('handler'), heads('handler')],
    source: paymentRegulation(25),
    asks: { handledBy: 'must' },
    guards: [
      impartial('handledBy', '不能把投诉转给被投诉单位自己处理，请改选其上级或者有关部门'),
      {
        says: '由本单位处理的，不用转交，请改选',
        source: paymentRegulation(25),
        differ: ['handledBy', 'handler'],
      },
    ],
    sets: { transferredOn: { day: true } },
    produces: ['complaint-transfer'],
  },
  redirect: {
    title: '处理单位退回，改转其他单位',
    from: ['awaiting'],
    to: 'transferring',
    by: [handlers('handler')],
    source: paymentRegulation(25),
    asks: { redirectGround: 'must' },
    sets: { transferredOn: { empty: true } },
  },
  feedback: {
    title: '登记处理单位反馈的结果',
    from: ['awaiting'],
    to: 'transferred',
    by: [handlers('handler')],
    source: paymentRegulation(25),
    asks: { feedbackLetter: 'may', result: 'must' },
    sets: { feedbackOn: { day: true } },
  },
  withdraw: {
    title: '登记投诉人撤回投诉',
    from: ['checking', 'supplementing', 'transferring', 'investigating', 'responding'],
    to: 'withdrawn',
    by: [handlers('handler')],
    source: practice,
    asks: { withdrawal: 'must' },
    sets: { withdrawnOn: { day: true } },
  },
};
