import { isDateText } from '../kernel/local-date.ts';
import {
  type BodyBlock,
  DOCUMENT_KINDS,
  figuresOf,
  type OfficialDocument,
  type Text,
} from './official-document.ts';

/* What keeps an official document from being printed; both printers ask here first. */

/** Bounds of what is printed, so that printing takes bounded time: an annual report has a tenth of that. */
export const MOST_CHARACTERS = 300_000;
export const MOST_CELLS = 6_000;

/** Every text of a document with the Chinese name of its place. */
function* textsOf(document: OfficialDocument): Generator<readonly [string, string]> {
  const { issuers, signers, recipients, signatures, note, record, number, secrecy } = document;
  for (const name of issuers) yield ['发文机关标志', name];
  yield ['机关代字', number.code];
  if (secrecy !== undefined) yield ['密级', secrecy];
  if (document.draft !== undefined) yield ['草稿标注', document.draft];
  for (const name of signers) yield ['签发人', name];
  yield ['标题', document.title];
  for (const name of recipients) yield ['主送机关', name];
  yield* textsOfBlocks('正文', document.body);
  for (const [at, annex] of document.annexes.entries()) {
    yield [`附件${at + 1}标题`, annex.title];
    yield* textsOfBlocks(`附件${at + 1}`, annex.body);
  }
  for (const name of signatures) yield ['署名', name];
  if (note !== undefined) yield ['附注', note];
  for (const name of record?.copies ?? []) yield ['抄送机关', name];
  if (record?.organ !== undefined) yield ['印发机关', record.organ];
}

function* textsOfBlocks(where: string, blocks: readonly BodyBlock[]): Generator<readonly [string, string]> {
  for (const [at, block] of blocks.entries()) {
    const place = `${where}第${at + 1}段`;
    switch (block.kind) {
      case 'paragraph':
        yield* plain(place, block.text);
        break;
      case 'section':
        yield* plain(place, [...block.title, ...(block.text ?? [])]);
        break;
      case 'table':
        if (block.caption !== undefined) yield [place, block.caption];
        for (const column of block.columns) yield [place, column.title];
        for (const cell of block.rows.flat()) yield* plain(place, cell);
        break;
      case 'figures':
        for (const { title, figure } of block.items) yield* plain(place, [title, figure]);
    }
  }
}

function* plain(place: string, text: Text): Generator<readonly [string, string]> {
  for (const each of text) {
    if (typeof each === 'string') yield [place, each];
    else {
      yield [place, each.text];
      yield [`${place}数据来源`, `${each.receipt.register}${each.receipt.basis ?? ''}${each.receipt.id}`];
    }
  }
}

// Neither XML nor a font knows these; a line feed is the only control character that means something here.
// biome-ignore lint/suspicious/noControlCharactersInRegex: this is what is looked for
const UNPRINTABLE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]|\p{Surrogate}/u;

function textFaults(document: OfficialDocument): string[] {
  const faults = new Set<string>();
  let characters = 0;
  for (const [place, text] of textsOf(document)) {
    characters += text.length;
    if (UNPRINTABLE.test(text)) faults.add(`${place}含有控制字符或者残缺的字符，请删去后重新输入`);
  }
  if (characters > MOST_CHARACTERS) {
    faults.add(`全文 ${characters} 字，超过 ${MOST_CHARACTERS} 字，请把清单另作附件分开印发`);
  }
  return [...faults];
}

function tableFaults(where: string, blocks: readonly BodyBlock[]): string[] {
  return blocks.flatMap((block, at) => {
    if (block.kind !== 'table') return [];
    const place = `${where}第${at + 1}段表格`;
    if (block.columns.length === 0) return [`${place}没有列`];
    if (block.columns.some(column => !((column.width ?? 1) > 0))) return [`${place}的列宽应当大于零`];
    const wrong = block.rows.findIndex(row => row.length !== block.columns.length);
    return wrong < 0
      ? []
      : [`${place}第 ${wrong + 1} 行有 ${block.rows[wrong].length} 格，应为 ${block.columns.length} 格`];
  });
}

function cellCount(blocks: readonly BodyBlock[]): number {
  return blocks.reduce(
    (sum, b) => sum + (b.kind === 'table' ? b.rows.length * b.columns.length : 0) + figureCells(b),
    0,
  );
}

const figureCells = (block: BodyBlock): number => (block.kind === 'figures' ? block.items.length * 2 : 0);

const within = (value: number | undefined, least: number, most: number): boolean =>
  value === undefined || (Number.isSafeInteger(value) && value >= least && value <= most);

function headFaults(document: OfficialDocument): string[] {
  const { kind, direction, form, issuers, number, signatures, title, copyNumber } = document;
  const title_ = DOCUMENT_KINDS[kind];
  const faults: string[] = [];
  if (issuers.length === 0) faults.push('没有发文机关，请至少写一个');
  if (signatures.length === 0) faults.push('没有发文机关署名，请至少写一个');
  if (title.trim() === '') faults.push('没有标题');
  if (number.code.trim() === '') faults.push('发文字号没有机关代字');
  if (!within(number.year, 1949, 2199)) faults.push(`发文字号的年份 ${number.year} 无效，应为四位年份`);
  if (!within(number.ordinal, 1, 999_999))
    faults.push(`发文顺序号 ${number.ordinal} 无效，应为从 1 起的整数`);
  if (number.ordinal !== undefined && number.year === undefined) faults.push('发文字号有顺序号而没有年份');
  if (!within(copyNumber, 1, 999_999)) faults.push(`份号 ${copyNumber} 无效，应为 1 至 999999`);
  if ((kind === 'report' || kind === 'request') && direction !== 'upward') {
    faults.push(`${title_}只能是上行文`);
  }
  if (direction === 'upward' && form === 'letter') faults.push('上行文不用信函格式，请用文件格式');
  if (direction === 'upward' && number.ordinal !== undefined && document.signers.length === 0) {
    faults.push('上行文编号印发时应当标注签发人');
  }
  return faults;
}

/** What keeps a document from being printed, in Chinese, each with its place; empty when nothing does. */
export function documentFaults(document: OfficialDocument): readonly string[] {
  const bodies = [document.body, ...document.annexes.map(annex => annex.body)];
  const cells = bodies.reduce((sum, blocks) => sum + cellCount(blocks), 0) + figuresOf(document).length * 5;
  const days = [document.date, document.record?.date, ...figuresOf(document).map(f => f.receipt.asOf)];
  const wrongDay = days.find(day => day !== undefined && !isDateText(day));
  return [
    ...headFaults(document),
    ...(wrongDay === undefined ? [] : [`“${wrongDay}”不是有效日期，请写成 2026-03-01 这样的年-月-日`]),
    ...tableFaults('正文', document.body),
    ...document.annexes.flatMap((annex, at) => tableFaults(`附件${at + 1}`, annex.body)),
    ...(cells > MOST_CELLS ? [`表格共 ${cells} 格，超过 ${MOST_CELLS} 格，请把清单分开印发`] : []),
    ...textFaults(document),
  ];
}
