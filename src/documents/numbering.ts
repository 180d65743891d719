import type { SectionLevel } from '../language/official-document.ts';

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1–99 in Chinese; beyond, in Arabic digits, as nobody reads 一百零三、. */
export function chineseNumeral(n: number): string {
  if (n > 99) return String(n);
  const tens = Math.floor(n / 10);
  return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${DIGITS[n % 10]}`;
}

/** 一、 （一） 1. （1） (7.3.3). */
export function sectionNumber(level: SectionLevel, n: number): string {
  switch (level) {
    case 1:
      return `${chineseNumeral(n)}、`;
    case 2:
      return `（${chineseNumeral(n)}）`;
    case 3:
      return `${n}.`;
    case 4:
      return `（${n}）`;
  }
}

/** Counts sections: a new one begins the counting below it anew. */
export class Counter {
  readonly #counts = [0, 0, 0, 0];

  next(level: SectionLevel): string {
    this.#counts[level - 1]++;
    this.#counts.fill(0, level);
    return sectionNumber(level, this.#counts[level - 1]);
  }
}
