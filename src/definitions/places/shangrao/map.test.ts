import { describe, expect, it } from 'vitest';
import { selects } from '../../../language/unit.ts';
import { countyGovernments } from '../../selectors.ts';
import { shangraoMap } from './map.ts';
import { shangraoUnits } from './units.ts';

const { features } = shangraoMap();

/** Area of a ring in square degrees (shoelace formula). */
function area(ring: readonly (readonly [number, number])[]): number {
  let twice = 0;
  for (let i = 1; i < ring.length; i++) twice += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
  return Math.abs(twice) / 2;
}

describe('map of Shangrao', () => {
  it('has exactly one feature for every county, joined by code and called alike', () => {
    const counties = shangraoUnits().filter(unit => selects(countyGovernments, unit));
    expect(features.map(f => [f.properties.code, f.properties.name])).toEqual(
      counties.map(unit => [unit.code, unit.shortName]),
    );
  });

  it('consists of closed rings of real points within the city', () => {
    for (const { geometry, properties } of features) {
      for (const ring of geometry.coordinates) {
        expect(ring.length, properties.name).toBeGreaterThan(100);
        expect(ring[0]).toEqual(ring.at(-1));
        for (const [longitude, latitude] of ring) {
          expect(longitude > 116 && longitude < 119 && latitude > 27.5 && latitude < 30).toBe(true);
        }
      }
    }
  });

  it('covers the area of the city, 22,791 km², within two in a hundred', () => {
    const degrees = features.flatMap(f => f.geometry.coordinates).reduce((sum, ring) => sum + area(ring), 0);
    const squareKilometres = degrees * 111.32 * 110.57 * Math.cos((28.7 / 180) * Math.PI);
    expect(Math.abs(squareKilometres / 22_791 - 1)).toBeLessThan(0.02);
  });
});
