const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** A regular expression source for a number up to six digits or a Chinese number below a thousand. */
export const NUMBER = '(?:\\d{1,6}(?:\\.\\d{1,2})?|[一二两三四五六七八九十百]{1,6})';

/** Reads `12`, `十二`, `一百零五`, `二〇二五` (canonical characters); null when it is no number. */
export function numberOf(text: string): number | null {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  if (text === '' || /[^〇一二两三四五六七八九十百]/.test(text)) return null;
  if (!/[十百]/.test(text)) {
    return Number([...text].map(c => DIGITS[c]).join(''));
  }
  let total = 0;
  let digit = 0;
  for (const c of text) {
    if (c === '百') total += (digit || 1) * 100;
    else if (c === '十') total += (digit || 1) * 10;
    digit = c === '百' || c === '十' ? 0 : DIGITS[c];
  }
  return total + digit;
}
