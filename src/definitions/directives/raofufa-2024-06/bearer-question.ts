import type { FromReading, Interpretation } from '../../../language/given.ts';
import type { Selector } from '../../../language/unit.ts';
import { clause } from '../../citations.ts';

/**
 * The question that arises wherever the sentence of a measure binds more units (各级政府及其部门) than its 责任单位 names:
 * the sentence names who owes, the bracket may only say who answers for it within the city.
 */
export function bearerQuestion(no: number, asSentence: string, asNamed: string): Interpretation {
  return {
    id: questionId(no),
    question: `第${no}条的义务主体以正文所称为准，还是以责任单位所列为限？`,
    readings: [
      { slug: 'clause', text: `以正文为准：${asSentence}` },
      { slug: 'responsible', text: `以责任单位为限：${asNamed}` },
    ],
    basis: [clause(no)],
  };
}

/** Bearers under the two readings of `bearerQuestion`. */
export function boundBy(no: number, bySentence: Selector, byName: Selector): FromReading<Selector> {
  return { reading: questionId(no), by: { clause: bySentence, responsible: byName } };
}

function questionId(no: number): string {
  return `m${String(no).padStart(2, '0')}.bearer`;
}
