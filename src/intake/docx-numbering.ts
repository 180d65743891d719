import { walkWordXml } from './docx-xml.ts';

/** One level of an automatic list: how its label is written and counted. */
interface ListLevel {
  start: number;
  format: string;
  label: string;
}

/** The automatic lists of a docx: list id → levels. */
export type Numbering = ReadonlyMap<string, ReadonlyMap<number, ListLevel>>;

/** Reads `word/numbering.xml`. */
export function readNumbering(part: Uint8Array, fileName: string): Numbering {
  const abstract = new Map<string, Map<number, ListLevel>>();
  const lists = new Map<string, ReadonlyMap<number, ListLevel>>();
  let levels: Map<number, ListLevel> | undefined;
  let level: ListLevel | undefined;
  let list = '';
  walkWordXml(
    part,
    {
      open(name, a) {
        if (name === 'abstractNum') {
          levels = new Map();
          abstract.set(a.abstractNumId ?? '', levels);
        } else if (name === 'lvl' && levels) {
          level = { start: 1, format: 'decimal', label: '' };
          levels.set(Number(a.ilvl), level);
        } else if (name === 'start' && level) level.start = Number(a.val) || 0;
        else if (name === 'numFmt' && level) level.format = a.val ?? '';
        else if (name === 'lvlText' && level) level.label = (a.val ?? '').slice(0, 40);
        else if (name === 'num') list = a.numId ?? '';
        else if (name === 'abstractNumId') lists.set(list, abstract.get(a.val ?? '') ?? new Map());
      },
      close(name) {
        if (name === 'lvl') level = undefined;
        if (name === 'abstractNum') levels = undefined;
      },
      text() {},
    },
    fileName,
  );
  return lists;
}

const CHINESE_DIGITS = '〇一二三四五六七八九';

function chinese(n: number): string {
  if (n >= 100 || n < 0) return String(n);
  if (n < 10) return CHINESE_DIGITS[n];
  const tens = Math.floor(n / 10);
  return `${tens > 1 ? CHINESE_DIGITS[tens] : ''}十${n % 10 ? CHINESE_DIGITS[n % 10] : ''}`;
}

function written(n: number, format: string): string {
  if (/^(chinese|japaneseCounting|ideographDigital|ideographTraditional|taiwanese)/.test(format)) {
    return chinese(n);
  }
  return String(n);
}

/** Counts along the document and gives each listed paragraph the label that a word processor would show. */
export function listLabels(numbering: Numbering): (listId: string, level: number) => string {
  const counters = new Map<string, number[]>();
  return (listId, level) => {
    const levels = numbering.get(listId);
    const own = levels?.get(level);
    if (!levels || !own || own.format === 'none' || own.format === 'bullet') return '';
    const counts = counters.get(listId) ?? [];
    counters.set(listId, counts);
    counts[level] = (counts[level] ?? own.start - 1) + 1;
    counts.length = level + 1;
    return own.label.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const of = levels.get(at) ?? own;
      return written(counts[at] ?? of.start, of.format);
    });
  };
}
