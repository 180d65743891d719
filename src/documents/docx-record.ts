import {
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  WidthType,
} from 'docx';
import { eighths, exactly, line, mmToTwips, NO_RULE, rule, twips } from './docx-parts.ts';
import { AREA_WIDTH, RECORD_RULE, SIZE } from './geometry.ts';
import type { PrintedRecord, Run } from './pieces.ts';
import { widthOf } from './title-lines.ts';

const WIDTH = mmToTwips(AREA_WIDTH);
const CHARACTER = twips(SIZE.small);
/** Characters of a line, one free on each side. */
const ACROSS = Math.floor(WIDTH / CHARACTER) - 2;
const OUTER = rule(eighths(RECORD_RULE.outer), '000000');
const INNER = rule(eighths(RECORD_RULE.inner), '000000');

const text = (value: string): Run => ({ text: value, face: 'fangsong' });
const style = { size: SIZE.small };
const spacing = exactly(22);

/** 7.4.2: lines after the first begin behind the colon. */
const copiesLine = (copies: string) =>
  line(
    [text(copies)],
    { spacing, indent: { left: CHARACTER * 4, right: CHARACTER, hanging: CHARACTER * 3 } },
    style,
  );

/** 7.4.3: the organ left, the day of printing right, a character free on each side; on two lines what one cannot hold. */
function organLine(organ: string, date: string) {
  const between = widthOf(organ) + widthOf(date) + 1 > ACROSS ? '\n\t' : '\t';
  return line(
    [text(organ + between + date)],
    {
      spacing,
      indent: { left: CHARACTER, right: CHARACTER },
      tabStops: [{ type: TabStopType.RIGHT, position: WIDTH - CHARACTER }],
    },
    style,
  );
}

/** 版记 at the foot of the last page: a table that Word holds at the lower edge of the type area. No rules in a letter. */
export function recordTable(record: PrintedRecord, letter: boolean): Table {
  const lines = [
    ...(record.copies === null ? [] : [copiesLine(record.copies)]),
    ...(record.organ === null && record.date === null
      ? []
      : [organLine(record.organ ?? '', record.date ?? '\u3000\u3000年\u3000月\u3000日印发')]),
  ];
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: [WIDTH],
    float: {
      verticalAnchor: TableAnchorType.MARGIN,
      horizontalAnchor: TableAnchorType.MARGIN,
      absoluteHorizontalPosition: 0,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
    },
    borders: {
      top: letter ? NO_RULE : OUTER,
      bottom: letter ? NO_RULE : OUTER,
      left: NO_RULE,
      right: NO_RULE,
      insideHorizontal: letter ? NO_RULE : INNER,
      insideVertical: NO_RULE,
    },
    rows: lines.map(
      each =>
        new TableRow({
          cantSplit: true,
          children: [
            new TableCell({
              width: { size: WIDTH, type: WidthType.DXA },
              margins: { left: 0, right: 0 },
              children: [each],
            }),
          ],
        }),
    ),
  });
}
