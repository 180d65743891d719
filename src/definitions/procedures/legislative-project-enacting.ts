import type { Guard, ProcedureEvent } from '../../language/procedure/procedure.ts';
import { practice, ruleFilingRegulation, ruleMakingRegulation } from '../citations.ts';
import { handlers, heads } from './actors.ts';
import { daysAhead, stillAhead } from './days.ts';

const isRule: Guard = {
  says: '本件是地方性法规草案，通过后提请市人大常委会审议，请改办“审议通过法规草案”',
  source: practice,
  facts: [{ field: 'form', is: 'rule' }],
  examples: { passes: { form: 'rule' }, fails: { form: 'regulation' } },
};

const isRegulation: Guard = {
  says: '本件是政府规章，请改办“审议通过规章草案”',
  source: ruleMakingRegulation(27),
  facts: [{ field: 'form', is: 'regulation' }],
  examples: { passes: { form: 'regulation' }, fails: { form: 'rule' } },
};

/** The rule was sent to this recipient by the procedure of filing, which writes the register `filings`. */
const filedWith = (recipient: string, name: string): Guard => ({
  says: `没有查到本规章报${name}备案的记录，请先在“规范性文件报送备案”中办理，报备文件填令号`,
  source: ruleFilingRegulation(4),
  entries: {
    register: 'filings',
    where: [{ field: 'recipient', is: recipient }],
    ref: { field: 'document', equals: 'orderNumber' },
    held: 'government',
  },
  are: 'there',
});

const meeting = { meetingKind: 'must', meeting: 'must' } as const;

/** The government decides; a rule is published and filed, a draft regulation goes to the standing committee. */
export const enacting: Readonly<Record<string, ProcedureEvent>> = {
  adopt: {
    title: '审议通过规章草案',
    from: ['deliberating'],
    to: 'promulgating',
    by: [heads('government')],
    source: ruleMakingRegulation(27),
    asks: meeting,
    guards: [isRule],
    sets: { adoptedOn: { day: true } },
  },
  adoptRegulation: {
    title: '审议通过法规草案',
    from: ['deliberating'],
    to: 'moving',
    by: [heads('government')],
    source: practice,
    asks: meeting,
    guards: [isRegulation],
    sets: { adoptedOn: { day: true } },
  },
  revise: {
    title: '退回继续修改',
    from: ['deliberating'],
    to: 'reviewing',
    by: [heads('government')],
    source: ruleMakingRegulation(29),
    asks: { ...meeting, reviseGround: 'must' },
    sets: { reviewedOn: { empty: true } },
  },
  reject: {
    title: '审议不予通过',
    from: ['deliberating'],
    to: 'rejected',
    by: [heads('government')],
    source: ruleMakingRegulation(27),
    asks: { ...meeting, rejectGround: 'must' },
  },
  sign: {
    title: '市长签署公布令',
    from: ['promulgating'],
    to: 'publishing',
    by: [heads('government')],
    source: ruleMakingRegulation(29),
    asks: { orderNumber: 'must', order: 'must', effectiveOn: 'must', immediateGround: 'may' },
    // It is published after it is signed: what is too soon from now is too soon from then.
    guards: [
      stillAhead(
        '规章公布以后才能施行，施行日期不能早于签署日期，请核对',
        ruleMakingRegulation(32),
        'effectiveOn',
      ),
      {
        ...daysAhead(
          '规章应当自公布之日起30日后施行，所定的施行日期不足30日；属于可以即行施行情形的，请选明情形',
          ruleMakingRegulation(32),
          'effectiveOn',
          30,
        ),
        when: [{ field: 'immediateGround', present: false }],
      },
    ],
  },
  publish: {
    title: '公布规章',
    from: ['publishing'],
    to: 'filing',
    by: [handlers('government')],
    source: ruleMakingRegulation(31),
    asks: { gazette: 'must' },
    sets: { publishedOn: { day: true } },
    publishes: true,
  },
  file: {
    title: '登记完成报送备案',
    from: ['filing'],
    to: 'commencing',
    by: [handlers('justice')],
    source: ruleMakingRegulation(34),
    asks: { filingEvidence: 'must' },
    guards: [
      {
        says: '本规章还没有登记在台账“规章和行政规范性文件”，请先以令号补登，种类选“政府规章”',
        source: ruleMakingRegulation(34),
        entries: {
          register: 'normative-documents',
          where: [{ field: 'kind', is: 'rule' }],
          ref: { field: 'document', equals: 'orderNumber' },
          held: 'government',
        },
        are: 'there',
      },
      filedWith('upper-government', '省政府'),
      filedWith('congress', '市人大常委会'),
    ],
    sets: { filedOn: { day: true } },
  },
  commence: {
    title: '登记施行',
    from: ['commencing'],
    to: 'inForce',
    by: [handlers('justice')],
    source: ruleMakingRegulation(32),
    asks: { effectiveOn: 'must' },
  },
  move: {
    title: '提请市人大常委会审议',
    from: ['moving'],
    to: 'moved',
    by: [heads('government')],
    source: practice,
    asks: { motion: 'must' },
    sets: { motionOn: { day: true } },
  },
};
