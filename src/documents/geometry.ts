/*
 * The measures of GB/T 9704-2012, in millimetres and points, for both writers. Part numbers are those of the standard.
 */

/** 5.1, 5.2: A4 with a type area of 156 × 225 mm. */
export const PAGE = { width: 210, height: 297, top: 37, left: 28, right: 26, bottom: 35 } as const;
/** 5.2.2: 22 lines of 28 characters. */
export const LINES = 22;
export const CHARACTERS = 28;

export const POINTS_PER_MM = 72 / 25.4;
export const points = (millimetres: number): number => millimetres * POINTS_PER_MM;

export const AREA_WIDTH = PAGE.width - PAGE.left - PAGE.right;
export const AREA_HEIGHT = PAGE.height - PAGE.top - PAGE.bottom;

/** 3号: body, 2号: title, 4号: record and page number; of tables and of the explanations of figures, by usage. */
export const SIZE = { body: 16, title: 22, small: 14, table: 12 } as const;

/** A line, in points: rounded down so that the 22nd still fits. */
export const LINE = Math.floor((points(AREA_HEIGHT) / LINES) * 20) / 20;
/** What is added to a character of 16 points so that 28 of them fill the width: a little less than nothing. */
export const TRACKING = -0.21;
/** The width of a character of the body, in points. */
export const CHARACTER = SIZE.body + TRACKING;
export const TITLE_LINE = 34;
export const TABLE_LINE = 18;

/** 7.2.4: from the upper edge of the type area to the issuer's mark. */
export const MARK_TOP = 35;
/** 7.2.7: from the number down to the red rule. */
export const RULE_GAP = 4;
export const RULE_POINTS = 1.5;
/** 7.3.5.1: from the date of issue to the right edge, in characters. */
export const SEAL_INDENT = 4;
/** 7.4.1: first and last, and the lines between. */
export const RECORD_RULE = { outer: 0.35, inner: 0.25 } as const;
/** 7.5: from the lower edge of the type area to the dashes of the page number. */
export const PAGE_NUMBER_GAP = 7;

/** 10.1 信函格式: from the paper's edge, the red double rules of 170 mm. */
export const LETTER = { markTop: 30, ruleGap: 4, ruleBottom: 20, ruleWidth: 170 } as const;

export const RED = 'FF0000';

/**
 * The size of the issuer's mark, in points. 7.2.4 leaves it to the organ; here the longest name with what stands behind it
 * fills at most the width, and nothing is larger than usage has it.
 */
export function markSize(names: readonly string[], suffix: string, form: 'document' | 'letter'): number {
  const longest = Math.max(...names.map(name => [...name].length)) + suffix.length;
  const most = form === 'letter' ? 36 : names.length > 1 ? 38 : 54;
  return Math.max(14, Math.min(most, Math.floor((points(AREA_WIDTH) * 0.97) / longest)));
}
