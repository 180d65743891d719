import {
  AlignmentType,
  BorderStyle,
  type IBorderOptions,
  type IParagraphOptions,
  LineRuleType,
  Paragraph,
  Tab,
  TextRun,
} from 'docx';
import { WORD_FONTS } from './fonts.ts';
import { CHARACTER, LINE, POINTS_PER_MM } from './geometry.ts';
import type { Face, Run } from './pieces.ts';

/* Measures and small parts for docx.ts. Word counts in twips (1/20 point), half points and eighths of a point. */

export const twips = (points: number): number => Math.round(points * 20);
export const mmToTwips = (millimetres: number): number => Math.round(millimetres * POINTS_PER_MM * 20);
export const eighths = (millimetres: number): number => Math.round(millimetres * POINTS_PER_MM * 8);
/** Widths in characters of the body. */
export const characters = (n: number): number => Math.round(n * CHARACTER * 20);

/** One font for every script, named and not embedded; `hint` gives quotation marks and dashes their Chinese shape. */
export function fontOf(face: Face): Record<'ascii' | 'hAnsi' | 'eastAsia' | 'cs' | 'hint', string> {
  const name = WORD_FONTS[face];
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: 'eastAsia' };
}

/**
 * The style of what is not set on the grid of lines and characters: other sizes, other line heights. Said of the paragraph,
 * since not every office program heeds it of a run, nor takes an exact height off the grid.
 */
export const OFF_GRID = 'OffGrid';

export interface RunStyle {
  /** Points. */
  readonly size?: number;
  readonly color?: string;
}

/** A run; line feeds become line breaks, tabs go to the next stop. */
export function textRuns(run: Run, style: RunStyle = {}): readonly TextRun[] {
  return run.text.split('\n').map(
    (text, at) =>
      new TextRun({
        children: text.split('\t').flatMap((part, n) => (n === 0 ? [part] : [new Tab(), part])),
        font: fontOf(run.face),
        ...(at > 0 ? { break: 1 } : {}),
        ...(style.size === undefined ? {} : { size: style.size * 2 }),
        ...(style.color === undefined ? {} : { color: style.color }),
        ...(run.raised ? { superScript: true } : {}),
      }),
  );
}

/** A paragraph of runs; lines of the body's height unless said otherwise. */
export function line(runs: readonly Run[], options: IParagraphOptions = {}, style: RunStyle = {}): Paragraph {
  return new Paragraph({
    spacing: exactly(LINE),
    ...(style.size === undefined ? {} : { style: OFF_GRID }),
    ...options,
    children: runs.flatMap(run => textRuns(run, style)),
  });
}

/** Exact line height in points, and free space before. */
export function exactly(height: number, before = 0): NonNullable<IParagraphOptions['spacing']> {
  return { line: twips(height), lineRule: LineRuleType.EXACT, before: twips(before), after: 0 };
}

/** Free space of an exact height in points. */
export const gap = (height: number, before = 0): Paragraph =>
  new Paragraph({ style: OFF_GRID, spacing: exactly(height, before) });

export const blank = (keepNext = false): Paragraph => line([], { keepNext });

export const rule = (size: number, color: string, space = 0): IBorderOptions => ({
  style: BorderStyle.SINGLE,
  size,
  color,
  space,
});
export const NO_RULE: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };
export const { CENTER, LEFT, RIGHT, BOTH } = AlignmentType;
