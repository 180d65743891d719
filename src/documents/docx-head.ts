import {
  BorderStyle,
  type FileChild,
  Footer,
  Header,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  VerticalAlign,
  WidthType,
} from 'docx';
import {
  blank,
  CENTER,
  characters,
  exactly,
  gap,
  LEFT,
  line,
  mmToTwips,
  NO_RULE,
  OFF_GRID,
  RIGHT,
  rule,
  twips,
} from './docx-parts.ts';
import {
  AREA_WIDTH,
  LETTER,
  LINE,
  MARK_TOP,
  markSize,
  PAGE,
  points,
  RED,
  RULE_GAP,
  RULE_POINTS,
} from './geometry.ts';
import type { PrintedHead, Run } from './pieces.ts';

/* 版头 of GB/T 9704 7.2, and of the letter form 10.1. */

const MARK_HEIGHT = 1.2;

const markRun = (text: string): readonly Run[] => [{ text, face: 'xiaobiaosong' }];

function markLine(
  text: string,
  size: number,
  before: number,
  align: typeof CENTER | 'distribute',
): Paragraph {
  return line(
    markRun(text),
    { alignment: align, spacing: exactly(size * MARK_HEIGHT, before) },
    { size, color: RED },
  );
}

const NO_RULES = {
  top: NO_RULE,
  bottom: NO_RULE,
  left: NO_RULE,
  right: NO_RULE,
  insideHorizontal: NO_RULE,
  insideVertical: NO_RULE,
} as const;

/** Names one below the other, spread to one width, and 文件 beside them. */
function jointMark(head: PrintedHead, size: number): Table {
  const widest = Math.max(...head.issuers.map(name => [...name].length));
  const names = twips(size * (widest + 0.5));
  const suffix = twips(size * (head.suffix.length + 0.5));
  const cell = (children: readonly Paragraph[], width: number) =>
    new TableCell({
      children,
      verticalAlign: VerticalAlign.CENTER,
      width: { size: width, type: WidthType.DXA },
      margins: { left: 0, right: 0 },
    });
  return new Table({
    alignment: CENTER,
    layout: TableLayoutType.FIXED,
    borders: NO_RULES,
    width: { size: names + suffix, type: WidthType.DXA },
    columnWidths: [names, suffix],
    rows: [
      new TableRow({
        children: [
          cell(
            head.issuers.map(name => markLine(name, size, 0, 'distribute')),
            names,
          ),
          cell([markLine(head.suffix, size, 0, CENTER)], suffix),
        ],
      }),
    ],
  });
}

function markOf(head: PrintedHead, size: number, before: number): readonly FileChild[] {
  if (head.issuers.length === 1) return [markLine(head.issuers[0] + head.suffix, size, before, CENTER)];
  const above = gap(1, Math.max(0, before - 1));
  if (head.suffix !== '') return [above, jointMark(head, size)];
  return head.issuers.map((name, at) => markLine(name, size, at === 0 ? before : 0, CENTER));
}

const NUMBER_HEIGHT = 20;
/** Below the figures of a line of 20 points; the rule stands 4 mm below the figures, not below the line. */
const BELOW_FIGURES = 2;

/** 7.2.5–7.2.7: the number two lines below the mark, the signers beside it in what goes upward, the red rule below. */
function numberLine(head: PrintedHead): Paragraph {
  const number: Run = { text: head.number, face: 'fangsong' };
  const options = {
    style: OFF_GRID,
    spacing: exactly(NUMBER_HEIGHT, 2 * LINE),
    border: { bottom: rule(RULE_POINTS * 8, RED, Math.round(points(RULE_GAP) - BELOW_FIGURES)) },
  };
  if (head.signers === null) return line([number], { ...options, alignment: CENTER });
  const names = head.signers.length === 0 ? '\u3000\u3000\u3000' : head.signers.join('\u3000');
  const right = mmToTwips(AREA_WIDTH) - characters(1);
  // Free space as characters of the line: an indent would shorten the rule.
  const runs: readonly Run[] = [
    { text: '\u3000', face: 'fangsong' },
    number,
    { text: '\t', face: 'fangsong' },
    { text: '签发人：', face: 'fangsong' },
    { text: names, face: 'kaiti' },
  ];
  return line(runs, { ...options, tabStops: [{ type: TabStopType.RIGHT, position: right }] });
}

/** The head of the document form, at the beginning of the body. */
export function documentHead(head: PrintedHead): readonly FileChild[] {
  const size = markSize(head.issuers, head.suffix, 'document');
  // The upper edge of the characters lies a little below that of their line.
  const above = points(MARK_TOP) - head.corner.length * LINE - ((MARK_HEIGHT - 1) / 2) * size;
  return [
    ...head.corner.map(run => line([run])),
    ...markOf(head, size, Math.max(0, above)),
    numberLine(head),
    blank(),
    blank(),
  ];
}

/** The rules are wider than the type area, and centred on the paper. */
const OUTSIDE = {
  left: -mmToTwips(PAGE.left - (PAGE.width - LETTER.ruleWidth) / 2),
  right: -mmToTwips(PAGE.right - (PAGE.width - LETTER.ruleWidth) / 2),
} as const;

const doubleRule = (
  style: typeof BorderStyle.THICK_THIN_SMALL_GAP | typeof BorderStyle.THIN_THICK_SMALL_GAP,
) => ({ style, size: 24, color: RED, space: 0 }) as const;

/** The letter form has its mark and upper rule in the header of the first page, above the type area. */
export function letterHeader(head: PrintedHead): Header {
  const size = markSize(head.issuers, '', 'letter');
  return new Header({
    children: [
      ...head.issuers.map(name => markLine(name, size, 0, CENTER)),
      new Paragraph({
        indent: OUTSIDE,
        style: OFF_GRID,
        spacing: exactly(points(LETTER.ruleGap)),
        border: { bottom: doubleRule(BorderStyle.THICK_THIN_SMALL_GAP) },
      }),
    ],
  });
}

/** The lower rule, 20 mm above the edge of the paper; the first page of a letter has no number. */
export function letterFooter(): Footer {
  return new Footer({
    children: [
      new Paragraph({
        indent: OUTSIDE,
        style: OFF_GRID,
        spacing: exactly(2),
        border: { top: doubleRule(BorderStyle.THIN_THICK_SMALL_GAP) },
      }),
    ],
  });
}

/** Secrecy and urgency left and the number right, on the first line below the rule. */
export function letterHead(head: PrintedHead): readonly Paragraph[] {
  const [first, ...rest] = head.corner;
  const number: Run = { text: head.number, face: 'fangsong' };
  const tab: Run = { text: '\t', face: 'fangsong' };
  const top =
    first === undefined
      ? line([number], { alignment: RIGHT })
      : line([first, tab, number], {
          tabStops: [{ type: TabStopType.RIGHT, position: mmToTwips(AREA_WIDTH) }],
        });
  return [top, ...rest.map(run => line([run], { alignment: LEFT })), blank(), blank()];
}
