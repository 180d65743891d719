import { numberOf } from './numerals.ts';

/** How an item is numbered, from the highest level to the lowest: 第一章, 第一节, 一、, （一）, 1., 第一条. */
export type MarkerKind = 'chapter' | 'section' | 'chinese' | 'bracketed' | 'arabic' | 'article';

export interface Marker {
  readonly kind: MarkerKind;
  readonly value: number;
  /** Length of the marker with the space behind it. */
  readonly length: number;
}

/** Smaller is higher. An article stands below every heading. */
export const RANK: Readonly<Record<MarkerKind, number>> = {
  chapter: 0,
  section: 1,
  chinese: 2,
  bracketed: 3,
  arabic: 4,
  article: 5,
};

const CHINESE = '[〇一二三四五六七八九十百]{1,6}';
const FORMS: readonly (readonly [MarkerKind, RegExp])[] = [
  ['chapter', new RegExp(`^第(${CHINESE}|\\d{1,3})(?:章|编|部分)[ 、，：]{0,4}`)],
  ['section', new RegExp(`^第(${CHINESE}|\\d{1,3})节[ 、，：]{0,4}`)],
  ['article', new RegExp(`^第(${CHINESE}|\\d{1,3})条[ 、，：]{0,4}`)],
  ['chinese', new RegExp(`^(${CHINESE})、[ ]{0,4}`)],
  ['bracketed', new RegExp(`^（(${CHINESE})）[ 、.]{0,4}`)],
  ['arabic', /^(\d{1,3})\\?[.、](?!\d)[ ]{0,4}/],
];

/** The marker at the start of a line in canonical characters, if there is one. */
export function markerOf(line: string): Marker | null {
  const head = line.slice(0, 24);
  for (const [kind, form] of FORMS) {
    const found = form.exec(head);
    if (!found) continue;
    const value = numberOf(found[1]);
    if (value !== null && value > 0) return { kind, value, length: found[0].length };
  }
  return null;
}
