import type { Citation } from '../../src/language/citation.ts';
import type { Procedure } from '../../src/language/procedure/procedure.ts';
import type { Register } from '../../src/language/register.ts';
import type { Unit } from '../../src/language/unit.ts';

/*
 * A procedure of a country that does not exist: a lighthouse asks its harbour office to be painted. It has one of
 * everything that the language knows; nothing of it is in src.
 */

const lantern = (article: string): Citation => ({ source: '灯塔法', article });

export const paintings: Register = {
  slug: 'paintings',
  title: '灯塔粉刷',
  description: '一座灯塔的一次粉刷申请。',
  group: 'governance',
  keeper: { kind: 'department' },
  holders: { kind: 'department' },
  writer: { procedure: 'painting' },
  legalDate: { title: '收齐材料日期', source: lantern('第1条') },
  key: 'number',
  fields: {
    number: { type: 'text', title: '编号', source: lantern('第1条'), required: true, maxLength: 60 },
    tower: { type: 'text', title: '灯塔', source: lantern('第1条'), required: true, maxLength: 60 },
    colour: {
      type: 'choice',
      title: '颜色',
      source: lantern('第2条'),
      required: true,
      options: { red: '红', white: '白' },
    },
    applicant: { type: 'unit', title: '申请单位', source: lantern('第1条') },
    returnedOn: { type: 'date', title: '退回日期', source: lantern('第3条') },
    decidedOn: { type: 'date', title: '决定日期', source: lantern('第5条') },
    outcome: {
      type: 'choice',
      title: '决定',
      source: lantern('第5条'),
      options: { allow: '准许', refuse: '不准许' },
    },
    earlyGround: { type: 'long-text', title: '提前决定的理由', source: lantern('第4条') },
  },
  publication: 'internal',
  retention: '永久',
};

export const painting: Procedure = {
  slug: 'painting',
  version: 1,
  title: '灯塔粉刷许可',
  description: '灯塔申请粉刷，港务机构审查、会签、决定。',
  basis: [lantern('第1条')],
  register: 'paintings',
  headline: ['tower', 'colour'],
  parties: {
    applicant: { title: '申请单位', units: { kind: ['department', 'government'] }, from: 'opener' },
    office: { title: '港务机构', units: { kind: 'department' }, from: { field: 'office' } },
  },
  home: 'office',
  fields: {
    office: { type: 'unit', of: { kind: 'department' }, title: '送哪个机构', source: lantern('第1条') },
    lacking: { type: 'long-text', title: '缺什么材料', source: lantern('第3条') },
  },
  stages: {
    examining: {
      title: '审查',
      turn: { party: 'office', roles: ['clerk', 'legal-officer'] },
      addsSigners: { kind: 'department' },
    },
    supplementing: { title: '补正', turn: { party: 'applicant', roles: ['clerk'] } },
    countersigning: {
      title: '会签',
      turn: { party: 'office', roles: ['clerk', 'legal-officer'] },
      countersign: { among: { kind: 'department' }, roles: ['head'], rule: 'all' },
      returnsTo: [{ to: 'examining', source: lantern('第4条'), clocks: { deciding: 'restart' } }],
    },
    approving: {
      title: '审批',
      turn: { party: 'office', roles: ['head'] },
      returnsTo: [
        { to: 'countersigning', source: lantern('第5条') },
        { to: 'examining', source: lantern('第5条'), clocks: { deciding: 'suspend' } },
      ],
    },
    decided: { title: '已决定', end: 'completed' },
    dropped: { title: '已撤回申请', end: 'withdrawn' },
  },
  events: {
    apply: {
      title: '申请',
      from: 'opens',
      to: 'examining',
      by: [{ party: 'applicant', roles: ['clerk'] }],
      source: lantern('第1条'),
      asks: { tower: 'must', colour: 'must', office: 'must' },
      sets: {
        number: { series: 'painting', text: '{unit}粉〔{year}〕{n}号' },
        applicant: { party: 'applicant' },
      },
      entry: 'record',
    },
    lack: {
      title: '要求补正',
      from: ['examining'],
      to: 'supplementing',
      by: [{ party: 'office', roles: ['clerk', 'legal-officer'] }],
      source: lantern('第3条'),
      asks: { lacking: 'must' },
      sets: { returnedOn: { day: true } },
      recallable: true,
    },
    supplement: {
      title: '补齐材料',
      from: ['supplementing'],
      to: 'examining',
      by: [{ party: 'applicant', roles: ['clerk'] }],
      source: lantern('第3条'),
      asks: { colour: 'may' },
      entry: 'legal-day',
    },
    propose: {
      title: '送会签',
      from: ['examining'],
      to: 'countersigning',
      by: [{ party: 'office', roles: ['clerk', 'legal-officer'] }],
      source: lantern('第4条'),
      asks: {},
      guards: [
        {
          says: '白色的灯塔不能再刷成白色以外的颜色时，应当说明；红色须有人同意',
          source: lantern('第4条'),
          facts: [{ field: 'tower', present: true }],
          examples: { passes: { tower: '东礁' }, fails: {} },
        },
      ],
      recallable: true,
    },
    submit: {
      title: '送审批',
      from: ['countersigning'],
      to: 'approving',
      by: [{ party: 'office', roles: ['clerk', 'legal-officer'] }],
      source: lantern('第5条'),
      asks: { earlyGround: 'may' },
      recallable: true,
    },
    decide: {
      title: '决定',
      from: ['approving'],
      to: 'decided',
      by: [{ party: 'office', roles: ['head'], otherThan: ['submit'] }],
      source: lantern('第5条'),
      asks: { outcome: 'must' },
      sets: { decidedOn: { day: true } },
      produces: ['painting-decision'],
    },
    extend: {
      title: '延长期限',
      from: ['examining', 'countersigning', 'approving'],
      by: [{ party: 'office', roles: ['head'] }],
      source: lantern('第6条'),
      asks: {},
    },
    drop: {
      title: '撤回申请',
      from: ['examining', 'supplementing'],
      to: 'dropped',
      by: [{ party: 'applicant', roles: ['clerk', 'head'] }],
      source: lantern('第7条'),
      asks: {},
      entry: 'void',
    },
  },
  clocks: {
    deciding: {
      title: '审查时间',
      basis: [lantern('第4条')],
      starts: ['apply', 'supplement'],
      stops: ['decide'],
      suspends: [{ by: 'lack', until: ['supplement'], source: lantern('第3条') }],
      min: { length: 5, unit: 'workingDays', rollOver: false },
      max: { length: 15, unit: 'workingDays', rollOver: false },
      extends: [
        {
          by: 'extend',
          term: { length: 5, unit: 'workingDays', rollOver: false },
          times: 1,
          source: lantern('第6条'),
        },
      ],
      excused: [{ field: 'earlyGround', present: true }],
      expires: { tell: [{ party: 'office', roles: ['head'] }] },
    },
  },
};

const unit = (code: string, name: string, kind: Unit['kind'], parent: string | null): Unit => ({
  code,
  name,
  shortName: name,
  kind,
  level: 'city',
  parent,
  functions: [],
  overseen: true,
});

/** The coast: a government, and offices below it. */
export const harbours: readonly Unit[] = [
  unit('coast', '海岸', 'government', null),
  ...['north', 'south', 'light', 'fish', 'ice'].map(code => unit(code, `${code}机构`, 'department', 'coast')),
];
