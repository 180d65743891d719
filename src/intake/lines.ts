import { type Budget, matches, spend } from './budget.ts';
import { canonical } from './canonical.ts';
import type { RepairKind } from './draft.ts';
import { IntakeError } from './intake-error.ts';
import { MAX_LINES } from './limits.ts';
import { type Marker, markerOf, RANK } from './markers.ts';
import { type Fragment, type Passage, passageOf } from './passage.ts';
import { endsWithTag, LABEL } from './tags.ts';

/** A paragraph of the document, put together from one or more lines. */
export interface Paragraph {
  readonly passage: Passage;
  /** The text in canonical characters; same offsets. */
  readonly text: string;
  readonly marker: Marker | null;
  readonly repairs: readonly FoundRepair[];
}

export interface FoundRepair {
  readonly kind: RepairKind;
  readonly text: string;
}

interface Line {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly indented: boolean;
  readonly gapBefore: boolean;
  readonly marker: Marker | null;
}

/** Lines of the end matter and of the signature, which never continue a sentence. */
const STANDS_ALONE =
  /^(?:（此件|抄送|分送|主送|附件|附：|（联系人|[〇一二三四五六七八九十\d]{4}年[〇一二三四五六七八九十\d]{1,3}月[〇一二三四五六七八九十\d]{1,3}日(?:印发)?$)/;
const PAGE_NUMBER =
  /^(?:[-—–－_ ]{0,6}\d{1,4}[-—–－_ ]{0,6}|第 ?\d{1,4} ?页(?:[ ,，/]{0,2}共 ?\d{1,4} ?页)?)$/;
/** A word of a translation left in a Chinese sentence, with the word that belongs there. */
const STRAY = /(?<=[\u4e00-\u9fff”》）])[ \u3000]{0,3}\b(and|or)\b[ \u3000]{0,3}(?=[\u4e00-\u9fff“《（])/g;
const STRAY_MEANS: Readonly<Record<string, string>> = { and: '和', or: '或' };
/** Layout of Markdown: list dashes, heading signs, quotes. */
const DECORATION = /^(?:#{1,6}|[-*+•>])[ \u3000]{1,4}/;

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 0x3000 || code === 0xa0 || code === 0xfeff || code === 0x200b;
}

interface Layout {
  readonly lines: Line[];
  readonly repairs: FoundRepair[];
}

/** One line, trimmed; null when it is blank. */
function lineAt(source: string, start: number, end: number, gapBefore: boolean): Line | null {
  let from = start;
  let to = end;
  while (from < to && isBlank(source.charCodeAt(from))) from += 1;
  while (to > from && isBlank(source.charCodeAt(to - 1))) to -= 1;
  if (from === to) return null;
  const indented = from - start >= 2 || source[start] === '\u3000';
  const decoration = DECORATION.exec(source.slice(from, from + 12));
  if (decoration && from + decoration[0].length < to) from += decoration[0].length;
  while (to - from > 2 && source.startsWith('**', from)) from += 2;
  while (from < to && isBlank(source.charCodeAt(from))) from += 1;
  while (to - from > 2 && source.startsWith('**', to - 2)) to -= 2;
  if (from === to) return null;
  const text = canonical(source.slice(from, to));
  return { from, to, text, indented, gapBefore, marker: markerOf(text) };
}

/** Splits at \n, \r\n, \r, form feed and vertical tab. */
function splitLines(source: string, budget: Budget): Layout {
  const lines: Line[] = [];
  const repairs: FoundRepair[] = [];
  const breaks = /\r\n|[\n\r\f\v\u2028\u2029]/g;
  let start = 0;
  let gap = false;
  let more = true;
  while (more) {
    const found = breaks.exec(source);
    more = found !== null;
    const end = found ? found.index : source.length;
    const line = lineAt(source, start, end, gap);
    start = breaks.lastIndex;
    gap = (gap && line === null) || line === null || found?.[0] === '\f';
    if (line === null) continue;
    if (line.text.length <= 24 && PAGE_NUMBER.test(line.text)) {
      spend(budget);
      repairs.push({ kind: 'page-number', text: source.slice(line.from, line.to) });
      gap = true;
      continue;
    }
    lines.push(line);
    if (lines.length > MAX_LINES) {
      const what = `文字超过 ${MAX_LINES} 行`;
      throw new IntakeError(
        'too-many-findings',
        budget.fileName,
        what,
        '请确认这是一份公文，必要时拆分后再试',
      );
    }
  }
  return { lines, repairs };
}

/** True when a line is complete as it stands: a sentence, a clause or a responsibility tag ends there. */
function isComplete(text: string): boolean {
  const last = text.at(-1) ?? '';
  if ('。！？；：!?…'.includes(last)) return true;
  if ('”’》'.includes(last)) return '。！？；…'.includes(text.at(-2) ?? '');
  if (last !== '）') return false;
  const open = text.lastIndexOf('（');
  return endsWithTag(text) || '。；！？'.includes(text[open - 1] ?? '') || open === 0;
}

function hasSentence(text: string): boolean {
  return /[，。；]/.test(text);
}

/**
 * Levels that are headings in this document: most of their lines carry no sentence to its end. A heading is never
 * joined with what follows; an item that is not complete has been torn.
 */
function headingLevels(lines: readonly Line[]): Set<number> {
  const total = new Map<number, number>();
  const complete = new Map<number, number>();
  for (const { marker, text } of lines) {
    if (!marker) continue;
    const rank = RANK[marker.kind];
    total.set(rank, (total.get(rank) ?? 0) + 1);
    if (isComplete(text)) complete.set(rank, (complete.get(rank) ?? 0) + 1);
  }
  const headings = new Set<number>();
  for (const [rank, n] of total) if ((complete.get(rank) ?? 0) * 2 < n) headings.add(rank);
  return headings;
}

