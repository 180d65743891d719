import {
  type BodyBlock,
  type Figure,
  figuresOf,
  type Inline,
  longDate,
  numberText,
  type OfficialDocument,
  type SectionLevel,
  type TableColumn,
  type Text,
} from '../language/official-document.ts';
import { AREA_WIDTH, points, SEAL_INDENT, SIZE } from './geometry.ts';
import { Counter } from './numbering.ts';
import type {
  Face,
  Piece,
  Printed,
  PrintedColumn,
  PrintedDate,
  PrintedHead,
  PrintedRecord,
  Run,
} from './pieces.ts';
import { titleLines, widthOf } from './title-lines.ts';

export const SOURCES_TITLE = '数据来源说明';

const FACES: Readonly<Record<SectionLevel, Face>> = { 1: 'heiti', 2: 'kaiti', 3: 'fangsong', 4: 'fangsong' };

/** Gives figures their small numbers as they are met. */
class Figures {
  #met = 0;

  runs(text: Text, face: Face): readonly Run[] {
    return text.flatMap((each: Inline): readonly Run[] =>
      typeof each === 'string' ? [{ text: each, face }] : this.figure(each, face),
    );
  }

  figure(figure: Figure, face: Face): readonly Run[] {
    return [
      { text: figure.text, face },
      { text: `[${++this.#met}]`, face, raised: true },
    ];
  }
}

/** Share of the width that the first two characters of a heading need beside each other, with the cell's margins. */
const leastOf = (title: string): number =>
  (Math.min(2, widthOf(title)) * SIZE.table + CELL_MARGINS) / points(AREA_WIDTH);
const CELL_MARGINS = 10;

/** Columns by their shares; one that is too narrow for its heading takes from the others. */
function columnsOf(columns: readonly TableColumn[]): readonly PrintedColumn[] {
  const sum = columns.reduce((total, column) => total + (column.width ?? 1), 0);
  const wide = columns.map(({ title, width = 1 }) => Math.max(width / sum, leastOf(title)));
  const all = wide.reduce((total, share) => total + share, 0);
  return columns.map(({ title, align = 'left' }, at) => ({ title, share: wide[at] / all, align }));
}

type TablePiece = Extract<Piece, { readonly piece: 'table' }>;

/** Lines of a row that stay together: a longer one goes on over the page, or it would leave half a page empty. */
const KEPT_LINES = 8;

function lineCount(runs: readonly Run[], { share }: PrintedColumn): number {
  const across = (share * points(AREA_WIDTH) - CELL_MARGINS) / SIZE.table;
  const texts = runs.map(run => run.text).join('');
  return texts.split('\n').reduce((sum, text) => sum + Math.max(1, Math.ceil(widthOf(text) / across)), 0);
}

function tablePiece(
  columns: readonly PrintedColumn[],
  rows: TablePiece['rows'],
  caption: string | undefined,
): TablePiece {
  const kept = rows.map(row => row.every((runs, at) => lineCount(runs, columns[at]) <= KEPT_LINES));
  return { piece: 'table', ...(caption === undefined ? {} : { caption }), columns, rows, kept };
}

function sectionRuns(
  block: Extract<BodyBlock, { readonly kind: 'section' }>,
  number: string,
  figures: Figures,
): readonly Run[] {
  const face = FACES[block.level];
  const title = figures.runs(block.title, face);
  const runs: Run[] = [{ text: number, face }, ...title];
  if (block.text === undefined || block.text.length === 0) return runs;
  const last = title.at(-1)?.text ?? '';
  if (!/[。！？：；]$/u.test(last)) runs.push({ text: '。', face });
  return [...runs, ...figures.runs(block.text, 'fangsong')];
}

function pieceOf(block: BodyBlock, counter: Counter, figures: Figures): Piece {
  switch (block.kind) {
    case 'paragraph':
      return { piece: 'words', runs: figures.runs(block.text, 'fangsong'), indent: true };
    case 'section': {
      const runs = sectionRuns(block, counter.next(block.level), figures);
      // A heading alone at the foot of a page says nothing.
      const keep = block.text === undefined ? ({ keep: true } as const) : {};
      return { piece: 'words', runs, indent: true, ...keep };
    }
    case 'table':
      return tablePiece(
        columnsOf(block.columns),
        block.rows.map(row => row.map(cell => figures.runs(cell, 'fangsong'))),
        block.caption,
      );
    case 'figures':
      return tablePiece(
        columnsOf([
          { title: '项目', width: 3 },
          { title: '数据', width: 1, align: 'center' },
        ]),
        block.items.map(item => [plainRun(item.title), figures.figure(item.figure, 'fangsong')]),
        undefined,
      );
  }
}

function bodyPieces(blocks: readonly BodyBlock[], figures: Figures): readonly Piece[] {
  const counter = new Counter();
  return blocks.map(block => pieceOf(block, counter, figures));
}

const plainRun = (text: string): readonly Run[] => [{ text, face: 'fangsong' }];

/** The annex on what each figure was computed from. */
function sourcesPieces(figures: readonly Figure[]): readonly Piece[] {
  const columns = columnsOf([
    { title: '编号', width: 8, align: 'center' },
    { title: '数据', width: 11, align: 'center' },
    { title: '依据的台账及算法', width: 31 },
    { title: '截至日期', width: 24, align: 'center' },
    { title: '核验码', width: 26 },
  ]);
  const rows = figures.map(({ text, receipt }, at) => [
    plainRun(`[${at + 1}]`),
    plainRun(text),
    plainRun(receipt.basis === undefined ? receipt.register : `${receipt.register}：${receipt.basis}`),
    plainRun(longDate(receipt.asOf)),
    plainRun(receipt.id),
  ]);
  return [
    {
      piece: 'words',
      indent: true,
      runs: plainRun('文中数据右上角的编号与下表对应；凭核验码可以查到计算所依据的记录。'),
    },
    tablePiece(columns, rows, undefined),
  ];
}

