import { describe, expect, it } from 'vitest';
import type { MapView } from '../../../../language/answers.ts';
import { drawMap, spread } from './geometry.ts';

const square = (code: number, west: number, south: number, side: number): MapView['features'][number] => ({
  properties: { code, name: String(code) },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [west + side, south],
        [west + side, south + side],
        [west, south + side],
        [west, south],
      ],
    ],
  },
});

describe('drawMap', () => {
  it('shrinks degrees of longitude by the cosine of the latitude', () => {
    const { width, height } = drawMap({ features: [square(1, 100, 59.5, 1)] }, 100);
    expect(width / height).toBeCloseTo(Math.cos(Math.PI / 3), 5);
  });

  it('puts north at the top and labels inside', () => {
    const { areas } = drawMap({ features: [square(1, 100, 0, 1), square(2, 100, 2, 1)] }, 100);
    const [south, north] = areas;
    expect(north.at[1]).toBeLessThan(south.at[1]);
    expect(south.code).toBe('1');
    expect(south.at[0]).toBeGreaterThan(20);
    expect(south.at[0]).toBeLessThan(80);
  });

  it('labels the inside of a ring bent like a hook, where its middle is outside', () => {
    const ring = [
      [0, 0],
      [9, 0],
      [9, 9],
      [0, 9],
      [0, 7],
      [7, 7],
      [7, 2],
      [0, 2],
      [0, 0],
    ];
    const { areas } = drawMap(
      {
        features: [
          { properties: { code: 1, name: '1' }, geometry: { type: 'Polygon', coordinates: [ring] } },
        ],
      },
      90,
    );
    const [x, y] = areas[0].at;
    const inHollow = x < 68 && y > 22 && y < 68;
    expect(inHollow).toBe(false);
  });
});

describe('spread', () => {
  it('parts labels that overlap and leaves the others alone', () => {
    const [a, b, far] = spread([
      [100, 100],
      [110, 105],
      [400, 400],
    ]);
    expect(Math.abs(a[0] - b[0]) >= 79 || Math.abs(a[1] - b[1]) >= 45).toBe(true);
    expect(far).toEqual([400, 400]);
  });
});
