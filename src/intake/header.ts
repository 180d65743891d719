import { isDateText } from '../kernel/local-date.ts';
import { type DocumentNumber, documentNumberIn } from './document-number.ts';
import type { Paragraph } from './lines.ts';
import { numberOf } from './numerals.ts';

/** What stands at the head and at the foot of a document. */
export interface Header {
  readonly kind: string | null;
  readonly title: string | null;
  readonly documentNumber: DocumentNumber | null;
  readonly issuer: string | null;
  readonly signedOn: string | null;
  /** Index of the first paragraph behind the title. */
  readonly bodyStart: number;
  /** Index of the signature, or null. */
  readonly signature: number | null;
  /** Paragraphs that are neither text nor items: signature, dates, copies, imprint, attachment list. */
  readonly apart: ReadonlySet<number>;
}

/** Looked at for the head: more lines than any head has. */
const HEAD_LINES = 30;
const LONGEST_HEAD_LINE = 160;

const BODY =
  /(?:政府|办公厅|办公室|委员会|党委|省委|市委|县委|区委|局|厅|部|国务院|委|署|总局|法院|检察院|办|中心|领导小组)$/;
const META =
  /^(索引号|主题分类|主题词|发文机关|发布机构|成文日期|发文日期|发布日期|生成日期|标题|名称|发文字号|文号|公开方式|公开类别|信息来源|来源|有效性|签发人|密级|紧急程度|份号)：/;
const MARKINGS = /^(?:\d{6}|特急|加急|急件|平急|机密.{0,8}|秘密.{0,8}|绝密.{0,8}|内部.{0,4}|公开)$/;
const KINDS =
  /(?:决议|决定|命令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|方案|办法|规定|细则|规划|计划|要点|措施|举措|条例|清单|分工|制度|规则)/g;
const DATE =
  '(\\d{4}|[〇一二三四五六七八九]{4})年(\\d{1,2}|[一二三四五六七八九十]{1,3})月(\\d{1,2}|[一二三四五六七八九十]{1,3})日';
const DATE_LINE = new RegExp(`^${DATE}$`);
const DATE_INSIDE = new RegExp(DATE);
const SIGNED_LINE = new RegExp(`^([^\\d，。；：（）〇]{2,60}?)${DATE}$`);
const IMPRINT = new RegExp(`^.{0,60}${DATE}印发$`);

function squeeze(text: string): string {
  return text.replace(/[\s\u3000]/g, '');
}

/** The text without blanks when it is short enough to be a line of head or foot, else empty. */
function shortText(p: Paragraph | undefined): string {
  return p && p.text.length <= 200 ? squeeze(p.text) : '';
}

function dateOfMatch(year: string, month: string, day: string): string | null {
  const [y, m, d] = [numberOf(year), numberOf(month), numberOf(day)];
  if (y === null || m === null || d === null) return null;
  const text = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
  return isDateText(text) ? text : null;
}

/** `二○二四年九月三十日` or `2024年9月30日` alone on a line. */
function dateLine(text: string): string | null {
  const m = DATE_LINE.exec(text);
  return m ? dateOfMatch(m[1], m[2], m[3]) : null;
}

function isBodyName(text: string): boolean {
  return text.length >= 2 && text.length <= 60 && !/[，。；：《》]|关于/.test(text) && BODY.test(text);
}

interface Foot {
  readonly signature: number | null;
  readonly signers: readonly string[];
  readonly signedOn: string | null;
  readonly apart: Set<number>;
}

/** Marks what stands behind 附件： and what is listed there. */
function markAttachments(paragraphs: readonly Paragraph[], at: number, apart: Set<number>): void {
  apart.add(at);
  for (let i = at + 1; i < paragraphs.length; i++) {
    const { marker, text } = paragraphs[i];
    if (marker?.kind !== 'arabic' || text.length > 80 || /[。；]$/.test(text)) return;
    apart.add(i);
  }
}

function readFoot(paragraphs: readonly Paragraph[]): Foot {
  const apart = new Set<number>();
  let signature: number | null = null;
  let signedOn: string | null = null;
  let signers: string[] = [];
  let imprint = false;
  for (let i = 0; i < paragraphs.length; i++) {
    const text = shortText(paragraphs[i]);
    if (/^(?:抄送|分送)：/.test(paragraphs[i].text)) imprint = true;
    if (/^附件\d{0,2}$/.test(text)) {
      imprint = false;
      apart.add(i);
    }
    if (imprint || /^（(?:此件|本文)/.test(text) || IMPRINT.test(text)) apart.add(i);
    if (/^附件?：/.test(paragraphs[i].text.slice(0, 8))) markAttachments(paragraphs, i, apart);
    const signed = SIGNED_LINE.exec(text);
    const date =
      dateLine(text) ??
      (signed && isBodyName(signed[1]) ? dateOfMatch(signed[2], signed[3], signed[4]) : null);
    if (date === null) continue;
    apart.add(i);
    const names: string[] = signed ? [signed[1]] : [];
    for (
      let j = i - 1;
      !signed && j >= 0 && isBodyName(shortText(paragraphs[j])) && !paragraphs[j].marker;
      j--
    ) {
      names.unshift(signerName(paragraphs[j]));
      apart.add(j);
    }
    if (signature === null && names.length > 0) {
      signature = i;
      signedOn = date;
      signers = names;
    }
    signedOn ??= imprint ? null : date;
  }
  return { signature, signers, signedOn, apart };
}

