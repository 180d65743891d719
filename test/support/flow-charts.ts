import { expect } from 'vitest';
import type { FlowChart } from '../../src/language/procedure/flow-chart.ts';
import type { Procedure } from '../../src/language/procedure/procedure.ts';
import { waysOf } from '../../src/language/procedure/procedure-graph.ts';

/** Every stage and way is drawn, within the picture; no box or label lies over another box. */
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
  nodes.forEach((one, i) => {
    for (const other of nodes.slice(i + 1)) {
      const apart =
        one.x + one.width <= other.x ||
        other.x + other.width <= one.x ||
        one.y + one.height <= other.y ||
        other.y + other.height <= one.y;
      expect(apart, `${one.title} 与 ${other.title} 重叠`).toBe(true);
    }
  });
  for (const { path, labelX, labelY, label } of edges) {
    expect(path).not.toMatch(/NaN|Infinity/);
    expect(labelX >= 0 && labelX <= width && labelY >= 0 && labelY <= height).toBe(true);
    const covered = nodes.some(
      node =>
        labelX > node.x && labelX < node.x + node.width && labelY > node.y && labelY < node.y + node.height,
    );
    expect(covered, `“${label}”压在方框上`).toBe(false);
  }
}
