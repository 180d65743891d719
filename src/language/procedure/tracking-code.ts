/*
 * The code by which somebody outside follows a case: 19 symbols drawn by chance (95 bits, so that nobody guesses one) and a
 * check symbol, in five groups. Crockford's alphabet has no I, L, O and U; who types them means 1, 1, 0 and, never, U.
 */

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DRAWN = 19;
const GROUP = 4;

/** Length of a code without its dashes. */
export const CODE_LENGTH = DRAWN + 1;

/** How many random bytes a code takes. */
export const CODE_BYTES = DRAWN;

/**
 * The check symbol: Horner's rule in the field of 32 elements (x⁵ + x² + 1). As no two places weigh the same, it tells every
 * single wrong symbol and every two that changed places.
 */
function checkOf(values: readonly number[]): number {
  return values.reduce((sum, value) => {
    const doubled = sum << 1;
    return (doubled > 31 ? doubled ^ 0b100101 : doubled) ^ value;
  }, 0);
}

/** A code of random bytes, as it is stored and compared. @param bytes `CODE_BYTES` of them */
export function trackingCode(bytes: Uint8Array): string {
  const values = [...bytes.subarray(0, DRAWN)].map(byte => byte & 31);
  // Doubled once more, so that the check symbol itself has a weight of its own.
  return [...values, checkOf([...values, 0])].map(value => ALPHABET[value]).join('');
}

/** As it is printed and read out: `ABCD-EFGH-JKMN-PQRS-TVWX`. */
export function printedCode(code: string): string {
  return code.replace(new RegExp(`.{${GROUP}}(?=.)`, 'g'), '$&-');
}

/** What somebody typed: a code, or why it cannot be one. Blanks, dashes and small letters are as good. */
export function readTrackingCode(
  typed: string,
): { readonly code: string } | { readonly wrong: 'length' | 'symbol' | 'check' } {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―－]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
  const values = [...text].map(symbol => ALPHABET.indexOf(symbol));
  if (values.includes(-1)) return { wrong: 'symbol' };
  if (values.length !== CODE_LENGTH) return { wrong: 'length' };
  const drawn = values.slice(0, DRAWN);
  return checkOf([...drawn, 0]) === values[DRAWN] ? { code: text } : { wrong: 'check' };
}

/** Why what was typed cannot be a code, as people are told. */
export const TRACKING_SLIPS = {
  length: `查询码是 ${CODE_LENGTH} 位字母和数字，现在的位数不对，请对照回执核对`,
  symbol: '查询码里只有字母和数字，现在有别的字符，请对照回执核对',
  check: '查询码有一处输错，或者有两位颠倒，请对照回执逐位核对',
} as const;
