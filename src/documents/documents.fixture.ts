import type { BodyBlock, Figure, OfficialDocument } from '../language/official-document.ts';

/** A figure of an invented register. */
export function figure(text: string, value: number, id: string): Figure {
  return {
    text,
    value,
    receipt: { id, register: '规范性文件登记簿', asOf: '2026-01-31', basis: '上一年度制发的规范性文件件数' },
  };
}

export const HOSTILE =
  '#panic("x") $a_1^2$ *粗* _斜_ @ref <label> \\u{4e00} `raw` // 注 /* x */ [a] {b} <w:p/> &amp; ]]>';

const LONG =
  '各县（市、区）人民政府、市直各部门应当按照规定的范围和期限报送备案，对应当报送而未报送的，由备案审查机构发出催报通知，并列入年度通报。';

/** A report upward, with everything that a document can have. */
export const REPORT: OfficialDocument = {
  kind: 'report',
  direction: 'upward',
  form: 'document',
  issuers: ['某某市人民政府'],
  markSuffix: '文件',
  number: { code: '某府文', year: 2026, ordinal: 6 },
  copyNumber: 12,
  secrecy: '秘密★1年',
  urgency: '特急',
  signers: ['张某某', '李某'],
  title: '某某市人民政府关于2025年度规范性文件备案审查工作情况的报告',
  recipients: ['省人民政府'],
  body: [
    { kind: 'paragraph', text: ['现将2025年度规范性文件备案审查工作情况报告如下。'] },
    { kind: 'section', level: 1, title: ['备案审查基本情况'] },
    {
      kind: 'section',
      level: 2,
      title: ['报送备案'],
      text: [
        '全年应备案规范性文件',
        figure('128件', 128, '7f3a91c2e0b45d18'),
        '，已备案',
        figure('126件', 126, '0c4de8817ab9f352'),
        `。${LONG}`,
      ],
    },
    { kind: 'section', level: 2, title: ['审查意见'], text: [LONG] },
    { kind: 'section', level: 3, title: ['主动审查'], text: [LONG] },
    { kind: 'section', level: 4, title: ['发现的问题'], text: [LONG] },
    { kind: 'section', level: 4, title: ['提出的意见'], text: [LONG] },
    { kind: 'section', level: 1, title: ['各地报送情况'] },
    {
      kind: 'table',
      caption: '各县（市、区）报送备案情况',
      columns: [
        { title: '序号', width: 1, align: 'center' },
        { title: '报送机关', width: 4 },
        { title: '应备案（件）', width: 2, align: 'right' },
        { title: '备注', width: 4 },
      ],
      rows: [
        [['1'], ['甲县人民政府'], [figure('31', 31, 'a1b2c3d4e5f60718')], ['按期报送']],
        [['2'], ['乙市人民政府'], ['22'], ['两件逾期报送，\n已经催报']],
      ],
    },
    { kind: 'section', level: 1, title: ['下一步工作'], text: [LONG] },
  ],
  annexes: [
    { title: '2025年度规范性文件备案目录', body: [{ kind: 'paragraph', text: [LONG] }] },
    {
      title: '2025年度未按照规定报送备案的规范性文件及其制定机关、逾期天数和催报情况一览表',
      body: [
        {
          kind: 'figures',
          items: [{ title: '未报送件数', figure: figure('2', 2, '99aa88bb77cc66dd'.repeat(4)) }],
        },
      ],
    },
  ],
  signatures: ['某某市人民政府'],
  date: '2026-03-01',
  note: '联系人：王某，电话：0000-0000000',
  record: {
    copies: ['省司法厅', '市委办公室', '市人大常委会办公室'],
    organ: '某某市人民政府办公室',
    date: '2026-03-02',
  },
};

/** A letter to an equal, not yet numbered or dated. */
export const LETTER: OfficialDocument = {
  kind: 'letter',
  direction: 'parallel',
  form: 'letter',
  issuers: ['某某市司法局'],
  markSuffix: '',
  number: { code: '某司函' },
  signers: [],
  title: '某某市司法局关于移送行政规范性文件审查建议的函',
  recipients: ['市自然资源局'],
  body: [
    { kind: 'paragraph', text: [`我局收到公民对你单位文件的审查建议。${LONG}`] },
    { kind: 'paragraph', text: [HOSTILE] },
    { kind: 'paragraph', text: ['请予研究并函复。'] },
  ],
  annexes: [],
  signatures: ['某某市司法局'],
  note: '此件公开发布',
  record: { copies: ['市人民政府办公室'] },
};

/** A joint decision of three organs. */
export const JOINT: OfficialDocument = {
  ...REPORT,
  kind: 'decision',
  direction: 'downward',
  issuers: ['某某市司法局', '某某市财政局', '某某市行政审批局'],
  number: { code: '某司发', year: 2026, ordinal: 12 },
  signers: [],
  title: '关于公布行政规范性文件清理结果的决定',
  recipients: ['各县（市、区）司法局、财政局', '市直各单位'],
  signatures: ['某某市司法局', '某某市财政局', '某某市行政审批局'],
  body: [{ kind: 'paragraph', text: [LONG] }],
  annexes: [{ title: '清理结果', body: [{ kind: 'paragraph', text: [LONG] }] }],
};

/** A notice of about so many pages. */
export function notice(paragraphs: number): OfficialDocument {
  const body = Array.from({ length: paragraphs }, (_, at): BodyBlock => {
    const level = ([1, 2, 3, 4] as const)[at % 4];
    return { kind: 'section', level, title: [`第${at + 1}项工作`], text: [LONG + LONG] };
  });
  const { secrecy: _, copyNumber: __, urgency: ___, ...rest } = REPORT;
  return {
    ...rest,
    kind: 'notice',
    direction: 'downward',
    signers: [],
    body,
    annexes: [],
    title: '某某市人民政府关于做好备案审查工作的通知',
  };
}

/** A notice with a table of so many rows in its annex. */
export function longTable(rows: number): OfficialDocument {
  return {
    ...notice(1),
    annexes: [
      {
        title: '规范性文件目录',
        body: [
          {
            kind: 'table',
            columns: [
              { title: '序号', align: 'center' },
              { title: '名称', width: 6 },
              { title: '制定机关', width: 3 },
            ],
            rows: Array.from({ length: rows }, (_, at) => [
              [String(at + 1)],
              [`关于印发第${at + 1}号某某管理办法的通知`],
              ['某某市某某局'],
            ]),
          },
        ],
      },
    ],
  };
}
