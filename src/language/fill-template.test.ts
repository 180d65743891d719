import { describe, expect, test } from 'vitest';
import type { DocumentTemplate, SlotValue, TemplateBlock, TemplateValues } from './document-template.ts';
import { fillTemplate } from './fill-template.ts';
import type { Figure, OfficialDocument } from './official-document.ts';
import { listsAskedBy, slotsAskedBy, slotsTestedBy, templateFaults } from './template-check.ts';

const source = { source: '虚构的办法', article: '第9条' };
const text = (value: string): SlotValue => ({ is: 'text', text: value });

const COUNT: Figure = {
  text: '3',
  value: 3,
  receipt: { id: 'r-1', register: '规范性文件登记簿', asOf: '2026-01-31' },
};

const TEMPLATE: DocumentTemplate = {
  id: 'review-opinion',
  name: '备案审查意见',
  source,
  kind: 'letter',
  direction: 'parallel',
  form: 'letter',
  markSuffix: '',
  code: '{code}',
  issuers: ['{reviewer}'],
  title: '{reviewer}关于对《{title}》的审查意见',
  recipients: ['{drafter}', '{others}'],
  body: [
    { block: 'paragraph', text: '你单位于{received}报送的文件收悉，涉及金额{amount}元，共{count}件。' },
    { block: 'section', level: 1, title: '审查结论', text: '{conclusion}。' },
    {
      block: 'when',
      where: [{ field: 'conclusion', is: 'amend' }],
      blocks: [{ block: 'paragraph', text: '请于{due}前修改。' }],
      otherwise: [{ block: 'paragraph', text: '可以提请审议。' }],
    },
    {
      block: 'table',
      list: 'problems',
      columns: [
        { title: '序号', text: '{#}', width: 1 },
        { title: '条款', text: '{article}', width: 2 },
        { title: '所属文件', text: '{title}', width: 5 },
      ],
      empty: '未发现问题。',
    },
  ],
  note: '联系人：{contact}',
  copies: ['{others}'],
};

const VALUES: TemplateValues = {
  slots: {
    code: text('某司函'),
    reviewer: text('某某市司法局'),
    drafter: text('某某市财政局'),
    others: { is: 'names', names: ['甲局', '乙局'] },
    title: { is: 'field', field: { type: 'text', title: '标题', source }, value: '某办法' },
    received: { is: 'field', field: { type: 'date', title: '收到日期', source }, value: '2026-03-01' },
    due: { is: 'date', date: '2026-04-09' },
    amount: { is: 'money', fen: 123_456 },
    count: { is: 'figure', figure: COUNT },
    conclusion: {
      is: 'field',
      field: { type: 'choice', title: '结论', source, options: { lawful: '合法', amend: '应当予以修改' } },
      value: 'amend',
    },
    contact: text('王某'),
  },
  lists: { problems: [{ article: text('第三条') }, { article: text('第八条') }] },
  issue: {},
};

function filled(template: DocumentTemplate, values: TemplateValues): OfficialDocument {
  const result = fillTemplate(template, values);
  if (!result.ok) throw new Error(result.faults.join('\n'));
  return result.document;
}

const withBody = (...body: readonly TemplateBlock[]): DocumentTemplate => ({ ...TEMPLATE, body });

describe('a filled template', () => {
  test('has dates, money, choices, names and figures as they are printed', () => {
    const document = filled(TEMPLATE, VALUES);
    expect(document.title).toBe('某某市司法局关于对《某办法》的审查意见');
    expect(document.recipients).toEqual(['某某市财政局', '甲局', '乙局']);
    expect(document.record).toEqual({ copies: ['甲局', '乙局'] });
    expect(document.signatures).toEqual(['某某市司法局']);
    expect(document.note).toBe('联系人：王某');
    expect(document.body.slice(0, 3)).toEqual([
      {
        kind: 'paragraph',
        text: ['你单位于', '2026年3月1日', '报送的文件收悉，涉及金额', '1,234.56', '元，共', COUNT, '件。'],
      },
      { kind: 'section', level: 1, title: ['审查结论'], text: ['应当予以修改', '。'] },
      { kind: 'paragraph', text: ['请于', '2026年4月9日', '前修改。'] },
    ]);
  });

  test('has a row for each item, its own slots before those of the case', () => {
    const [table] = filled(withBody(TEMPLATE.body[3]), VALUES).body;
    expect(table.kind === 'table' && table.rows).toEqual([
      [['1'], ['第三条'], ['某办法']],
      [['2'], ['第八条'], ['某办法']],
    ]);
  });

  test('says so where a list is empty, and takes the other branch', () => {
    const { conclusion: _, ...slots } = VALUES.slots;
    const body = filled(withBody(TEMPLATE.body[2], TEMPLATE.body[3]), {
      ...VALUES,
      slots,
      lists: { problems: [] },
    }).body;
    expect(body).toEqual([
      { kind: 'paragraph', text: ['可以提请审议。'] },
      { kind: 'paragraph', text: ['未发现问题。'] },
    ]);
  });

  test('repeats blocks over a list, and makes paragraphs of the lines of a long text', () => {
    const each: TemplateBlock = {
      block: 'each',
      list: 'items',
      blocks: [{ block: 'section', level: 3, title: '{name}', text: '{words}' }],
    };
    const items = [
      { name: text('甲'), words: text('一行\r\n\n  又一行') },
      { name: text('乙'), words: text('完') },
    ];
    expect(filled(withBody(each), { ...VALUES, lists: { items } }).body).toEqual([
      { kind: 'section', level: 3, title: ['甲'], text: ['一行'] },
      { kind: 'paragraph', text: ['又一行'] },
      { kind: 'section', level: 3, title: ['乙'], text: ['完'] },
    ]);
  });

  test('takes number, day and signers only from what signing gives', () => {
    const issue = { year: 2026, ordinal: 7, date: '2026-03-05', signers: ['张某'] };
    const document = filled(
      { ...TEMPLATE, kind: 'opinion', direction: 'upward', form: 'document' },
      { ...VALUES, issue },
    );
    expect(document.number).toEqual({ code: '某司函', year: 2026, ordinal: 7 });
    expect(document.signers).toEqual(['张某']);
    expect(filled(TEMPLATE, VALUES).number).toEqual({ code: '某司函' });
    expect(filled(TEMPLATE, VALUES).date).toBeUndefined();
  });

  test('does not read values as templates', () => {
    const slots = { ...VALUES.slots, contact: text('{code} {不是}') };
    expect(filled(TEMPLATE, { ...VALUES, slots }).note).toBe('联系人：{code} {不是}');
  });
});