/** Several signers on one line stand apart by blanks; the letters of one name may too. */
function signerName(p: Paragraph): string {
  const names = p.passage.text.trim().split(/[\s\u3000]+/);
  return names.length > 1 && names.every(n => n.length > 2) ? names.join('、') : names.join('');
}

interface Head {
  readonly titleLines: string[];
  readonly issuer: string | null;
  readonly documentNumber: DocumentNumber | null;
  readonly meta: ReadonlyMap<string, string>;
  readonly dated: string | null;
  readonly end: number;
}

/** True for the first paragraph behind the title: an addressee, a sentence or an item. */
function endsHead(p: Paragraph, raw: string): boolean {
  const heading = p.marker !== null && p.marker.kind !== 'article';
  return (
    heading ||
    p.text.length > LONGEST_HEAD_LINE ||
    /[：。]$/.test(raw) ||
    /，/.test(raw.replace(/《[^》]{0,120}》/g, ''))
  );
}

function readHead(paragraphs: readonly Paragraph[], apart: ReadonlySet<number>): Head {
  const lines: string[] = [];
  const meta = new Map<string, string>();
  let documentNumber: DocumentNumber | null = null;
  let dated: string | null = null;
  let issuer: string | null = null;
  let end = 0;
  for (; end < paragraphs.length && end < HEAD_LINES; end++) {
    const p = paragraphs[end];
    const text = shortText(p);
    const field = META.exec(text);
    if (field) {
      meta.set(field[1], squeeze(p.passage.text).slice(field[0].length));
      continue;
    }
    if (endsHead(p, text) || (lines.length > 0 && apart.has(end) && !text.startsWith('（'))) break;
    if (apart.has(end) || MARKINGS.test(text)) continue;
    const number = documentNumberIn(p.passage.text);
    if (number && !/关于|《/.test(text)) {
      documentNumber ??= number;
      continue;
    }
    if (/^（.*\d{4}年.*）$/.test(text)) {
      const m = DATE_INSIDE.exec(text);
      dated ??= m ? dateOfMatch(m[1], m[2], m[3]) : null;
      continue;
    }
    const next = shortText(paragraphs[end + 1]);
    const mark = text.replace(/文件$/, '');
    const partOfTitle = /^(?:关于|印发|转发|批转)/.test(next) && mark === text;
    if (lines.length === 0 && isBodyName(mark) && !partOfTitle) {
      issuer ??= signerName(p).replace(/文件$/, '');
      continue;
    }
    lines.push(p.passage.text);
  }
  return { titleLines: lines, issuer, documentNumber, meta, dated, end };
}

/** Lines of a title put together; blanks between Chinese characters are layout. */
function titleOf(lines: readonly string[]): string | null {
  const title = lines
    .map(line => line.trim())
    .join('')
    .replace(/(?<![A-Za-z0-9])[\s\u3000]{1,20}|[\s\u3000]{1,20}(?![A-Za-z0-9])/g, '');
  return title === '' ? null : title;
}

function issuerFromTitle(title: string | null): string | null {
  const lead = /^([^《》，。]{2,60}?)(?:印发)?关于|^([^《》，。]{2,60}?)(?:印发|转发|批转)/.exec(title ?? '');
  const name = lead?.[1] ?? lead?.[2] ?? '';
  return isBodyName(name) ? name : null;
}

function kindOf(title: string | null): string | null {
  const found = title?.replace(/（[^（）]{0,40}）$/, '').match(KINDS);
  const last = found?.at(-1) ?? null;
  return last !== null && (title ?? '').replace(/（[^（）]{0,40}）$/, '').endsWith(last) ? last : null;
}

/** Reads title, number, issuer and date, and marks what belongs to head and foot. */
export function readHeader(paragraphs: readonly Paragraph[]): Header {
  const foot = readFoot(paragraphs);
  const head = readHead(paragraphs, foot.apart);
  const title = head.meta.get('标题') ?? titleOf(head.titleLines);
  const metaNumber = head.meta.get('发文字号') ?? head.meta.get('文号');
  const metaDate = DATE_INSIDE.exec(head.meta.get('成文日期') ?? '');
  const signers = foot.signers.length > 0 ? foot.signers.join('、') : null;
  return {
    kind: kindOf(title),
    title,
    documentNumber: head.documentNumber ?? (metaNumber === undefined ? null : documentNumberIn(metaNumber)),
    issuer: head.issuer ?? signers ?? head.meta.get('发文机关') ?? issuerFromTitle(title),
    signedOn:
      foot.signedOn ?? (metaDate ? dateOfMatch(metaDate[1], metaDate[2], metaDate[3]) : null) ?? head.dated,
    bodyStart: head.end,
    signature: foot.signature,
    apart: foot.apart,
  };
}
