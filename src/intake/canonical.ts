/**
 * Writing variants brought to one form for matching, character for character, so that offsets stay valid: full-width
 * digits, half-width brackets, the several zeros of Chinese dates, square brackets of document numbers.
 */
const VARIANTS: readonly (readonly [string, string])[] = [
  ...Array.from({ length: 10 }, (_, i) => [String.fromCharCode(0xff10 + i), String(i)] as const),
  ['(', '（'],
  [')', '）'],
  ['[', '〔'],
  [']', '〕'],
  ['［', '〔'],
  ['］', '〕'],
  ['【', '（'],
  ['】', '）'],
  [':', '：'],
  [';', '；'],
  ['％', '%'],
  ['．', '.'],
  ['○', '〇'],
  ['Ｏ', '〇'],
  ['零', '〇'],
  ['\u00a0', ' '],
  ['\u3000', ' '],
  ['\t', ' '],
];

const TABLE: Uint16Array = Uint16Array.from({ length: 0x10000 }, (_, code) => code);
for (const [variant, standard] of VARIANTS) TABLE[variant.charCodeAt(0)] = standard.charCodeAt(0);

const CHUNK = 8192;

/** The text in canonical characters; the same length as the text. */
export function canonical(text: string): string {
  let changed = 0;
  while (changed < text.length && TABLE[text.charCodeAt(changed)] === text.charCodeAt(changed)) changed += 1;
  if (changed === text.length) return text;
  const parts: string[] = [text.slice(0, changed)];
  const codes = new Uint16Array(CHUNK);
  for (let at = changed; at < text.length; at += CHUNK) {
    const n = Math.min(CHUNK, text.length - at);
    for (let i = 0; i < n; i++) codes[i] = TABLE[text.charCodeAt(at + i)];
    // apply takes any array-like; spreading the typed array would go through its iterator, many times slower.
    parts.push(String.fromCharCode.apply(null, codes.subarray(0, n) as unknown as number[]));
  }
  return parts.join('');
}
