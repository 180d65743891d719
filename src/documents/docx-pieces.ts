import {
  type FileChild,
  type Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  VerticalAlign,
  WidthType,
} from 'docx';
import {
  BOTH,
  blank,
  CENTER,
  characters,
  exactly,
  gap,
  LEFT,
  line,
  mmToTwips,
  NO_RULE,
  RIGHT,
  rule,
} from './docx-parts.ts';
import { AREA_WIDTH, SIZE, TABLE_LINE, TITLE_LINE } from './geometry.ts';
import type { Piece, PrintedColumn, Run } from './pieces.ts';

/* The pieces of a document, in order, as what Word knows. */

type PieceOf<K extends Piece['piece']> = Extract<Piece, { readonly piece: K }>;

const WIDTH = mmToTwips(AREA_WIDTH);
const ALIGN = { left: LEFT, center: CENTER, right: RIGHT } as const;
const BLACK = '000000';
/** Twips. */
const CELL_MARGIN = 80;
const body = (text: string): readonly Run[] => [{ text, face: 'fangsong' }];

function titleLines({ lines }: PieceOf<'title'>): readonly Paragraph[] {
  const title = lines.map(text =>
    line(
      [{ text, face: 'xiaobiaosong' }],
      { alignment: CENTER, spacing: exactly(TITLE_LINE), keepNext: true },
      { size: SIZE.title },
    ),
  );
  return [...title, blank(true)];
}

function words({ runs, indent, keep }: PieceOf<'words'>): Paragraph {
  return line(runs, {
    alignment: BOTH,
    ...(indent ? { indent: { firstLine: characters(2), firstLineChars: 200 } } : {}),
    ...(keep ? { keepNext: true } : {}),
  });
}

function cell(runs: readonly Run[], width: number, align: PrintedColumn['align']): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { top: 40, bottom: 40, left: CELL_MARGIN, right: CELL_MARGIN },
    children: [line(runs, { alignment: ALIGN[align], spacing: exactly(TABLE_LINE) }, { size: SIZE.table })],
  });
}

function table(piece: PieceOf<'table'>): readonly FileChild[] {
  const widths = piece.columns.map(column => Math.floor(column.share * WIDTH));
  const single = rule(4, BLACK);
  const rows = piece.rows.map(
    (row, number) =>
      new TableRow({
        cantSplit: piece.kept[number],
        children: row.map((runs, at) => cell(runs, widths[at], piece.columns[at].align)),
      }),
  );
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: piece.columns.map((c, at) => cell([{ text: c.title, face: 'heiti' }], widths[at], 'center')),
  });
  const caption: readonly Paragraph[] =
    piece.caption === undefined
      ? []
      : [
          line(
            [{ text: piece.caption, face: 'heiti' }],
            { alignment: CENTER, keepNext: true },
            { size: SIZE.table },
          ),
        ];
  return [
    ...caption,
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: WIDTH, type: WidthType.DXA },
      columnWidths: widths,
      borders: {
        top: single,
        bottom: single,
        left: single,
        right: single,
        insideHorizontal: single,
        insideVertical: single,
      },
      rows: [head, ...rows],
    }),
    // Keeps two tables in a row apart, which Word would make one.
    gap(6),
  ];
}

/** 7.3.4: a blank line below the text, two characters in; further lines of a title stand below its first character. */
function annexList({ items }: PieceOf<'annex-list'>): readonly Paragraph[] {
  return [
    blank(true),
    ...items.map(({ label, title }, at) => {
      const number = label === '' ? 0 : Math.max(1.4, label.length * 0.5 + 0.4);
      const left = characters(5 + number);
      const begin = at === 0 ? '附件：' : '';
      const text = label === '' ? `${begin}${title}` : `${begin}${label}\t${title}`;
      return line(body(text), {
        indent: { left, hanging: characters(number + (at === 0 ? 3 : 0)) },
        tabStops: [{ type: TabStopType.LEFT, position: left }],
        keepNext: true,
      });
    }),
  ];
}

/** Two free lines, so that a seal over name and date begins within a line of the text (7.3.5.1). */
function signatures({ joint, rows, date }: PieceOf<'signatures'>): readonly FileChild[] {
  if (joint) {
    // The last paragraph keeps the table apart from that of the record.
    const apart = gap(1);
    return [blank(true), blank(true), jointSignatures(rows, date.text), apart];
  }
  const right = (text: string, indent: number, keepNext: boolean) =>
    line(body(text), { alignment: RIGHT, indent: { right: characters(indent) }, keepNext });
  return [
    blank(true),
    blank(true),
    right(rows[0][0], date.signatureIndent, true),
    right(date.text, date.indent, false),
  ];
}

function jointSignatures(rows: readonly (readonly string[])[], date: string): Table {
  const columns = rows[0].length;
  const width = Math.floor(WIDTH / columns);
  const nameCell = (texts: readonly string[], last: boolean) =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      margins: { left: 0, right: 0 },
      children: [
        ...(texts.length === 0
          ? [blank()]
          : texts.map(text => line(body(text), { alignment: CENTER, keepNext: !last }))),
        // Room for the seals of the next row.
        ...(last ? [] : [blank(true), blank(true)]),
      ],
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width * columns, type: WidthType.DXA },
    columnWidths: Array.from({ length: columns }, () => width),
    borders: {
      top: NO_RULE,
      bottom: NO_RULE,
      left: NO_RULE,
      right: NO_RULE,
      insideHorizontal: NO_RULE,
      insideVertical: NO_RULE,
    },
    rows: rows.map((row, at) => {
      const last = at === rows.length - 1;
      const empty = Array.from({ length: columns - row.length }, () => nameCell([], last));
      const names = row.map((name, n) =>
        nameCell(last && n === row.length - 1 ? [name, date] : [name], last),
      );
      return new TableRow({ cantSplit: true, children: [...empty, ...names] });
    }),
  });
}

/** 7.3.8: on a page of its own, its number in 黑体 on the first line, its title on the third. */
function annex({ label }: PieceOf<'annex'>): readonly Paragraph[] {
  return [line([{ text: label, face: 'heiti' }], { pageBreakBefore: true, keepNext: true }), blank(true)];
}

function fileChildren(piece: Piece): readonly FileChild[] {
  switch (piece.piece) {
    case 'title':
      return titleLines(piece);
    case 'words':
      return [words(piece)];
    case 'table':
      return table(piece);
    case 'annex-list':
      return annexList(piece);
    case 'signatures':
      return signatures(piece);
    case 'annex':
      return annex(piece);
  }
}

/** What Word shows for the pieces. */
export const piecesOf = (pieces: readonly Piece[]): readonly FileChild[] => pieces.flatMap(fileChildren);
