import type { FlowEdge, Point } from './flow-shapes.ts';

/*
 * Where the texts of a flow chart stand beside their lines.
 */

/** Height of a line of text, and what a character is wide at most. */
export const LINE = 18;
export const CHARACTER = 13;
/** Longest line of a text, in characters. */
const LONGEST = 14;

/** A line with its text. */
interface Labelled {
  readonly kind: FlowEdge['kind'];
  readonly lines: readonly string[];
  /** Where it leaves its box. */
  readonly out: 'bottom' | 'left' | 'right';
}

/** A text in lines, broken between events where that is enough. */
export function linesOf(label: string): readonly string[] {
  const lines: string[] = [];
  for (const piece of label.split('、')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + piece.length <= LONGEST)
      lines[lines.length - 1] += `、${piece}`;
    else {
      if (last !== undefined) lines[lines.length - 1] += '、';
      for (let at = 0; at < piece.length; at += LONGEST) lines.push(piece.slice(at, at + LONGEST));
    }
  }
  return lines;
}

export const widthOf = (lines: readonly string[]): number =>
  Math.max(...lines.map(line => line.length)) * CHARACTER;

export interface Horizontal {
  readonly y: number;
  readonly low: number;
  readonly high: number;
}

/** The parts of a line that run across. */
export function horizontals(points: readonly Point[]): readonly Horizontal[] {
  return points.slice(1).flatMap(([x, y], i) => {
    const [before, same] = points[i];
    return same === y ? [{ y, low: Math.min(x, before), high: Math.max(x, before) }] : [];
  });
}

type Text = Pick<FlowEdge, 'labelX' | 'labelY' | 'anchor'>;

/** Above the line where it runs across; beside it where it goes straight down. */
export function textInGap({ lines }: Labelled, points: readonly Point[], outY: number, inner: number): Text {
  const width = widthOf(lines);
  const labelY = outY - (lines.length - 1) * LINE - 5;
  const [[x]] = points;
  if (points.length === 2) {
    return x + 6 + width <= inner
      ? { labelX: x + 6, labelY, anchor: 'start' }
      : { labelX: Math.max(x - 6, width), labelY, anchor: 'end' };
  }
  const between = (x + points[2][0]) / 2;
  const labelX = Math.min(Math.max(between, width / 2), inner - width / 2);
  return { labelX, labelY, anchor: 'middle' };
}

/** Beside the lane, where no other line runs through it if there is such a place. */
export function textAtLane(
  { kind, lines, out }: Labelled,
  points: readonly Point[],
  others: readonly Horizontal[],
): Text {
  // The two ends of the lane come after what leads to it.
  const first = out === 'bottom' ? 2 : 1;
  const [[x, one], [, other]] = [points[first], points[first + 1]];
  const height = lines.length * LINE;
  const [low, high] = [Math.min(one, other), Math.max(one, other)];
  const best = (low + high) / 2;
  const outside = kind === 'past' ? [x - 4 - widthOf(lines), x - 4] : [x + 4, x + 4 + widthOf(lines)];
  const crossed = (at: number) =>
    others.filter(
      line => line.high > outside[0] && line.low < outside[1] && Math.abs(line.y - at) < height / 2 + 2,
    ).length;
  let [at, least] = [best, crossed(best)];
  for (let off = 4; off <= (high - low - height) / 2 && least > 0; off += 4) {
    for (const y of [best - off, best + off]) if (crossed(y) < least) [at, least] = [y, crossed(y)];
  }
  const labelY = at - height / 2 + LINE - 5;
  return kind === 'past'
    ? { labelX: x - 4, labelY, anchor: 'end' }
    : { labelX: x + 4, labelY, anchor: 'start' };
}
