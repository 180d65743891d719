import map from './map.json' with { type: 'json' };

/** Longitude and latitude in degrees. */
export type Position = readonly [longitude: number, latitude: number];

/** The outline of one county as a GeoJSON feature (RFC 7946); `code` joins it to the unit of the county's government. */
export interface MapFeature {
  readonly type: 'Feature';
  readonly properties: { readonly code: string; readonly name: string };
  readonly geometry: { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[] };
}

export interface MapCollection {
  readonly type: 'FeatureCollection';
  readonly features: readonly MapFeature[];
}

/** The twelve counties, districts and cities of Shangrao as GeoJSON, in order of code. For orientation, not for boundaries. */
export function shangraoMap(): MapCollection {
  const features = map.counties.map(
    ({ code, name, outlines }): MapFeature => ({
      type: 'Feature',
      properties: { code, name },
      geometry: { type: 'Polygon', coordinates: outlines.map(positions) },
    }),
  );
  return { type: 'FeatureCollection', features };
}

function positions(outline: string): Position[] {
  return outline.split(' ').map((point): Position => {
    const [longitude, latitude] = point.split(',');
    return [Number(longitude), Number(latitude)];
  });
}