/** Length at which lines are wrapped in a file that was wrapped by machine, else null. */
function wrapWidth(lines: readonly Line[]): number | null {
  if (lines.length < 12) return null;
  const lengths = lines.map(l => l.text.length).sort((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * 0.9)];
  const full = lengths.filter(n => n >= width - 3 && n <= width + 3).length;
  return width <= 80 && width >= 15 && full * 10 >= lengths.length * 4 ? width : null;
}

/** A paragraph while lines are being added to it. */
interface Growing {
  readonly lines: Line[];
  readonly repairs: FoundRepair[];
  /** Its last few thousand characters: enough to see whether it is complete. */
  tail: string;
  sentence: boolean;
}

interface Habits {
  readonly headings: ReadonlySet<number>;
  readonly indents: boolean;
  readonly width: number | null;
}

const TAIL = 1500;

/** A bracket opened in the last stretch and not closed: the line was torn inside it. */
function bracketOpen(tail: string): boolean {
  const near = tail.slice(-400);
  return near.lastIndexOf('（') > near.lastIndexOf('）');
}

function continues(growing: Growing, next: Line, habits: Habits): boolean {
  if (next.marker || STANDS_ALONE.test(next.text) || LABEL.test(next.text)) return false;
  const last = growing.lines[growing.lines.length - 1];
  if (STANDS_ALONE.test(last.text)) return false;
  if (isComplete(growing.tail)) return false;
  if (habits.indents && next.indented) return false;
  const { marker } = growing.lines[0];
  const heading = marker !== null && habits.headings.has(RANK[marker.kind]);
  if (heading && (marker.kind === 'chinese' || RANK[marker.kind] < RANK.chinese)) return false;
  if (growing.sentence || (!heading && bracketOpen(growing.tail))) return true;
  if (habits.width !== null && last.text.length >= habits.width - 2) return marker !== null && !heading;
  return marker !== null && !heading && last.text.length >= 20;
}

/** A few characters on either side of a join, so that a person finds the place. */
function joinText(before: string, after: string): string {
  return `${before.slice(-10)}｜${after.slice(0, 10)}`;
}

function grow(growing: Growing, next: Line, kind: RepairKind): void {
  growing.repairs.push({ kind, text: joinText(growing.tail, next.text) });
  growing.lines.push(next);
  growing.tail = (growing.tail + next.text).slice(-TAIL);
  growing.sentence ||= hasSentence(next.text);
}

/** The source fragments of a line: without ** and with stray words replaced. */
function fragmentsOf(source: string, line: Line, repairs: FoundRepair[], budget: Budget): Fragment[] {
  const raw = source.slice(line.from, line.to);
  const cuts: Fragment[] = [];
  for (const m of matches(raw, STRAY, budget)) {
    const from = line.from + m.index;
    cuts.push({ from, to: from + m[0].length, replacement: STRAY_MEANS[m[1]] });
    const around = raw.slice(Math.max(m.index - 6, 0), m.index + m[0].length + 6);
    repairs.push({ kind: 'stray-word', text: around });
  }
  for (let at = raw.indexOf('**'); at >= 0; at = raw.indexOf('**', at + 2)) {
    cuts.push({ from: line.from + at, to: line.from + at + 2, replacement: '' });
  }
  cuts.sort((a, b) => a.from - b.from);
  const fragments: Fragment[] = [];
  let from = line.from;
  for (const cut of cuts) {
    if (cut.from > from) fragments.push({ from, to: cut.from });
    fragments.push(cut);
    from = cut.to;
  }
  if (from < line.to) fragments.push({ from, to: line.to });
  return fragments;
}

function finish(source: string, growing: Growing, budget: Budget): Paragraph {
  const repairs = [...growing.repairs];
  const passage = passageOf(
    source,
    growing.lines.flatMap(line => fragmentsOf(source, line, repairs, budget)),
  );
  return { passage, text: canonical(passage.text), marker: growing.lines[0].marker, repairs };
}

function habitsOf(lines: readonly Line[]): Habits {
  const indented = lines.filter(l => l.indented).length;
  return { headings: headingLevels(lines), indents: indented * 4 >= lines.length, width: wrapWidth(lines) };
}

/**
 * The paragraphs of a document. Sentences that a page break or a line wrap has torn are put together again, page
 * numbers are dropped, foreign words left in a Chinese sentence are replaced; each of these is listed as a repair.
 * Blanks at the ends of lines and marks of Markdown are layout and go without mention.
 * @throws IntakeError when there are more lines than any document has
 */
export function readParagraphs(
  source: string,
  budget: Budget,
): { paragraphs: Paragraph[]; repairs: FoundRepair[] } {
  const { lines, repairs } = splitLines(source, budget);
  const habits = habitsOf(lines);
  const paragraphs: Paragraph[] = [];
  let growing: Growing | null = null;
  for (const line of lines) {
    if (growing && continues(growing, line, habits)) {
      grow(growing, line, habits.width !== null && !line.gapBefore ? 'line-wrap-join' : 'page-break-join');
      continue;
    }
    if (growing) paragraphs.push(finish(source, growing, budget));
    growing = { lines: [line], repairs: [], tail: line.text.slice(-TAIL), sentence: hasSentence(line.text) };
  }
  if (growing) paragraphs.push(finish(source, growing, budget));
  return { paragraphs, repairs };
}
