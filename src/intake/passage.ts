import type { Span } from './draft.ts';

/** A run of a passage: text from `out` on stands for source `[from, to)`; a replacement stands for it as a whole. */
interface Piece {
  readonly out: number;
  readonly from: number;
  readonly to: number;
  readonly replaced: boolean;
}

/** Text put together from pieces of the source that still knows where each character came from. */
export interface Passage {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** What to put together: a stretch of the source, or a text that replaces a stretch. */
export interface Fragment {
  readonly from: number;
  readonly to: number;
  readonly replacement?: string;
}

export function passageOf(source: string, fragments: readonly Fragment[]): Passage {
  const texts: string[] = [];
  const pieces: Piece[] = [];
  let out = 0;
  for (const { from, to, replacement } of fragments) {
    const text = replacement ?? source.slice(from, to);
    if (text === '') continue;
    texts.push(text);
    pieces.push({ out, from, to, replaced: replacement !== undefined });
    out += text.length;
  }
  return { text: texts.join(''), pieces };
}

/** Several passages as one, separated by line feeds that stand for nothing in the source. */
export function joinPassages(passages: readonly Passage[]): Passage {
  const texts: string[] = [];
  const pieces: Piece[] = [];
  let out = 0;
  for (const passage of passages) {
    if (texts.length > 0) {
      const at = pieces.at(-1)?.to ?? 0;
      pieces.push({ out, from: at, to: at, replaced: true });
      out += 1;
    }
    texts.push(passage.text);
    for (const p of passage.pieces) pieces.push({ ...p, out: p.out + out });
    out += passage.text.length;
  }
  return { text: texts.join('\n'), pieces };
}

function pieceAt(passage: Passage, offset: number): number {
  let low = 0;
  let high = passage.pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (passage.pieces[middle].out <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where `[start, end)` of the passage stands in the source. */
export function spanOf(passage: Passage, start: number, end: number): Span {
  const first = passage.pieces[pieceAt(passage, start)];
  const last = passage.pieces[pieceAt(passage, end - 1)];
  return {
    start: first.replaced ? first.from : first.from + (start - first.out),
    end: last.replaced ? last.to : last.from + (end - last.out),
  };
}

/** `[start, end)` of a passage as a passage of its own. */
export function slicePassage(passage: Passage, start: number, end = passage.text.length): Passage {
  const pieces: Piece[] = [];
  const { pieces: all, text } = passage;
  if (start >= end) return { text: '', pieces };
  for (let i = pieceAt(passage, start); i < all.length && all[i].out < end; i++) {
    const p = all[i];
    const cut = Math.max(start - p.out, 0);
    const until = Math.min(i + 1 < all.length ? all[i + 1].out : text.length, end) - p.out;
    pieces.push({
      out: p.out + cut - start,
      from: p.replaced ? p.from : p.from + cut,
      to: p.replaced ? p.to : p.from + until,
      replaced: p.replaced,
    });
  }
  return { text: text.slice(start, end), pieces };
}
