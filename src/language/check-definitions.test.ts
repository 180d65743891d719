import { describe, expect, test } from 'vitest';
import { checkDefinitions } from './check-definitions.ts';
import type { Directive } from './directive.ts';
import type { Field } from './field.ts';
import type { Interpretation, OpenTerm } from './given.ts';
import type { Obligation, Rule } from './obligation/obligation.ts';
import type { Register } from './register.ts';

const source = { source: '测试规定', article: '第一条' };
const text = { type: 'text', title: '编号', required: true, source } satisfies Field;

function register(slug: string, fields: Register['fields'], key?: string): Register {
  return {
    slug,
    title: slug,
    description: slug,
    group: 'capacity',
    keeper: {},
    holders: {},
    writer: 'form',
    legalDate: { title: '日期', source },
    ...(key === undefined ? {} : { key }),
    fields,
    publication: 'public',
    retention: '长期',
  };
}

const ships = register(
  'ships',
  {
    ship: text,
    kind: { type: 'choice', title: '种类', options: { sail: '帆船', steam: '汽船' }, source },
    tons: { type: 'integer', title: '吨位', source },
    armed: { type: 'boolean', title: '武装', source },
    soldOn: { type: 'date', title: '出售日期', source },
    port: { type: 'unit', title: '母港', source },
  },
  'ship',
);
const surveys = register('surveys', {
  ship: { type: 'reference', register: 'ships', title: '船', source },
  port: { type: 'unit', title: '港口', source },
  year: { type: 'integer', title: '年度', source },
  hours: { type: 'decimal', title: '小时', source },
  remark: { type: 'long-text', title: '备注', source },
});
const governing = [
  register('rulings', { openTerm: text, number: { type: 'integer', title: '数', source } }),
  register('interpretations', { question: text, reading: text }),
  register('attestations', {
    obligation: text,
    holds: { type: 'boolean', title: '做到', source },
    confirmedOn: { type: 'date', title: '确认', source },
  }),
];
const registers = [ships, surveys, ...governing];

const often: OpenTerm = { id: 'm01.often', term: '定期', expects: 'period', question: '多久？' };
const who: Interpretation = {
  id: 'm01.who',
  question: '谁？',
  readings: [
    { slug: 'all', text: '全部' },
    { slug: 'some', text: '部分' },
  ],
};

function obligation(id: string, rule: Rule, extra: Partial<Obligation> = {}): Obligation {
  return { id, title: id, bearer: {}, strength: 'must', basis: [source], rule, ...extra };
}

function directive(
  obligations: readonly Obligation[],
  openTerms: readonly OpenTerm[] = [],
  interpretations: readonly Interpretation[] = [],
): Directive {
  return {
    slug: 'test',
    documentNumber: '测试〔2024〕1号',
    title: '测试',
    issuer: '测试市',
    signedOn: '2024-01-01',
    effectiveFrom: '2024-01-01',
    basis: [],
    parts: [
      {
        no: 1,
        title: '一',
        measures: [{ no: 1, title: '甲', responsible: '', obligations, openTerms, interpretations }],
      },
    ],
    closing: { no: 0, title: '结尾', responsible: '', obligations: [], openTerms: [], interpretations: [] },
    interpretations: [],
    warning: { lastWorkingDays: 30, paceSlack: 1, basis: source },
  };
}

/** The rule alone, in an otherwise sound directive. */
const check = (rule: Rule, extra?: Partial<Obligation>) =>
  checkDefinitions(directive([obligation('m01.a', rule, extra)]), registers);

const sound: Rule = { kind: 'frequency', of: { register: 'surveys' }, atLeast: 1, per: 'year' };

