import type { FromReading, Interpretation } from '../../../language/given.ts';
import type { Selector } from '../../../language/unit.ts';

/**
 * 第33–38条 name “市、县” bureaus for duties about a territory. The county's bureau owes them for its county in every reading;
 * whether the city's bureau owes them once more for the whole city is a question for the authority.
 */
export const cityAndCountyQuestion: Interpretation = {
  id: 'directive.city-and-county',
  question: '第三十三条至第三十八条的责任单位写作“市、县”某局的，市局是否就全市范围另行承担同一义务？',
  readings: [
    { slug: 'city-too', text: '市、县两级都是义务主体：县局就本县负责，市局就全市负责' },
    { slug: 'county-only', text: '县局按属地承担；市局只作指导，不另行评判' },
  ],
};

/** The bureaus of these functions, city level by reading. */
export function cityAndCounty(functions: string | readonly string[]): FromReading<Selector> {
  return {
    reading: cityAndCountyQuestion.id,
    by: {
      'city-too': { level: ['city', 'county'], function: functions },
      'county-only': { level: 'county', function: functions },
    },
  };
}
