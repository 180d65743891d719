import type { FlowLink } from './flow-layers.ts';
import type { FlowEdge, FlowNode, Point } from './flow-shapes.ts';
import { horizontals, LINE, linesOf, textAtLane, textInGap, widthOf } from './flow-texts.ts';

/*
 * Where the lines of a flow chart run. All run straight down or across: between two layers each has a height of its own, and
 * beside the layers a lane of its own, so that no line crosses a box and no text lies over another. Texts of ways to the next
 * layer stand in the gap above that layer, the others beside their lane.
 */

/** Room above and below what lies in a gap, and between lines. */
const AROUND = 14;
const APART = 10;
/** Least height of a gap. */
const BETWEEN = 40;
/** Room between a lane and what stands beside it. */
const LANE = 16;
type Side = 'left' | 'right';

/** A link with the boxes that it joins, and where it leaves and enters them. */
export interface Route {
  readonly link: FlowLink;
  readonly kind: FlowEdge['kind'];
  readonly lines: readonly string[];
  readonly from: FlowNode;
  readonly to: FlowNode;
  /** Straight out at the side to its lane, where nothing stands between; else by the gap below. */
  readonly out: 'bottom' | Side;
  readonly in: 'top' | Side;
}

const sideOf = (kind: FlowEdge['kind']): Side => (kind === 'past' ? 'left' : 'right');

/** How each link leaves and enters its boxes. */
export function routesOf(
  links: readonly FlowLink[],
  nodes: readonly FlowNode[],
  kindOf: (link: FlowLink) => FlowEdge['kind'],
): readonly Route[] {
  const at = new Map(nodes.map(node => [node.stage, node]));
  const outermost = (node: FlowNode, side: Side) => {
    const row = nodes.filter(each => each.layer === node.layer);
    return (side === 'left' ? row[0] : row[row.length - 1]) === node;
  };
  return links.flatMap((link): Route[] => {
    const [from, to] = [at.get(link.from), at.get(link.to)];
    if (from === undefined || to === undefined) return [];
    const kind = kindOf(link);
    const lines = linesOf(link.label);
    if (kind === 'on') return [{ link, kind, lines, from, to, out: 'bottom', in: 'top' }];
    const side = sideOf(kind);
    const out = outermost(from, side) ? side : 'bottom';
    return [{ link, kind, lines, from, to, out, in: outermost(to, side) ? side : 'top' }];
  });
}

/** Something that runs across in a gap: a way to the next layer, or the way to a lane or from one. */
interface Across {
  readonly route: Route;
  readonly role: 'out' | 'on' | 'in';
}

const heightOf = ({ route, role }: Across): number =>
  role === 'on' ? route.lines.length * LINE + APART : APART;

/** What runs across below a layer, from the top. */
function acrossBelow(layer: number, routes: readonly Route[]): readonly Across[] {
  const of = (role: Across['role'], fits: (route: Route) => boolean) =>
    routes.filter(fits).map(route => ({ route, role }));
  return [
    ...of('out', ({ kind, out, from }) => kind !== 'on' && out === 'bottom' && from.layer === layer),
    ...of('on', ({ kind, from }) => kind === 'on' && from.layer === layer),
    ...of('in', ({ kind, in: into, to }) => kind !== 'on' && into === 'top' && to.layer === layer + 1),
  ];
}

/** Height of the gap below a layer. */
export function gapBelow(layer: number, routes: readonly Route[], isLast: boolean): number {
  const across = acrossBelow(layer, routes);
  if (isLast && across.length === 0) return 0;
  return Math.max(
    BETWEEN,
    across.reduce((sum, each) => sum + heightOf(each), 2 * AROUND),
  );
}

/** Where a route leaves and enters, and how high it runs across. */
interface Places {
  outX: number;
  inX: number;
  outY: number;
  inY: number;
}

/** Lines of different ways never run down at the same place: taken places of a gap. */
class Taken {
  readonly #taken = new Map<number, number[]>();

  take(gap: number, node: FlowNode, wanted: number): number {
    const taken = this.#taken.get(gap) ?? [];
    this.#taken.set(gap, taken);
    let x = wanted;
    for (let tries = 0; tries < 40 && taken.some(each => Math.abs(each - x) < 7); tries++) {
      x = x + 7 > node.x + node.width - 8 ? node.x + 8 : x + 7;
    }
    taken.push(x);
    return x;
  }
}

const middle = (node: FlowNode): number => node.x + node.width / 2;
const share = (start: number, length: number, i: number, of: number): number =>
  start + (length * (i + 1)) / (of + 1);

