import { type FlowLink, layerOf, layersOf, linksOf, rowsOf } from './flow-layers.ts';
import { gapBelow, routed, routesOf } from './flow-routes.ts';
import type { FlowChart, FlowEdge, FlowNode, Point } from './flow-shapes.ts';
import { CHARACTER, LINE, linesOf, widthOf } from './flow-texts.ts';
import type { Procedure } from './procedure.ts';
import { waysOf } from './procedure-graph.ts';

const NODE_WIDTH = 168;
const NODE_HEIGHT = 52;
const BETWEEN = 40;
const MARGIN = 24;

/** Where everything of a procedure's flow chart stands. The same procedure always has the same chart. */
export function flowChart(procedure: Procedure): FlowChart {
  const links = linksOf(procedure, waysOf(procedure));
  const layers = layersOf(procedure, links);
  const rows = rowsOf(procedure, layers, links);
  const kindOf = (link: FlowLink) => {
    const span = layerOf(layers, link.to) - layerOf(layers, link.from);
    return span === 1 ? 'on' : span > 1 ? 'past' : 'back';
  };
  const texts = links.filter(link => kindOf(link) === 'on').map(link => widthOf(linesOf(link.label)));
  const rowWidths = rows.map(row => row.length * (NODE_WIDTH + BETWEEN) - BETWEEN);
  const inner = Math.max(...rowWidths, ...texts.map(width => width + 12));
  const boxes = boxesOf(procedure, rows, inner);
  const routes = routesOf(links, boxes, kindOf);
  const { nodes, bottom } = stacked(boxes, layer =>
    gapBelow(layer, routes, layer === boxes[boxes.length - 1].layer),
  );
  const lines = routed(routesOf(links, nodes, kindOf), nodes, inner);
  const shift = MARGIN + lines.left;
  return {
    width: shift + inner + lines.right + MARGIN,
    height: bottom + MARGIN,
    nodes: nodes.map(node => ({ ...node, x: node.x + shift })),
    edges: lines.edges.map(edge => ({
      ...edge,
      points: edge.points.map(([x, y]) => [round(x + shift), round(y)] as const),
      labelX: round(edge.labelX + shift),
      labelY: round(edge.labelY),
    })),
  };
}

const round = (n: number): number => Math.round(n * 10) / 10;

/** The boxes as they stand beside each other; how high they stand is not known yet. */
function boxesOf(
  { stages, events, parties }: Procedure,
  rows: readonly (readonly (string | null)[])[],
  inner: number,
): readonly FlowNode[] {
  return rows.flatMap((row, layer) =>
    row.map((name, i): FlowNode => {
      const stage = name === null ? null : stages[name];
      const stays = Object.values(events)
        .filter(event => name !== null && event.from !== 'opens' && event.from.includes(name))
        .filter(event => event.to === undefined || event.to === name)
        .map(event => event.title);
      const used = row.length * (NODE_WIDTH + BETWEEN) - BETWEEN;
      return {
        stage: name,
        title: stage?.title ?? '开始',
        end: stage?.end ?? null,
        turn: stage?.turn === undefined ? null : (parties[stage.turn.party]?.title ?? null),
        stays,
        layer,
        x: (inner - used) / 2 + i * (NODE_WIDTH + BETWEEN),
        y: 0,
        width: NODE_WIDTH,
        height: NODE_HEIGHT + stays.length * LINE,
      };
    }),
  );
}

/** The boxes layer below layer, with the gaps that the lines between them need. */
function stacked(
  boxes: readonly FlowNode[],
  gapOf: (layer: number) => number,
): { readonly nodes: readonly FlowNode[]; readonly bottom: number } {
  const tops = new Map<number, number>();
  let y = MARGIN;
  for (const layer of new Set(boxes.map(box => box.layer))) {
    tops.set(layer, y);
    y += Math.max(...boxes.filter(box => box.layer === layer).map(box => box.height)) + gapOf(layer);
  }
  return { nodes: boxes.map(box => ({ ...box, y: tops.get(box.layer) ?? 0 })), bottom: y };
}

/** The `d` of an SVG path along a line, its corners rounded. */
export function pathOf(points: readonly Point[]): string {
  const parts = points.map(([x, y], i) => {
    if (i === 0) return `M ${x} ${y}`;
    if (i === points.length - 1) return `L ${x} ${y}`;
    const [before, after] = [towards(points[i], points[i - 1]), towards(points[i], points[i + 1])];
    return `L ${before.join(' ')} Q ${x} ${y} ${after.join(' ')}`;
  });
  return parts.join(' ');
}

/** A point some px from a corner on the way to another one, at most half way. */
function towards([x, y]: Point, [toX, toY]: Point): Point {
  const far = Math.hypot(toX - x, toY - y);
  const part = far === 0 ? 0 : Math.min(8, far / 2) / far;
  return [round(x + (toX - x) * part), round(y + (toY - y) * part)];
}

/** The space that the text of a line takes at most. */
export function labelBox({ lines, labelX, labelY, anchor }: FlowEdge) {
  const width = widthOf(lines);
  const x = anchor === 'start' ? labelX : anchor === 'end' ? labelX - width : labelX - width / 2;
  return { x, y: labelY - CHARACTER, width, height: (lines.length - 1) * LINE + CHARACTER + 3 };
}
