import type { EntryCount, Procedure, ProcedureEvent } from '../../language/procedure/procedure.ts';
import type { Selector } from '../../language/unit.ts';
import { clause, practice } from '../citations.ts';
import { cityGovernment, departments, governmentsAndDepartments } from '../selectors.ts';
import { handlers, heads } from './actors.ts';

const receivers: Selector = { level: ['city', 'county'], function: ['justice', 'government-office'] };

/** Governments answer to the organ of the one above; the city's, above which there is none here, to its own. */
const townsAndCounties: Selector = { kind: 'government', level: ['county', 'township'] };
const ownReceiver: Selector = { any: [departments, cityGovernment] };

/** What the register holds of the period: by legal date, as the letter lists it. */
const issued: EntryCount = {
  register: 'normative-documents',
  held: 'unit',
  year: 'year',
  firstHalf: [{ field: 'span', is: 'first-half' }],
};

/** Counted anew whenever the catalogue goes on: whoever approves or receives it sees what the register says that day. */
const counted: ProcedureEvent['sets'] = {
  documents: { counts: issued, plus: 'others' },
  normative: { counts: { ...issued, where: [{ field: 'kind', is: 'normative' }] } },
};

/** 发文目录 (measure 16): what was issued in a year, or in its first half, told to the organ that reviews filings. */
export const issuanceCatalogue: Procedure = {
  slug: 'issuance-catalogue',
  version: 1,
  title: '发文目录报送',
  description: '编制、审定并向备案审查部门提交上一年度或者当年上半年发文目录；没有发文的提交空目录。',
  basis: [clause(16)],
  register: 'issuance-catalogues',
  headline: ['year', 'span'],
  parties: {
    unit: { title: '报送单位', units: governmentsAndDepartments, from: 'opener' },
    receiver: {
      title: '备案审查部门',
      units: receivers,
      from: { field: 'receiver' },
      proposes: [
        { function: 'justice', of: 'region-above', for: townsAndCounties },
        { function: 'justice', of: 'region' },
      ],
    },
  },
  home: 'unit',
  fields: {
    lacking: { type: 'long-text', title: '需要补正的内容', source: practice },
    others: {
      type: 'integer',
      title: '台账以外的其他发文数',
      source: clause(16),
      min: 0,
      unit: '件',
      hint: '政府规章和行政规范性文件由台账计数，这里只填其余的发文',
      when: { field: 'content', in: ['all'] },
    },
  },
  stages: {
    compiling: { title: '编制', turn: handlers('unit') },
    approving: {
      title: '审定',
      turn: heads('unit'),
      returnsTo: [{ to: 'compiling', source: practice }],
    },
    submitting: { title: '提交', turn: handlers('unit') },
    receiving: { title: '接收', turn: handlers('receiver') },
    correcting: { title: '补正', turn: handlers('unit') },
    received: { title: '已接收', end: 'completed' },
    dropped: { title: '已终止', end: 'withdrawn' },
  },
  events: {
    compile: {
      title: '编制目录',
      from: 'opens',
      to: 'compiling',
      by: [handlers('unit')],
      source: clause(16),
      asks: { year: 'must', span: 'must', receiver: 'must' },
      guards: [
        {
          says: '部门的目录交本级政府的备案审查部门，县、乡政府的目录交上一级政府的备案审查部门',
          source: clause(16),
          chosen: 'receiver',
          among: [
            { function: 'justice', of: 'region', for: ownReceiver },
            { function: 'government-office', of: 'region', for: ownReceiver },
            { function: 'justice', of: 'region-above', for: townsAndCounties },
            { function: 'government-office', of: 'region-above', for: townsAndCounties },
          ],
        },
      ],
    },
    propose: {
      title: '送审定',
      from: ['compiling'],
      to: 'approving',
      by: [handlers('unit')],
      source: clause(16),
      asks: { content: 'must', others: 'must', evidence: 'may' },
      sets: counted,
      recallable: true,
    },
    approve: {
      title: '审定目录',
      from: ['approving'],
      to: 'submitting',
      by: [heads('unit', ['propose'])],
      source: practice,
      asks: {},
      sets: counted,
      produces: ['issuance-catalogue'],
    },
    submit: {
      title: '提交目录',
      from: ['submitting'],
      to: 'receiving',
      by: [handlers('unit')],
      source: clause(16),
      asks: {},
      sets: {
        ...counted,
        catalogue: { series: 'issuance-catalogue', text: '{unit}发文目录〔{year}〕{n}号' },
      },
      entry: 'record',
    },
    receive: {
      title: '接收',
      from: ['receiving'],
      to: 'received',
      by: [handlers('receiver')],
      source: clause(16),
      asks: {},
      sets: { receivedOn: { day: true } },
    },
    lack: {
      title: '要求补正',
      from: ['receiving'],
      to: 'correcting',
      by: [handlers('receiver')],
      source: clause(16),
      asks: { lacking: 'must' },
    },
    resubmit: {
      title: '补正后提交',
      from: ['correcting'],
      to: 'receiving',
      by: [handlers('unit')],
      source: clause(16),
      // The day of submission stays that of the first: what was lacking is filled in.
      asks: { content: 'may', others: 'may', evidence: 'may' },
      sets: counted,
    },
    drop: {
      title: '终止编制',
      from: ['compiling'],
      to: 'dropped',
      by: [handlers('unit'), heads('unit')],
      source: practice,
      asks: {},
    },
  },
  clocks: {},
};
