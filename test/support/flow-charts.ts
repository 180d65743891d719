import { expect } from 'vitest';
import { labelBox } from '../../src/language/procedure/flow-chart.ts';
import type { FlowChart, Point } from '../../src/language/procedure/flow-shapes.ts';
import type { Procedure } from '../../src/language/procedure/procedure.ts';
import { waysOf } from '../../src/language/procedure/procedure-graph.ts';

/** Every stage and way is drawn, within the picture; no line crosses a box, and no box or text lies over another. */
export function expectSoundChart(procedure: Procedure, chart: FlowChart): void {
  const { nodes, edges, width, height } = chart;
  expect(nodes.map(node => node.stage).sort()).toEqual([null, ...Object.keys(procedure.stages)].sort());
  for (const { from, to, event } of waysOf(procedure)) {
    if (from === to) continue;
    const found = edges.filter(edge => edge.from === from && edge.to === to);
    expect(found).toHaveLength(1);
    expect(found[0].label).toContain(event === undefined ? '退回' : procedure.events[event].title);
  }
  for (const node of nodes) {
    expect(node.x >= 0 && node.y >= 0 && node.x + node.width <= width && node.y + node.height <= height).toBe(
      true,
    );
  }
  const texts = edges.map(edge => ({ title: `“${edge.label}”`, ...labelBox(edge) }));
  const inside = (box: Box) =>
    box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
  for (const text of texts) expect(inside(text), `${text.title} 在图外`).toBe(true);
  const boxes = [...nodes, ...texts];
  boxes.forEach((one, i) => {
    for (const other of boxes.slice(i + 1)) {
      expect(overlap(one, other), `${one.title} 与 ${other.title} 重叠`).toBe(false);
    }
  });
  const parts = edges.flatMap((edge, at) =>
    edge.points.slice(1).map((to, i) => ({ edge: at, ...lineBox(edge.points[i], to, edge.label) })),
  );
  for (const part of parts) {
    expect(part.width === 0 || part.height === 0, `${part.title} 斜着走`).toBe(true);
    expect(inside(part), `${part.title} 在图外`).toBe(true);
    for (const node of nodes) expect(overlap(part, node), `${part.title} 穿过 ${node.title}`).toBe(false);
  }
  parts.forEach((one, i) => {
    for (const other of parts.slice(i + 1)) {
      if (one.edge === other.edge || (one.width === 0) !== (other.width === 0)) continue;
      const along =
        one.width === 0
          ? overlapOf(one.y, one.height, other.y, other.height)
          : overlapOf(one.x, one.width, other.x, other.width);
      const apart = one.width === 0 ? Math.abs(one.x - other.x) : Math.abs(one.y - other.y);
      expect(along > 0.5 && apart < 1, `${one.title} 与 ${other.title} 走在一条线上`).toBe(false);
    }
  });
}

interface Box {
  readonly title: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const overlapOf = (one: number, long: number, other: number, otherLong: number): number =>
  Math.min(one + long, other + otherLong) - Math.max(one, other);

/** Borders may touch: a line ends at a box. */
const overlap = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

function lineBox([x1, y1]: Point, [x2, y2]: Point, title: string): Box {
  return {
    title: `“${title}”的线`,
    x: Math.min(x1, x2),
    y: Math.min(y1, y2),
    width: Math.abs(x1 - x2),
    height: Math.abs(y1 - y2),
  };
}
