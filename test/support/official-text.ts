import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Where the official text lies; it is not part of the repository. */
const DATA = process.env.YIFA_SHARED ?? resolve(import.meta.dirname, '../../../shared/data');

/** One clause as printed, without white space (page breaks cut words in two), and its 责任单位. */
export interface OfficialClause {
  /** 0 for the closing paragraph. */
  readonly no: number;
  readonly text: string;
  readonly responsible: string;
}

export interface OfficialPart {
  readonly title: string;
  readonly clauses: readonly OfficialClause[];
}

export interface OfficialText {
  readonly parts: readonly OfficialPart[];
  readonly closing: OfficialClause;
}

const PART = /^[一二三四五六七八九十]+、(.+)$/;
const MEASURE = /^(\d{1,2})\.\s*(.+)$/;
const RESPONSIBLE = /（责任单位：([^（）]*)）$/;

/** The official text of a directive; null where it is absent. */
export function readOfficialText(name: string, closingStart: string, end: string): OfficialText | null {
  const path = resolve(DATA, 'directives', name);
  return existsSync(path) ? parse(readFileSync(path, 'utf8'), closingStart, end) : null;
}

function parse(text: string, closingStart: string, end: string): OfficialText {
  const parts: { title: string; clauses: { no: number; text: string }[] }[] = [];
  const closing = { no: 0, text: '' };
  let current: { text: string } | undefined;
  for (const line of text.split('\n').map(l => l.trim())) {
    const part = PART.exec(line);
    const measure = MEASURE.exec(line);
    if (line.startsWith(end)) break;
    if (part) parts.push({ title: part[1], clauses: [] });
    else if (measure && parts.length > 0) {
      const clause = { no: Number(measure[1]), text: measure[2] };
      parts.at(-1)?.clauses.push(clause);
      current = clause;
    } else if (line.startsWith(closingStart)) {
      current = closing;
      closing.text = line;
    } else if (current) current.text += line;
  }
  return {
    parts: parts.map(p => ({ title: p.title, clauses: p.clauses.map(finish) })),
    closing: finish(closing),
  };
}

function finish({ no, text }: { no: number; text: string }): OfficialClause {
  const whole = text.replace(/\s/g, '');
  return {
    no,
    text: whole.replace(RESPONSIBLE, ''),
    responsible: RESPONSIBLE.exec(whole)?.[1] ?? '',
  };
}
