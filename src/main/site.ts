import type { Site } from '../app/site.ts';
import { createWorkCalendar } from '../calendar/work-calendar.ts';
import { publishedYears } from '../calendar/years/index.ts';
import { raofufa202406 } from '../definitions/directives/raofufa-2024-06/directive.ts';
import { documentTemplates } from '../definitions/documents/index.ts';
import { shangraoMap } from '../definitions/places/shangrao/map.ts';
import { CITY_CODE, shangraoUnits } from '../definitions/places/shangrao/units.ts';
import { procedures } from '../definitions/procedures/index.ts';
import { registers } from '../definitions/registers/index.ts';
import type { Json } from '../kernel/canonical-json.ts';

/** Shangrao with its directive: the only place where definitions and engine meet. */
export const shangrao: Site = {
  place: '上饶市',
  root: CITY_CODE,
  directive: raofufa202406,
  registers,
  procedures,
  documents: documentTemplates,
  units: shangraoUnits(),
  calendar: createWorkCalendar(publishedYears),
  map: shangraoMap() as unknown as Json,
};