/** About ten lines: a longer paragraph would leave too much of a page empty behind it. */
const KEPT_CHARACTERS = 280;

/**
 * The last words before the signature stay with it: a signature must not stand alone on a page (7.3.5.5). Where there is but
 * one paragraph it stays where it is, since the first page must show some of the body (7.3.3).
 */
function kept(pieces: readonly Piece[]): readonly Piece[] {
  const last = pieces.at(-1);
  if (last?.piece !== 'words' || pieces.length === 1) return pieces;
  const length = last.runs.reduce((sum, run) => sum + run.text.length, 0);
  return length > KEPT_CHARACTERS ? pieces : [...pieces.slice(0, -1), { ...last, keep: true }];
}

/** 7.3.5.1: the date stands four characters from the right, the signature centred over it. */
function printedDate(document: OfficialDocument): PrintedDate {
  const text = document.date === undefined ? '\u3000\u3000年\u3000月\u3000日' : longDate(document.date);
  const width = widthOf(text);
  const name = widthOf(document.signatures[0]);
  // A name too long to stand centred over the date moves the date, never itself over the edge.
  const centre = Math.max(SEAL_INDENT + width / 2, name / 2);
  return { text, indent: centre - width / 2, signatureIndent: centre - name / 2 };
}

/** 7.3.5.1: names of a joint document stand in rows of at most three. */
function signatureRows(names: readonly string[]): readonly (readonly string[])[] {
  const rows: string[][] = [];
  const perRow = names.some(name => widthOf(name) > 9) ? 2 : 3;
  for (const name of names) {
    const row = rows.at(-1);
    if (row === undefined || row.length === perRow) rows.push([name]);
    else row.push(name);
  }
  return rows;
}

function headOf(document: OfficialDocument): PrintedHead {
  const { copyNumber, secrecy, urgency, direction, draft } = document;
  const corner: Run[] = [];
  if (draft !== undefined) corner.push({ text: draft, face: 'heiti' });
  if (copyNumber !== undefined) {
    corner.push({ text: String(copyNumber).padStart(6, '0'), face: 'fangsong' });
  }
  for (const text of [secrecy, urgency]) if (text !== undefined) corner.push({ text, face: 'heiti' });
  return {
    corner,
    issuers: document.issuers,
    suffix: document.form === 'letter' ? '' : document.markSuffix,
    number: numberText(document.number),
    signers: direction === 'upward' ? document.signers : null,
  };
}

function recordOf(document: OfficialDocument): PrintedRecord | null {
  const { record, form } = document;
  if (record === undefined) return null;
  const letter = form === 'letter';
  return {
    copies: record.copies.length === 0 ? null : `抄送：${record.copies.join('，')}。`,
    organ: letter ? null : (record.organ ?? null),
    date: letter || record.date === undefined ? null : `${longDate(record.date)}印发`,
  };
}

interface PrintedAnnex {
  readonly title: string;
  readonly pieces: readonly Piece[];
}

function annexPieces(annexes: readonly PrintedAnnex[]): readonly Piece[] {
  return annexes.flatMap(({ title, pieces }, at) => [
    { piece: 'annex', label: annexes.length === 1 ? '附件' : `附件${at + 1}` },
    { piece: 'title', lines: linesOf(title) },
    ...pieces,
  ]);
}

/** Characters of a title in a line, with a character free on each side. */
const TITLE_WIDTH = Math.floor(points(AREA_WIDTH) / SIZE.title) - 1;
const linesOf = (title: string): readonly string[] => titleLines(title, TITLE_WIDTH);

/** Lays a document out in pieces. It must be free of `documentFaults`. */
export function printed(document: OfficialDocument): Printed {
  const figures = new Figures();
  const body = bodyPieces(document.body, figures);
  const annexes: PrintedAnnex[] = document.annexes.map(annex => ({
    title: annex.title,
    pieces: bodyPieces(annex.body, figures),
  }));
  const all = figuresOf(document);
  if (all.length > 0) annexes.push({ title: SOURCES_TITLE, pieces: sourcesPieces(all) });
  const list = annexes.map(({ title }, at) => ({
    label: annexes.length === 1 ? '' : `${at + 1}.`,
    title: title.replaceAll('\n', ''),
  }));
  const pieces: Piece[] = [{ piece: 'title', lines: linesOf(document.title) }];
  if (document.recipients.length > 0) {
    pieces.push({ piece: 'words', indent: false, runs: plainRun(`${document.recipients.join('，')}：`) });
  }
  pieces.push(...kept(body));
  if (list.length > 0) pieces.push({ piece: 'annex-list', items: list });
  const { signatures } = document;
  pieces.push({
    piece: 'signatures',
    joint: signatures.length > 1,
    rows: signatureRows(signatures),
    date: printedDate(document),
  });
  if (document.note !== undefined) {
    pieces.push({ piece: 'words', indent: true, runs: plainRun(`（${document.note}）`) });
  }
  return {
    form: document.form,
    head: headOf(document),
    pieces: [...pieces, ...annexPieces(annexes)],
    record: recordOf(document),
  };
}

/** Thrown instead of printing what is wrong; the faults are in Chinese. */
export class DocumentFault extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`公文不能排印：${faults.join('；')}`);
    this.name = 'DocumentFault';
    this.faults = faults;
  }
}
