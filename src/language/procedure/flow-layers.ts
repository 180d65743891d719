import type { Procedure } from './procedure.ts';
import type { Way } from './procedure-graph.ts';

/*
 * How the stages of a procedure stand in layers, and what leads from one to another.
 */

/** All that leads from one place to another. */
export interface FlowLink {
  readonly from: string | null;
  readonly to: string;
  readonly events: readonly string[];
  readonly label: string;
}

/** The ways between two stages taken together. */
export function linksOf({ events }: Procedure, ways: readonly Way[]): readonly FlowLink[] {
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

export const layerOf = (layers: ReadonlyMap<string, number>, stage: string | null): number =>
  stage === null ? 0 : (layers.get(stage) ?? 1);

/** Longest way from the beginning, over links that do not lead back; what nothing leads to stands in the first layer. */
export function layersOf({ stages }: Procedure, links: readonly FlowLink[]): ReadonlyMap<string, number> {
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
function forwardLinks(stages: readonly string[], links: readonly FlowLink[]): readonly FlowLink[] {
  const forward: FlowLink[] = [];
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
export function rowsOf(
  { stages }: Procedure,
  layers: ReadonlyMap<string, number>,
  links: readonly FlowLink[],
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
  links: readonly FlowLink[],
  places: ReadonlyMap<string | null, number>,
): number {
  const over = links.flatMap(link => (link.to === stage ? (places.get(link.from) ?? []) : []));
  return over.length === 0 ? otherwise : over.reduce((sum, place) => sum + place, 0) / over.length;
}