describe('what is missing is named, all of it', () => {
  test('slots, rows and lists', () => {
    const { contact: _, due: __, ...slots } = VALUES.slots;
    const lists = { problems: [{ article: text('第三条') }, { article: text('  ') }] };
    expect(fillTemplate(TEMPLATE, { ...VALUES, slots, lists })).toEqual({
      ok: false,
      faults: [
        '正文第3段第1段所用的“due”没有内容，请先在办理中填写',
        '正文第4段“条款”栏（第 2 行）所用的“article”没有内容，请先在办理中填写',
        '附注所用的“contact”没有内容，请先在办理中填写',
      ],
    });
    const none = fillTemplate(TEMPLATE, { ...VALUES, lists: {} });
    expect(none).toEqual({ ok: false, faults: ['正文第4段所用的清单“problems”没有给出'] });
  });

  test('a name that every object has is no slot', () => {
    const result = fillTemplate(withBody({ block: 'paragraph', text: '{constructor}' }), VALUES);
    expect(result.ok).toBe(false);
  });

  test('a figure that was not computed', () => {
    const figures: TemplateBlock = { block: 'figures', items: [{ title: '件数', slot: 'code' }] };
    const result = fillTemplate(withBody(figures), VALUES);
    expect(result).toEqual({ ok: false, faults: ['正文第1段所用的数据“code”没有计算结果'] });
  });

  test('what the document itself may not be', () => {
    const result = fillTemplate({ ...TEMPLATE, kind: 'report' }, VALUES);
    expect(result).toEqual({ ok: false, faults: ['报告只能是上行文'] });
  });
});

describe('a template', () => {
  test('has braces only around names', () => {
    expect(templateFaults(TEMPLATE)).toEqual([]);
    for (const wrong of ['{', '}', '{a b}', '{}', '{{code}}', '{1}']) {
      expect(templateFaults({ ...TEMPLATE, note: wrong }), wrong).toHaveLength(1);
      expect(fillTemplate({ ...TEMPLATE, note: wrong }, VALUES).ok, wrong).toBe(false);
    }
  });

  test('tells what it asks for', () => {
    expect(slotsAskedBy(TEMPLATE)).toEqual([
      'amount',
      'article',
      'code',
      'conclusion',
      'contact',
      'count',
      'drafter',
      'due',
      'others',
      'received',
      'reviewer',
      'title',
    ]);
  });

  test('tells what its conditions and lists are about, however deep they stand', () => {
    const deep: TemplateBlock = {
      block: 'each',
      list: 'outer',
      blocks: [{ block: 'when', where: [{ field: 'kind', present: true }], blocks: TEMPLATE.body }],
    };
    const recipients = [{ where: [{ field: 'office', is: 'x' }], name: '{others}' }];
    const template = { ...TEMPLATE, recipients, body: [deep] };
    expect(slotsTestedBy(template)).toEqual(['conclusion', 'kind', 'office']);
    expect(listsAskedBy(template)).toEqual(['outer', 'problems']);
  });

  test('names a recipient only where its conditions hold', () => {
    const named = (is: string) => {
      const recipients = [
        { where: [{ field: 'conclusion', is }], name: '甲府' },
        { where: [{ field: 'nothing', present: false }], name: '乙府' },
      ];
      const result = fillTemplate({ ...TEMPLATE, recipients }, VALUES);
      return result.ok ? result.document.recipients : result.faults;
    };
    expect(named('amend')).toEqual(['甲府', '乙府']);
    expect(named('keep')).toEqual(['乙府']);
  });
});
