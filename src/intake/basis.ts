import { documentNumberIn } from './document-number.ts';
import type { DraftBasis } from './draft.ts';

const LONGEST_TITLE = 200;
/** No opening is longer; more is not looked at. */
const MOST_PARAGRAPHS = 200;
const LONGEST_PARAGRAPH = 10_000;
const CUE = /(?:根据|依据|按照|依照|遵照|贯彻|落实|执行|推动|结合|实施|印发的?)了?$/;
const OWN = /^(?:已经|业经|经|印发给你们|现印发)/;

interface Quoted {
  readonly start: number;
  readonly end: number;
  readonly title: string;
}

/** Titles in 《》, the outermost pair, none longer than a title can be. */
function quotedTitles(text: string): Quoted[] {
  const quoted: Quoted[] = [];
  let at = text.indexOf('《');
  while (at >= 0) {
    let depth = 0;
    let end = -1;
    const stop = Math.min(text.length, at + LONGEST_TITLE);
    for (let i = at; i < stop && end < 0; i++) {
      if (text[i] === '《') depth += 1;
      else if (text[i] === '》' && --depth === 0) end = i + 1;
    }
    if (end > 0)
      quoted.push({ start: at, end, title: text.slice(at + 1, end - 1).replace(/[\s\u3000]/g, '') });
    at = text.indexOf('《', Math.max(end, at + 1));
  }
  return quoted;
}

/** What stands in brackets right behind a title. */
function noteAfter(text: string, at: number): string {
  const open = /^[ \u3000]{0,2}[（(]/.exec(text.slice(at, at + 4));
  if (!open) return '';
  const near = text.slice(at + open[0].length, at + open[0].length + 120);
  let depth = 1;
  for (let i = 0; i < near.length; i++) {
    if (near[i] === '（' || near[i] === '(') depth += 1;
    else if ((near[i] === '）' || near[i] === ')') && --depth === 0) return near.slice(0, i);
  }
  return near;
}

/**
 * The documents that a document rests on, from its opening paragraphs: titles in 《》 with a document number behind
 * them, and titles behind 根据, 贯彻落实 and the like. Short names (以下简称) and the document itself are left out.
 */
export function findBasis(paragraphs: readonly string[], ownNumber: string | null): DraftBasis[] {
  const found = new Map<string, string | null>();
  const aliases = new Set<string>();
  for (const paragraph of paragraphs.slice(0, MOST_PARAGRAPHS)) {
    const text = paragraph.slice(0, LONGEST_PARAGRAPH);
    let chained = -1;
    for (const { start, end, title } of quotedTitles(text)) {
      const before = text.slice(Math.max(start - 12, 0), start).replace(/[\s\u3000]/g, '');
      if (/(?:简称|下称)[为“]?$/.test(before)) {
        aliases.add(title);
        continue;
      }
      const note = noteAfter(text, end);
      const number = documentNumberIn(note)?.number ?? null;
      const next =
        chained >= 0 &&
        start - chained <= 40 &&
        /^(?:（.*?）|\(.*?\))?[、和及与以]{0,2}$/.test(text.slice(chained, start));
      const own = number === null ? OWN.test(text.slice(end, end + 6)) : number === ownNumber;
      if (own || aliases.has(title) || !(number !== null || next || CUE.test(before))) continue;
      chained = end;
      found.set(title, number ?? found.get(title) ?? null);
    }
  }
  return [...found].filter(([title]) => !aliases.has(title)).map(([title, number]) => ({ title, number }));
}
