/*
 * GB/T 9704-2012 7.3.1: a title of several lines breaks where the meaning allows, and its lines are of about one length.
 */

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** The width in characters: two of ASCII are one of Chinese. */
export function widthOf(text: string): number {
  let width = 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII and Latin-1 are half as wide
  for (const c of text) width += /[\u0000-\u00ff]/.test(c) ? 0.5 : 1;
  return width;
}

const NOT_FIRST = /^[、，。；：！？）》〕」』”’…的和与等之性化者率]/u;
const NOT_LAST = /[（《〔「『“‘和与及第省市县区]$/u;
/** After these a line ends well. */
const GOOD_LAST = /(?:关于|政府|[局委办厅会]|》|）|、)$/u;

/** What stays together and the segmenter does not know: words of titles, and 发文字号 with their 机关代字. */
const UNBROKEN =
  /“[^”]{1,8}”|\d{4}年度?|报送|报备|送审|责令|督促|备案|(?<=关于|报送|纠正|送达|公布|印发|修改|废止)[^关于《》“”，、]{1,20}〔\d{4}〕\d+号/gu;

/** Breaks before these positions of the text, in characters from the left, are possible. */
function places(text: string): readonly number[] {
  const kept = [...text.matchAll(UNBROKEN)].map(found => [found.index, found.index + found[0].length]);
  return [...words.segment(text)]
    .map(segment => segment.index)
    .filter(at => at > 0 && !NOT_FIRST.test(text.slice(at)) && !NOT_LAST.test(text.slice(0, at)))
    .filter(at => kept.every(([from, to]) => at <= from || at >= to));
}

/** How badly lines stand: uneven ones, and ends that usage does not like. */
function badness(lines: readonly string[], ideal: number): number {
  return lines.reduce((sum, line, at) => {
    const end = at < lines.length - 1 && !GOOD_LAST.test(line) ? 3 : 0;
    return sum + (widthOf(line) - ideal) ** 2 + end;
  }, 0);
}

function best(text: string, count: number, most: number): readonly string[] | null {
  const ideal = widthOf(text) / count;
  const at = places(text);
  // Cheapest way to the end of each place with so many lines; titles are short, so all pairs are looked at.
  let ways = new Map<number, readonly string[]>([[0, []]]);
  for (let line = 1; line <= count; line++) {
    const next = new Map<number, readonly string[]>();
    for (const [from, lines] of ways) {
      for (const to of line === count ? [text.length] : at) {
        const piece = text.slice(from, to);
        if (to <= from || widthOf(piece) > most) continue;
        const way = [...lines, piece];
        const known = next.get(to);
        if (known === undefined || badness(way, ideal) < badness(known, ideal)) next.set(to, way);
      }
    }
    ways = next;
  }
  return ways.get(text.length) ?? null;
}

/** Longer than any title; longer ones are left to the printer's own breaking. */
const LONGEST = 200;

/** A title as lines of at most `most` characters; the writer's own line breaks win. */
export function titleLines(title: string, most: number): readonly string[] {
  const given = title
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
  if (given.length !== 1) return given;
  const text = given[0];
  if (widthOf(text) <= most || text.length > LONGEST) return [text];
  const least = Math.ceil(widthOf(text) / most);
  return best(text, least, most) ?? best(text, least + 1, most) ?? [text];
}
