import type { ProcedureEvent } from '../../language/procedure/procedure.ts';
import { clause } from '../citations.ts';
import { handlers, heads } from './actors.ts';

/*
 * What follows alike from a default in filing and from a refusal of the reviewer's opinion (measure 17): the maker mends it
 * and says so, and is criticised by a circular.
 */

/** 通报批评: only with a circular on record that names what it is about in its field `answers`. */
export function criticism(
  from: readonly string[],
  { answers, called, circular }: { answers: string; called: string; circular: string },
): ProcedureEvent {
  return {
    title: '通报批评',
    from,
    by: [heads('reviewer')],
    source: clause(17),
    asks: {},
    guards: [
      {
        says: `没有查到这份通报，请先办理“通报”，内容选“通报批评”，所针对的事项填${called}`,
        source: clause(17),
        entries: {
          register: 'circulars',
          where: [{ field: 'subject', is: 'criticism' }],
          ref: { field: 'answers', equals: answers },
        },
        are: 'there',
      },
    ],
    sets: { criticisedOn: { day: true } },
    produces: [circular],
  };
}

/** The maker says that, and how, it has mended what was found. */
export const reportCorrection = (from: readonly string[]): ProcedureEvent => ({
  title: '报告纠正情况',
  from,
  to: 'checking',
  by: [handlers('maker'), heads('maker')],
  source: clause(17),
  asks: { correction: 'must' },
  sets: { correctedOn: { day: true } },
});