function placesOf(routes: readonly Route[], nodes: readonly FlowNode[]): ReadonlyMap<Route, Places> {
  const places = new Map(routes.map(route => [route, { outX: 0, inX: 0, outY: 0, inY: 0 }]));
  const put = (route: Route, what: Partial<Places>) => Object.assign(places.get(route)!, what);
  const taken = new Taken();
  /** Left of all or right of all for what goes to a lane; else where the other box stands. */
  const towards = (route: Route, other: FlowNode) =>
    route.kind === 'on' ? middle(other) : route.kind === 'past' ? -1e9 : 1e9;
  const order = (each: readonly Route[], other: (route: Route) => FlowNode) =>
    each.toSorted((a, b) => towards(a, other(a)) - towards(b, other(b)));
  for (const node of nodes) {
    const below = order(
      routes.filter(route => route.from === node && route.out === 'bottom'),
      r => r.to,
    );
    for (const [i, route] of below.entries()) {
      put(route, { outX: taken.take(node.layer, node, share(node.x, node.width, i, below.length)) });
    }
  }
  for (const node of nodes) {
    const above = order(
      routes.filter(route => route.to === node && route.in === 'top'),
      r => r.from,
    );
    for (const [i, route] of above.entries()) {
      const wanted = share(node.x, node.width, i, above.length);
      const { outX } = places.get(route)!;
      // Straight down where it may be.
      const straight = route.kind === 'on' && above.length === 1 && Math.abs(outX - wanted) < 60;
      put(route, { inX: straight ? outX : taken.take(node.layer - 1, node, wanted) });
    }
    for (const side of ['left', 'right'] as const) {
      const beside = [
        ...routes
          .filter(route => route.to === node && route.in === side)
          .map(route => ['inY', route] as const),
        ...routes
          .filter(route => route.from === node && route.out === side)
          .map(route => ['outY', route] as const),
      ];
      for (const [i, [what, route]] of beside.entries()) {
        put(route, { [what]: share(node.y, node.height, i, beside.length) });
      }
    }
  }
  const bottoms = new Map<number, number>();
  for (const { layer, y, height } of nodes) bottoms.set(layer, Math.max(bottoms.get(layer) ?? 0, y + height));
  for (const [layer, bottom] of bottoms) {
    let y = bottom + AROUND;
    for (const each of acrossBelow(layer, routes)) {
      y += heightOf(each);
      put(each.route, each.role === 'in' ? { inY: y - APART / 2 } : { outY: y - APART / 2 });
    }
  }
  return places;
}

/** Lanes at one side: ways that never run beside each other share one. */
interface Lanes {
  readonly of: ReadonlyMap<Route, number>;
  readonly widths: readonly number[];
}

function lanesOf(kind: 'past' | 'back', places: ReadonlyMap<Route, Places>): Lanes {
  const spans = [...places]
    .filter(([route]) => route.kind === kind)
    .map(([route, { outY, inY }]) => {
      const [low, high] = [Math.min(outY, inY), Math.max(outY, inY)];
      const more = Math.max(0, (route.lines.length * LINE - (high - low)) / 2);
      return { route, low: low - more - APART, high: high + more + APART };
    })
    .toSorted((a, b) => a.high - a.low - (b.high - b.low));
  const lanes: (typeof spans)[] = [];
  for (const span of spans) {
    const free = lanes.find(lane => lane.every(each => each.high <= span.low || span.high <= each.low));
    if (free === undefined) lanes.push([span]);
    else free.push(span);
  }
  return {
    of: new Map(lanes.flatMap((lane, i) => lane.map(({ route }) => [route, i] as const))),
    widths: lanes.map(lane => Math.max(...lane.map(({ route }) => widthOf(route.lines))) + 2 * LANE),
  };
}

const sum = (widths: readonly number[]): number => widths.reduce((all, each) => all + each, 0);

/** What the drawing of lines needs to the left and right of the boxes, and the lines once the boxes are shifted. */
export interface Routed {
  readonly left: number;
  readonly right: number;
  readonly edges: readonly FlowEdge[];
}

/** Lines and texts around boxes that stand from x = 0 to `inner`; what they take at the left lies below 0. */
export function routed(routes: readonly Route[], nodes: readonly FlowNode[], inner: number): Routed {
  const places = placesOf(routes, nodes);
  const [past, back] = [lanesOf('past', places), lanesOf('back', places)];
  const laneX = (route: Route): number => {
    const lanes = route.kind === 'past' ? past : back;
    const before = LANE + sum(lanes.widths.slice(0, lanes.of.get(route)!));
    return route.kind === 'past' ? -before : inner + before;
  };
  const drawn = routes.map(route => ({ route, points: pointsOf(route, places.get(route)!, laneX) }));
  const across = drawn.flatMap(({ route, points }) => horizontals(points).map(line => ({ route, ...line })));
  const edges = drawn.map(({ route, points }): FlowEdge => {
    const others = across.filter(each => each.route !== route);
    const { outY } = places.get(route)!;
    const text =
      route.kind === 'on' ? textInGap(route, points, outY, inner) : textAtLane(route, points, others);
    const { from, to, events, label } = route.link;
    return { from, to, kind: route.kind, events, label, lines: route.lines, points, ...text };
  });
  return { left: sum(past.widths) + LANE, right: sum(back.widths) + LANE, edges };
}

function pointsOf(
  route: Route,
  { outX, outY, inX, inY }: Places,
  laneX: (route: Route) => number,
): readonly Point[] {
  const { from, to } = route;
  const bottom = from.y + from.height;
  if (route.kind === 'on') {
    return outX === inX
      ? [
          [outX, bottom],
          [inX, to.y],
        ]
      : [
          [outX, bottom],
          [outX, outY],
          [inX, outY],
          [inX, to.y],
        ];
  }
  const lane = laneX(route);
  const sideX = (node: FlowNode, side: Side) => (side === 'left' ? node.x : node.x + node.width);
  const start: readonly Point[] =
    route.out === 'bottom'
      ? [
          [outX, bottom],
          [outX, outY],
        ]
      : [[sideX(from, route.out), outY]];
  const end: readonly Point[] =
    route.in === 'top'
      ? [
          [inX, inY],
          [inX, to.y],
        ]
      : [[sideX(to, route.in), inY]];
  return [...start, [lane, outY], [lane, inY], ...end];
}
