import { findBasis } from './basis.ts';
import { type Budget, newBudget } from './budget.ts';
import { canonical } from './canonical.ts';
import type { Draft, DraftMeasure, DraftPart, DraftRepair, Level } from './draft.ts';
import { type Header, readHeader } from './header.ts';
import { issuerLevel } from './levels.ts';
import { type FoundRepair, type Paragraph, readParagraphs } from './lines.ts';
import { findOpenTerms } from './open-terms.ts';
import { type Block, blockOf } from './outline.ts';
import { joinPassages, type Passage, slicePassage } from './passage.ts';
import { findRequirements } from './requirements/find.ts';
import { parseResponsible } from './responsible.ts';
import { sourceText } from './source-text.ts';
import { type RawMeasure, type RawPart, structureOf } from './structure.ts';
import { LABEL } from './tags.ts';

/** What the reading of a measure needs to know about its document. */
interface DocumentContext {
  readonly home: Level | null;
  readonly signedYear: number | null;
  readonly budget: Budget;
  /** Whether the first unit of a list leads, for a measure that begins at this paragraph. */
  readonly firstLeads: (block: Block) => boolean;
}

const FIRST_LEADS = /(?:列|排)在?(?:第一位|首位)(?:的|者)?(?:单位)?(?:的)?(?:为|是)牵头/;

/** 列第一位者为牵头单位，下同 holds from where it stands; outside a tag it holds everywhere. */
function firstLeadsFrom(blocks: readonly Block[]): (block: Block) => boolean {
  const order = new Map(blocks.map((b, i) => [b, i]));
  const at = blocks.findIndex(b => FIRST_LEADS.test(b.paragraph.text));
  if (at < 0) return () => false;
  const inTag = blocks[at].tags.some(t => FIRST_LEADS.test(blocks[at].paragraph.text.slice(t.start, t.end)));
  return block => !inTag || (order.get(block) ?? 0) >= at;
}

/** A paragraph without its number. */
function bodyStart(block: Block, first: boolean): number {
  return first ? (block.paragraph.marker?.length ?? 0) : 0;
}

/** A paragraph without its number and without its tags. */
function textOf(block: Block, first: boolean): string {
  const { passage } = block.paragraph;
  let at = bodyStart(block, first);
  let text = '';
  for (const tag of block.tags) {
    text += passage.text.slice(at, tag.start);
    at = tag.end;
  }
  text += passage.text.slice(at);
  return text.trim();
}

/** The expressions of a measure's tags, a sole 责任单位： cut off. */
function responsibleText(blocks: readonly Block[]): string {
  const texts: string[] = [];
  for (const { paragraph, tags } of blocks) {
    for (const { innerStart, innerEnd } of tags) {
      const raw = paragraph.passage.text.slice(innerStart, innerEnd);
      const label = LABEL.exec(canonical(raw))?.[0] ?? '';
      const neutral = label !== '' && !/牵头|配合|主办|协办|参与|参加|主责|协同|协助|支持/.test(label);
      texts.push(raw.slice(neutral ? label.length : 0).trim());
    }
  }
  return texts.join('；');
}

function measureOf(raw: RawMeasure, no: number, context: DocumentContext): DraftMeasure {
  const whole: Passage = joinPassages(
    raw.blocks.map((b, i) => slicePassage(b.paragraph.passage, bodyStart(b, i === 0))),
  );
  const responsible = responsibleText(raw.blocks);
  const firstLeads = context.firstLeads(raw.blocks[raw.blocks.length - 1]);
  return {
    no,
    text: raw.blocks
      .map((b, i) => textOf(b, i === 0))
      .filter(t => t !== '')
      .join('\n'),
    responsible: {
      text: responsible,
      units: parseResponsible(responsible, { home: context.home, firstLeads }),
    },
    requirements: findRequirements(whole, context.signedYear, context.budget),
    openTerms: findOpenTerms(whole, context.budget),
  };
}

/**
 * Numbers for measures or parts: the printed ones, a missing one taking the place behind its neighbour. Where
 * printed numbers repeat they cannot tell items apart, and all get their running number.
 */
export function numbersFor(printed: readonly (number | null)[]): number[] {
  const running = printed.map((_, i) => i + 1);
  const given = printed.filter(n => n !== null);
  if (given.length === 0 || new Set(given).size < given.length) return running;
  const used = new Set(given);
  const numbers: number[] = [];
  for (const n of printed) {
    const next: number = n ?? (numbers.at(-1) ?? 0) + 1;
    if (n === null && used.has(next)) return running;
    used.add(next);
    numbers.push(next);
  }
  return numbers;
}

function partTitle(part: RawPart): string {
  if (!part.head) return '';
  const text = textOf(part.head, true);
  return text
    .split(/[。\n]/, 1)[0]
    .replace(/[：:]$/, '')
    .trim();
}