describe('sound definitions', () => {
  test('every kind, with open terms and readings', () => {
    const rules: readonly Rule[] = [
      { ...sound, per: { openTerm: 'm01.often' }, distinct: 'port' },
      {
        kind: 'deadline',
        of: { register: 'surveys', year: 'year' },
        per: 'year',
        due: { monthDay: '03-01', year: 'following', inclusive: true, rollOver: false },
      },
      {
        kind: 'duration',
        of: { register: 'ships', where: [{ field: 'kind', in: ['sail'] }], on: 'soldOn' },
        from: 'legalDate',
        to: 'soldOn',
        max: { length: 5, unit: 'workingDays', rollOver: true },
        per: 'year',
      },
      {
        kind: 'coverage',
        every: { register: 'ships', until: 'soldOn' },
        has: { register: 'surveys', ref: 'ship' },
        before: 'soldOn',
        per: 'year',
      },
      {
        kind: 'quota',
        each: { units: {} },
        of: { register: 'surveys', ref: 'port' },
        sum: 'hours',
        atLeast: 2,
        per: 'once',
        by: '2025-12-31',
      },
      {
        kind: 'ratio',
        of: { register: 'ships', unit: 'port' },
        numerator: [
          {
            any: [
              { field: 'tons', atLeast: 10 },
              { field: 'armed', is: true },
            ],
          },
        ],
        threshold: { atMost: { numerator: 10, denominator: 100 } },
        per: 'year',
      },
      { kind: 'currency', list: { register: 'ships' }, per: 'once' },
      { kind: 'attestation', statement: '是', why: '无台账', per: 'year' },
      { kind: 'exhortation', narrate: '情况' },
    ];
    const obligations = rules.map((rule, i) =>
      obligation(
        `m01.${i}`,
        rule,
        i === 8 ? { bearer: { reading: 'm01.who', by: { all: {}, some: {} } } } : {},
      ),
    );
    expect(checkDefinitions(directive(obligations, [often], [who]), registers)).toEqual([]);
  });

  test('a member named by another key than its own', () => {
    const rule: Rule = {
      kind: 'coverage',
      every: { register: 'surveys', key: 'ship' },
      has: { register: 'ships', ref: 'ship' },
      per: 'once',
    };
    expect(check(rule)).toEqual([]);
  });
});

describe('names that point to nothing', () => {
  test.each<[string, Rule, string]>([
    ['register', { ...sound, of: { register: 'boats' } }, '台账 boats 不存在'],
    [
      'field of a condition',
      { ...sound, of: { register: 'ships', where: [{ field: 'age', present: true }] } },
      '没有字段 age',
    ],
    [
      'field of a nested condition',
      { ...sound, of: { register: 'ships', where: [{ any: [{ field: 'age', is: 1 }] }] } },
      '没有字段 age',
    ],
    ['distinct', { ...sound, distinct: 'age' }, '没有字段 age'],
    ['open term', { ...sound, per: { openTerm: 'm01.never' } }, '开放用语 m01.never 不存在'],
    ['question', { ...sound, atLeast: { reading: 'm01.what', by: { x: 1 } } }, '解释问题 m01.what 不存在'],
    [
      'obligation whose breach sets it off',
      {
        kind: 'coverage',
        every: { breachesOf: ['m01.z'], combine: 'any' },
        has: { register: 'surveys', ref: 'port' },
        per: 'year',
      },
      '义务 m01.z 不存在',
    ],
  ])('%s', (_, rule, message) => {
    expect(check(rule)).toEqual([expect.stringContaining(message)]);
  });

  test('the obligation that follows', () => {
    expect(check(sound, { follows: { text: '约谈', obligation: 'm09.z' } })).toEqual([
      '义务 m01.a：后果所指的义务 m09.z 不存在',
    ]);
  });

  test('the register that a field refers to', () => {
    const lost = register('lost', { x: { type: 'reference', register: 'nowhere', title: 'x', source } });
    expect(checkDefinitions(directive([]), [...registers, lost])).toEqual([
      '台账 lost 的字段 x：台账 nowhere 不存在',
    ]);
  });

  test('the register of declarations', () => {
    const rule: Rule = { kind: 'attestation', statement: '是', why: '无台账', per: 'year' };
    expect(checkDefinitions(directive([obligation('m01.a', rule)]), [ships])).toEqual([
      '裁判规则：台账 attestations 不存在',
    ]);
  });
});

