/** Flat maps of small areas: equirectangular, x shrunk by the cosine of the middle latitude, so that shapes look right. */
import type { MapView } from '../../../../language/answers.ts';

type Ring = readonly (readonly number[])[];

export interface Area {
  readonly code: string;
  readonly name: string;
  readonly path: string;
  /** A place well inside, for the label. */
  readonly at: readonly [number, number];
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly areas: readonly Area[];
}

function ringsOf(geometry: MapView['features'][number]['geometry']): readonly Ring[] {
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
}

function inside(x: number, y: number, ring: Ring): boolean {
  let within = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i];
    const [xj, yj] = ring[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) within = !within;
  }
  return within;
}

function toEdge(x: number, y: number, ring: Ring): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i];
    const [xj, yj] = ring[j];
    const dx = xj - xi;
    const dy = yj - yi;
    const length = dx * dx + dy * dy;
    const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - xi) * dx + (y - yi) * dy) / length));
    // Labels are wider than high: room to the sides counts for less.
    nearest = Math.min(nearest, Math.hypot((x - xi - t * dx) * 0.55, y - yi - t * dy));
  }
  return nearest;
}

/** The point of a grid that lies deepest inside; exact enough for a label. */
function labelPlace(ring: Ring): [number, number] {
  const xs = ring.map(p => p[0]);
  const ys = ring.map(p => p[1]);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  let best: [number, number] = [(x0 + x1) / 2, (y0 + y1) / 2];
  let depth = -1;
  const steps = 24;
  for (let i = 1; i < steps; i++) {
    for (let j = 1; j < steps; j++) {
      const x = x0 + ((x1 - x0) * i) / steps;
      const y = y0 + ((y1 - y0) * j) / steps;
      if (!inside(x, y, ring)) continue;
      const d = toEdge(x, y, ring);
      if (d > depth) {
        depth = d;
        best = [x, y];
      }
    }
  }
  return best;
}

/** Room that a label takes in a drawing 640 wide. */
const LABEL = { width: 80, height: 46 };

/** Pushes labels apart that would lie on each other, each by half, along the way that is shorter. */
export function spread(places: readonly (readonly [number, number])[]): [number, number][] {
  const moved = places.map(([x, y]): [number, number] => [x, y]);
  for (let round = 0; round < 40; round++) {
    let touched = false;
    for (let i = 0; i < moved.length; i++) {
      for (let j = i + 1; j < moved.length; j++) {
        const dx = moved[j][0] - moved[i][0];
        const dy = moved[j][1] - moved[i][1];
        const overX = LABEL.width - Math.abs(dx);
        const overY = LABEL.height - Math.abs(dy);
        if (overX <= 0.5 || overY <= 0.5) continue;
        touched = true;
        const axis = overX < overY ? 0 : 1;
        const push = ((axis === 0 ? overX : overY) / 2) * ((axis === 0 ? dx : dy) < 0 ? -1 : 1);
        moved[i][axis] -= push;
        moved[j][axis] += push;
      }
    }
    if (!touched) break;
  }
  return moved;
}

/** Draws the features into a box `width` wide. */
export function drawMap(map: MapView, width: number): Drawing {
  const places = map.features.flatMap(f => ringsOf(f.geometry).flat());
  const lons = places.map(p => p[0]);
  const lats = places.map(p => p[1]);
  const west = Math.min(...lons);
  const north = Math.max(...lats);
  const south = Math.min(...lats);
  const squeeze = Math.cos((((north + south) / 2) * Math.PI) / 180);
  const scale = width / ((Math.max(...lons) - west) * squeeze);
  const project = (p: readonly number[]): [number, number] => [
    (p[0] - west) * squeeze * scale,
    (north - p[1]) * scale,
  ];
  const areas = map.features.map(feature => {
    const rings = ringsOf(feature.geometry).map(ring => ring.map(project));
    const largest = rings.reduce((a, b) => (b.length > a.length ? b : a));
    const path = rings
      .map(ring => `M${ring.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`)
      .join('');
    return {
      code: String(feature.properties.code),
      name: feature.properties.name,
      path,
      at: labelPlace(largest),
    };
  });
  const labels = spread(areas.map(a => a.at));
  return {
    width,
    height: (north - south) * scale,
    areas: areas.map((area, i) => ({ ...area, at: labels[i] })),
  };
}
