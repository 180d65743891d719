import type { Citation } from '../../language/citation.ts';
import type { CaseRule, Refused } from '../../language/procedure/case.ts';
import { Refusal } from '../refusal.ts';

/** What a procedure does not let be done: which rule, and where it stands. Nothing was changed. */
export class CaseRefusal extends Refusal {
  readonly rule: CaseRule;
  readonly source: Citation | null;
  constructor({ rule, message, source, field }: Refused) {
    const where = source === null ? '' : `（${source.source}${source.article ?? ''}）`;
    const said = `${message}${where}`;
    super(CODES[rule], said, field === undefined ? [] : [{ field, message: said }]);
    this.name = 'CaseRefusal';
    this.rule = rule;
    this.source = source;
  }
}

/** Wrong as it was asked, or not now and not by this person. */
const CODES: Readonly<Record<CaseRule, 'unlawful' | 'conflict' | 'stale'>> = {
  day: 'unlawful',
  field: 'unlawful',
  guard: 'unlawful',
  addressee: 'unlawful',
  return: 'unlawful',
  ended: 'conflict',
  stage: 'conflict',
  actor: 'conflict',
  'open-tasks': 'conflict',
  task: 'conflict',
  recall: 'conflict',
  repeated: 'conflict',
  stale: 'stale',
};
