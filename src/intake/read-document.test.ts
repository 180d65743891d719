import { describe, expect, it } from 'vitest';
import type { Draft, DraftMeasure } from './draft.ts';
import { numbersFor, readDocument, readText } from './read-document.ts';
import { NOTICE, plan } from './testing/sample.ts';
import { docxOf } from './testing/zip-writer.ts';

const measuresOf = (draft: Draft): DraftMeasure[] => draft.parts.flatMap(p => [...p.measures]);
const read = (text: string) => readText(text, 'test.txt');

describe('a notice in the usual form', () => {
  const draft = read(NOTICE);

  it('has its head', () => {
    expect(draft.kind).toBe('通知');
    expect(draft.title).toBe('青川市人民政府关于加强档案管理的通知');
    expect(draft.documentNumber).toBe('青府发〔2025〕3号');
    expect(draft.issuer).toBe('青川市人民政府');
    expect(draft.signedOn).toBe('2025-02-28');
    expect(draft.basis).toEqual([
      { title: '岭南省人民政府关于加强档案工作的意见', number: '岭府发〔2024〕15号' },
    ]);
  });

  it('has its parts, measures and closing', () => {
    expect(draft.parts.map(p => [p.no, p.title, p.measures.map(m => m.no)])).toEqual([
      [1, '健全制度', [1, 2]],
      [2, '加强队伍', [3]],
    ]);
    expect(measuresOf(draft)[1].text).toBe('及时答复查档申请，一般不少于2个工作日，最长不超过10个工作日。');
    expect(measuresOf(draft)[1].responsible.text).toBe('市、县档案局');
    expect(draft.closing).toBe('各地要逐步加大投入。');
    expect(draft.repairs).toEqual([]);
  });

  it('gives spans that are offsets into the source', () => {
    for (const m of measuresOf(draft)) {
      for (const found of [...m.requirements, ...m.openTerms]) {
        expect(NOTICE.slice(found.span.start, found.span.end)).toBe(found.text);
      }
    }
    expect(measuresOf(draft)[0].requirements).toHaveLength(2);
    expect(measuresOf(draft)[1].openTerms.map(t => t.text)).toEqual(['及时', '一般']);
  });

  it('serialises to the published form and nothing else', () => {
    const json = JSON.parse(JSON.stringify(draft));
    expect(Object.keys(json)).toEqual([
      'kind',
      'title',
      'documentNumber',
      'issuer',
      'signedOn',
      'basis',
      'parts',
      'closing',
      'repairs',
    ]);
    const measure = json.parts[0].measures[0];
    expect(Object.keys(measure)).toEqual(['no', 'text', 'responsible', 'requirements', 'openTerms']);
    expect(Object.keys(measure.responsible.units[0])).toEqual(['text', 'role', 'levels', 'class', 'open']);
  });
});

describe('the same document in other files', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const expected = read(NOTICE);

  it('UTF-8 with a byte order mark: spans do not count the mark', async () => {
    expect(await readDocument(bytes(`\ufeff${NOTICE}`), 'a.txt')).toEqual(expected);
  });

  it('Windows line ends: the same but for the spans', async () => {
    const source = NOTICE.replaceAll('\n', '\r\n');
    const draft = await readDocument(bytes(source), 'a.TXT');
    expect(measuresOf(draft).map(m => m.text)).toEqual(measuresOf(expected).map(m => m.text));
    const [first] = measuresOf(draft)[2].requirements;
    expect(source.slice(first.span.start, first.span.end)).toBe(first.text);
  });

  it('docx: one line a paragraph', async () => {
    const lines = NOTICE.split('\n');
    expect(await readDocument(docxOf(lines), 'a.docx')).toEqual(expected);
    expect(await readDocument(docxOf(lines, true), 'a.docx')).toEqual(expected);
  });
});

describe('damaged text', () => {
  it('joins what a page break has torn, also inside the responsibility tag, and says so', () => {
    const source = NOTICE.replace('最长不超过', '最长\n\n不超过').replace(
      '市档案局及其他',
      '市档案\n\n局及其他',
    );
    const draft = read(source);
    expect(draft.repairs.map(r => [r.measure, r.kind])).toEqual([
      [2, 'page-break-join'],
      [3, 'page-break-join'],
    ]);
    expect(draft.repairs[0].text).toContain('最长｜不超过10');
    expect(measuresOf(draft).map(m => m.text)).toEqual(measuresOf(read(NOTICE)).map(m => m.text));
    expect(measuresOf(draft)[2].responsible.text).toBe('市档案局及其他市政府部门');
    const window = measuresOf(draft)[1].requirements[0];
    expect(window).toMatchObject({ kind: 'duration', min: 2, max: 10 });
    expect(source.slice(window.span.start, window.span.end)).toBe(
      '不少于2个工作日，最长\n\n不超过10个工作日',
    );
  });

  it('replaces a stray English word and says so', () => {
    const draft = read(plan('1. 方便企业 and 群众办事，每年评议1次。（市档案局负责）'));
    expect(draft.repairs).toEqual([{ measure: 1, kind: 'stray-word', text: '. 方便企业 and 群众办事，每' }]);
    expect(measuresOf(draft)[0].text).toBe('方便企业和群众办事，每年评议1次。');
  });

  it('drops page numbers, joins across them and says both', () => {
    const draft = read(plan('1. 建立目录，', '— 2 —', '每年更新1次。（市档案局负责）'));
    expect(measuresOf(draft)[0].text).toBe('建立目录，每年更新1次。');
    expect(draft.repairs.map(r => r.kind).sort()).toEqual(['page-break-join', 'page-number']);
  });

  it('tells machine line wraps from page breaks', () => {
    const text =
      '各部门要按照分级管理的原则整理历年形成的文件并逐件登记造册后移交同级档案馆统一保管和利用，不得据为己有。'.repeat(
        6,
      );
    const wrapped = text.match(/.{1,24}/g) ?? [];
    const draft = read(
      plan('一、整理', `1. ${wrapped[0]}`, ...wrapped.slice(1), '2. 移交。（市档案局负责）'),
    );
    expect(new Set(draft.repairs.map(r => r.kind))).toEqual(new Set(['line-wrap-join']));
    expect(measuresOf(draft)[0].text).toBe(text);
  });

  it('does not join a heading with the paragraph below it', () => {
    const draft = read(
      plan(
        '一、统一思想，提高认识',
        '各部门要重视档案工作。',
        '1. 建账。（市档案局负责）',
        '2. 销号。（市档案局负责）',
      ),
    );
    expect(draft.repairs).toEqual([]);
    expect(draft.parts[0].title).toBe('统一思想，提高认识');
  });

  it('puts 〔〕 into a document number and says so', () => {
    const draft = read(NOTICE.replace('青府发〔2025〕3号', '青府发[2025]3号'));
    expect(draft.documentNumber).toBe('青府发〔2025〕3号');
    expect(draft.repairs).toEqual([{ measure: null, kind: 'number-brackets', text: '青府发[2025]3号' }]);
  });
});

describe('numbersFor', () => {
  it('keeps printed numbers and fills a gap', () => {
    expect(numbersFor([3, 4, null, 6])).toEqual([3, 4, 5, 6]);
  });
  it('counts through where numbers are absent or repeat', () => {
    expect(numbersFor([null, null])).toEqual([1, 2]);
    expect(numbersFor([1, 2, 1])).toEqual([1, 2, 3]);
    expect(numbersFor([1, null, 2])).toEqual([1, 2, 3]);
  });
});