describe('fields used as what they are not', () => {
  test.each<[string, Rule, string]>([
    [
      'on',
      { ...sound, of: { register: 'surveys', on: 'remark' } },
      '字段 remark 是 long-text，这里需要 date',
    ],
    [
      'year',
      { ...sound, of: { register: 'surveys', year: 'hours' } },
      '字段 hours 是 decimal，这里需要 integer',
    ],
    [
      'unit',
      { ...sound, of: { register: 'surveys', unit: 'ship' } },
      '字段 ship 是 reference，这里需要 unit',
    ],
    [
      'comparison',
      { ...sound, of: { register: 'ships', where: [{ field: 'kind', atLeast: 1 }] } },
      '这里需要 integer',
    ],
    [
      'choice',
      { ...sound, of: { register: 'ships', where: [{ field: 'kind', is: 'row' }] } },
      '不可能等于 "row"',
    ],
    [
      'boolean',
      { ...sound, of: { register: 'ships', where: [{ field: 'armed', is: 'yes' }] } },
      '不可能等于 "yes"',
    ],
    [
      'end of a duration',
      { kind: 'duration', of: { register: 'ships' }, from: 'legalDate', to: 'tons', per: 'year' },
      '字段 tons 是 integer，这里需要 date',
    ],
    [
      'sum',
      {
        kind: 'quota',
        each: { register: 'ships' },
        of: { register: 'surveys', ref: 'ship' },
        sum: 'remark',
        atLeast: 1,
        per: 'year',
      },
      '字段 remark 是 long-text',
    ],
    [
      'ref to units where members are ships',
      {
        kind: 'coverage',
        every: { register: 'ships' },
        has: { register: 'surveys', ref: 'port' },
        per: 'year',
      },
      '字段 port 指向 unit，而这里应当指向 ships',
    ],
    [
      'ref to ships where members are units',
      { kind: 'coverage', every: { units: {} }, has: { register: 'surveys', ref: 'ship' }, per: 'year' },
      '字段 ship 指向 ships，而这里应当指向 unit',
    ],
    [
      'members without a key',
      {
        kind: 'coverage',
        every: { register: 'surveys' },
        has: { register: 'ships', ref: 'ship' },
        per: 'year',
      },
      '没有标识字段 key',
    ],
    [
      'term of office without an end',
      {
        kind: 'quota',
        each: { register: 'ships' },
        of: { register: 'surveys', ref: 'ship' },
        atLeast: 1,
        per: 'term',
      },
      '成员必须写明 until 字段',
    ],
    ['count of nothing', { ...sound, atLeast: 0 }, '数量 0 不大于零'],
    [
      'a day that does not exist',
      { kind: 'deadline', of: { register: 'surveys' }, per: 'once', due: { date: '2025-02-30' } },
      '2025-02-30 不是有效日期',
    ],
  ])('%s', (_, rule, message) => {
    expect(check(rule)).toEqual([expect.stringContaining(message)]);
  });

  test('a key must be a required text', () => {
    const loose = register('loose', { no: { type: 'text', title: '号', source } }, 'no');
    const number = register('number', { no: { type: 'integer', title: '号', required: true, source } }, 'no');
    expect(checkDefinitions(directive([]), [loose, number])).toEqual([
      '台账 loose：标识字段 no 必须是必填项',
      '台账 number：台账 number 的字段 no 是 integer，这里需要 text',
    ]);
  });
});

describe('terms and readings', () => {
  test('a term that answers another question', () => {
    const rule: Rule = { ...sound, atLeast: { openTerm: 'm01.often' } };
    expect(checkDefinitions(directive([obligation('m01.a', rule)], [often]), registers)).toEqual([
      '义务 m01.a：数量需要 count，开放用语 m01.often 给出的是 period',
    ]);
  });

  test('readings that are missing or unknown', () => {
    const bearer = { reading: 'm01.who', by: { all: {}, none: {} } };
    const found = checkDefinitions(directive([obligation('m01.a', sound, { bearer })], [], [who]), registers);
    expect(found).toEqual([
      '义务 m01.a：m01.who 没有 none 这种理解',
      '义务 m01.a：没有写明 m01.who 取 some 这种理解时的值',
    ]);
  });

  test('a term and a question that nothing reads', () => {
    expect(checkDefinitions(directive([], [often], [who]), registers)).toEqual([
      '开放用语 m01.often：没有任何义务用到，请删去或者接上',
      '解释问题 m01.who：没有任何义务取决于它，请删去或者接上',
    ]);
  });
});

test('the same name twice', () => {
  const found = checkDefinitions(directive([obligation('m01.a', sound), obligation('m01.a', sound)]), [
    ...registers,
    ships,
  ]);
  expect(found).toEqual([
    '台账 ships：重复出现，请改成唯一的标识',
    '义务 m01.a：重复出现，请改成各自唯一的标识',
  ]);
});
