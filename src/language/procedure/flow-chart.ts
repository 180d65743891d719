import type { Procedure } from './procedure.ts';
import { type Way, waysOf } from './procedure-graph.ts';

/** The stages of a procedure and the events between them, placed for a drawing. Lengths in px, y downwards. */
export interface FlowChart {
  readonly width: number;
  readonly height: number;
  /** In order of layers, and from left to right. The first is where a case begins; its stage is null. */
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

export interface FlowNode {
  readonly stage: string | null;
  readonly title: string;
  readonly end: 'completed' | 'refused' | 'withdrawn' | null;
  /** Title of the party whose turn it is. */
  readonly turn: string | null;
  /** Titles of the events that leave the case where it is. */
  readonly stays: readonly string[];
  readonly layer: number;
  /** Upper left corner. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface FlowEdge {
  readonly from: string | null;
  readonly to: string;
  /** `on` to the next layer; `past` layers between, bowed left; `back`, bowed right. */
  readonly kind: 'on' | 'past' | 'back';
  /** Events from the one to the other, by slug; empty where it is only returned. */
  readonly events: readonly string[];
  /** Titles of the events, and 退回. */
  readonly label: string;
  /** `d` of an SVG path from border to border. */
  readonly path: string;
  readonly labelX: number;
  readonly labelY: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

const NODE_WIDTH = 168;
const NODE_HEIGHT = 52;
const LINE = 18;
const BETWEEN = 40;
const CHARACTER = 13;
const MARGIN = 24;
/** Room between a lane and what stands beside it. */
const LANE = 18;

/** Where everything of a procedure's flow chart stands. The same procedure always has the same chart. */
export function flowChart(procedure: Procedure): FlowChart {
  const ways = waysOf(procedure);
  const links = linksOf(procedure, ways);
  const layers = layersOf(procedure, links);
  const rows = rowsOf(procedure, layers, links);
  const kindOf = (link: Link) => {
    const span = layerOf(layers, link.to) - layerOf(layers, link.from);
    return span === 1 ? 'on' : span > 1 ? 'past' : 'back';
  };
  const widthOfLanes = (kind: FlowEdge['kind']) =>
    links.filter(link => kindOf(link) === kind).reduce((sum, link) => sum + laneWidth(link.label), 0);
  const left = MARGIN + widthOfLanes('past');
  const inner = Math.max(...rows.map(row => row.length * (NODE_WIDTH + BETWEEN) - BETWEEN));
  const nodes = placed(procedure, rows, links, kindOf, left, inner);
  const last = nodes[nodes.length - 1];
  return {
    width: left + inner + widthOfLanes('back') + MARGIN,
    height: Math.max(...nodes.map(node => node.y + node.height), last.y) + MARGIN,
    nodes,
    edges: drawn(links, kindOf, nodes, left, left + inner),
  };
}

/** All that leads from one place to another. */
interface Link {
  readonly from: string | null;
  readonly to: string;
  readonly events: readonly string[];
  readonly label: string;
}

function linksOf({ events }: Procedure, ways: readonly Way[]): readonly Link[] {
  const links = new Map<string, { from: string | null; to: string; events: string[]; returns: boolean }>();
  for (const { from, to, event } of ways) {
    if (from === to) continue;
    const key = JSON.stringify([from, to]);
    const link = links.get(key) ?? { from, to, events: [], returns: false };
    links.set(key, link);
    if (event === undefined) link.returns = true;
    else link.events.push(event);
  }
  return [...links.values()].map(({ from, to, events: names, returns }) => ({
    from,
    to,
    events: names,
    label: [...names.map(name => events[name].title), ...(returns ? ['退回'] : [])].join('、'),
  }));
}

const laneWidth = (label: string): number => label.length * CHARACTER + 2 * LANE;

const layerOf = (layers: ReadonlyMap<string, number>, stage: string | null): number =>
  stage === null ? 0 : (layers.get(stage) ?? 1);

/** Longest way from the beginning, over links that do not lead back; what nothing leads to stands in the first layer. */
function layersOf({ stages }: Procedure, links: readonly Link[]): ReadonlyMap<string, number> {
  const forward = forwardLinks(Object.keys(stages), links);
  const layers = new Map(Object.keys(stages).map(stage => [stage, 1]));
  for (let round = layers.size; round > 0; round--) {
    for (const { from, to } of forward) {
      const below = layerOf(layers, from) + 1;
      if (below > layerOf(layers, to)) layers.set(to, below);
    }
  }
  return layers;
}

/** Links that do not close a circle, found by walking from the beginning in the order in which the procedure is written. */
function forwardLinks(stages: readonly string[], links: readonly Link[]): readonly Link[] {
  const forward: Link[] = [];
  const done = new Set<string>();
  const path = new Set<string>();
  const walk = (stage: string) => {
    path.add(stage);
    for (const link of links) {
      if (link.from !== stage || path.has(link.to)) continue;
      forward.push(link);
      if (!done.has(link.to)) walk(link.to);
    }
    path.delete(stage);
    done.add(stage);
  };
  for (const link of links.filter(each => each.from === null)) {
    forward.push(link);
    if (!done.has(link.to)) walk(link.to);
  }
  for (const stage of stages) if (!done.has(stage)) walk(stage);
  return forward;
}

/** The stages of each layer from left to right: below what leads to them, else in the order in which they are written. */
function rowsOf(
  { stages }: Procedure,
  layers: ReadonlyMap<string, number>,
  links: readonly Link[],
): readonly (readonly (string | null)[])[] {
  const rows: (string | null)[][] = [[null]];
  const places = new Map<string | null, number>([[null, 0]]);
  const deepest = Math.max(1, ...layers.values());
  for (let layer = 1; layer <= deepest; layer++) {
    const row = Object.keys(stages).filter(stage => layerOf(layers, stage) === layer);
    const place = new Map(row.map((stage, i) => [stage, placeBelow(stage, i, links, places)]));
    row.sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
    for (const [i, stage] of row.entries()) places.set(stage, i - (row.length - 1) / 2);
    if (row.length > 0) rows.push(row);
  }
  return rows;
}

function placeBelow(
  stage: string,
  otherwise: number,
  links: readonly Link[],
  places: ReadonlyMap<string | null, number>,
): number {
  const over = links.flatMap(link => (link.to === stage ? (places.get(link.from) ?? []) : []));
  return over.length === 0 ? otherwise : over.reduce((sum, place) => sum + place, 0) / over.length;
}

function placed(
  { stages, events, parties }: Procedure,
  rows: readonly (readonly (string | null)[])[],
  links: readonly Link[],
  kindOf: (link: Link) => FlowEdge['kind'],
  left: number,
  inner: number,
): readonly FlowNode[] {
  const nodes: FlowNode[] = [];
  let y = MARGIN;
  rows.forEach((row, layer) => {
    const made = row.map((name, i): FlowNode => {
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
        x: left + (inner - used) / 2 + i * (NODE_WIDTH + BETWEEN),
        y,
        width: NODE_WIDTH,
        height: NODE_HEIGHT + stays.length * LINE,
      };
    });
    nodes.push(...made);
    const labels = links.filter(link => kindOf(link) === 'on' && row.includes(link.from)).length;
    y += Math.max(...made.map(node => node.height)) + BETWEEN + (labels + 1) * LINE;
  });
  return nodes;
}

function drawn(
  links: readonly Link[],
  kindOf: (link: Link) => FlowEdge['kind'],
  nodes: readonly FlowNode[],
  left: number,
  right: number,
): readonly FlowEdge[] {
  const at = new Map(nodes.map(node => [node.stage, node]));
  /** Bottom of the tallest box of a layer: between it and the next layer there are only lines and labels. */
  const bottoms = new Map<number, number>();
  for (const { layer, y, height } of nodes) bottoms.set(layer, Math.max(bottoms.get(layer) ?? 0, y + height));
  const labels = new Map<number, number>();
  let pastLane = left;
  let backLane = right;
  return links.flatMap(link => {
    const from = at.get(link.from);
    const to = at.get(link.to);
    if (from === undefined || to === undefined) return [];
    const kind = kindOf(link);
    const base = { from: link.from, to: link.to, kind, events: link.events, label: link.label };
    if (kind === 'on') {
      const n = (labels.get(from.layer) ?? 0) + 1;
      labels.set(from.layer, n);
      return [{ ...base, ...straight(from, to, (bottoms.get(from.layer) ?? 0) + (n + 0.5) * LINE) }];
    }
    const side = kind === 'past' ? -1 : 1;
    const lane = kind === 'past' ? pastLane - LANE : backLane + LANE;
    if (kind === 'past') pastLane -= laneWidth(link.label);
    else backLane += laneWidth(link.label);
    return [{ ...base, ...bowed(from, to, lane, side) }];
  });
}

type Drawn = Pick<FlowEdge, 'path' | 'labelX' | 'labelY' | 'anchor'>;

const round = (n: number): number => Math.round(n * 10) / 10;

function straight(from: FlowNode, to: FlowNode, labelY: number): Drawn {
  const [x1, y1] = [from.x + from.width / 2, from.y + from.height];
  const [x2, y2] = [to.x + to.width / 2, to.y];
  const labelX = x1 + ((x2 - x1) * (labelY - y1)) / (y2 - y1);
  return {
    path: `M ${round(x1)} ${round(y1)} L ${round(x2)} ${round(y2)}`,
    labelX: round(labelX),
    labelY: round(labelY),
    anchor: 'middle',
  };
}

/** Out at one side, along a lane of its own, and in again: `side` -1 left, 1 right. */
function bowed(from: FlowNode, to: FlowNode, lane: number, side: -1 | 1): Drawn {
  const x1 = side < 0 ? from.x : from.x + from.width;
  const x2 = side < 0 ? to.x : to.x + to.width;
  // Out below the middle and in above it, so that what leaves and what arrives are told apart.
  const y1 = from.y + NODE_HEIGHT * 0.65;
  const y2 = to.y + NODE_HEIGHT * 0.35;
  const bend = Math.min(12, Math.abs(y2 - y1) / 2) * Math.sign(y2 - y1);
  const turn = lane - side * Math.abs(bend);
  const path = [
    `M ${round(x1)} ${round(y1)} H ${round(turn)}`,
    `Q ${round(lane)} ${round(y1)} ${round(lane)} ${round(y1 + bend)}`,
    `V ${round(y2 - bend)} Q ${round(lane)} ${round(y2)} ${round(turn)} ${round(y2)} H ${round(x2)}`,
  ];
  return {
    path: path.join(' '),
    labelX: round(lane + side * 4),
    labelY: round((y1 + y2) / 2),
    anchor: side < 0 ? 'end' : 'start',
  };
}