interface Read {
  readonly parts: DraftPart[];
  readonly numberOf: Map<Paragraph, number>;
}

function readParts(raw: readonly RawPart[], context: DocumentContext): Read {
  const partNumbers = numbersFor(raw.map(p => p.printed));
  const measureNumbers = numbersFor(raw.flatMap(p => p.measures.map(m => m.printed)));
  const numberOf = new Map<Paragraph, number>();
  const parts: DraftPart[] = [];
  let next = 0;
  for (const [i, part] of raw.entries()) {
    const measures: DraftMeasure[] = [];
    for (const measure of part.measures) {
      const no = measureNumbers[next++];
      for (const block of measure.blocks) numberOf.set(block.paragraph, no);
      measures.push(measureOf(measure, no, context));
    }
    parts.push({ no: partNumbers[i], title: partTitle(part), measures });
  }
  return { parts, numberOf };
}

/** The paragraphs that can hold measures: a covering notice before them, attachments behind them, are left out. */
function bodyBlocks(paragraphs: readonly Paragraph[], header: Header): Block[] {
  const all = paragraphs.map((p, i) => ({ i, block: blockOf(p) })).filter(({ i }) => !header.apart.has(i));
  const inBody = all.filter(({ i }) => i >= header.bodyStart);
  const { signature } = header;
  let kept = inBody;
  if (signature !== null) {
    const before = inBody.filter(({ i }) => i < signature);
    const after = inBody.filter(({ i }) => i > signature);
    const tagged = (part: typeof inBody) => part.some(({ block }) => block.tags.length > 0);
    const numbered = (part: typeof inBody) => part.some(({ block }) => block.paragraph.marker !== null);
    if (tagged(before)) kept = tagged(after) ? inBody : before;
    else if (tagged(after)) kept = after;
    else kept = numbered(before) ? before : after;
  }
  const blocks = kept.map(({ block }) => block);
  const first = blocks.findIndex(b => b.paragraph.marker !== null || b.tags.length > 0);
  return first < 0 ? [] : blocks.slice(first);
}

function repairsOf(
  paragraphs: readonly Paragraph[],
  loose: readonly FoundRepair[],
  header: Header,
  numberOf: ReadonlyMap<Paragraph, number>,
): DraftRepair[] {
  const repairs: DraftRepair[] = [];
  const number = header.documentNumber;
  if (number && !number.asWritten.includes('〔')) {
    repairs.push({ measure: null, kind: 'number-brackets', text: number.asWritten });
  }
  for (const paragraph of paragraphs) {
    for (const repair of paragraph.repairs) {
      repairs.push({ measure: numberOf.get(paragraph) ?? null, kind: repair.kind, text: repair.text });
    }
  }
  for (const repair of loose) repairs.push({ measure: null, kind: repair.kind, text: repair.text });
  return repairs;
}

/** Reads decoded text; spans are offsets into it. @throws IntakeError */
export function readText(source: string, fileName: string): Draft {
  const budget = newBudget(fileName);
  const { paragraphs, repairs } = readParagraphs(source, budget);
  const header = readHeader(paragraphs);
  const blocks = bodyBlocks(paragraphs, header);
  const structure = structureOf(blocks);
  const context: DocumentContext = {
    home: issuerLevel(header.issuer),
    budget,
    signedYear: header.signedOn === null ? null : Number(header.signedOn.slice(0, 4)),
    firstLeads: firstLeadsFrom(blocks),
  };
  const { parts, numberOf } = readParts(structure.parts, context);
  const bodyAt = blocks.length > 0 ? paragraphs.indexOf(blocks[0].paragraph) : paragraphs.length;
  const opening = paragraphs.slice(header.bodyStart, bodyAt).map(p => p.passage.text);
  const closing = structure.closing.map(b => b.paragraph.passage.text.trim()).join('\n');
  return {
    kind: header.kind,
    title: header.title,
    documentNumber: header.documentNumber?.number ?? null,
    issuer: header.issuer,
    signedOn: header.signedOn,
    basis: findBasis(opening, header.documentNumber?.number ?? null),
    parts,
    closing: closing === '' ? null : closing,
    repairs: repairsOf(paragraphs, repairs, header, numberOf),
  };
}

/**
 * Turns an official document into a structured draft.
 * @param bytes the file, at most 20 MB
 * @param fileName decides between txt and docx, and names the file in errors
 * @throws IntakeError when the file is of another type, encrypted, truncated, damaged, or beyond the limits
 */
export async function readDocument(bytes: Uint8Array, fileName: string): Promise<Draft> {
  return readText(await sourceText(bytes, fileName), fileName);
}
