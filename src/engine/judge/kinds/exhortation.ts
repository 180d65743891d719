import { NO_DAY } from '../../facts/table.ts';
import { NOT_JUDGED } from '../verdict-code.ts';
import type { Work } from '../work.ts';
import { type Detail, type Evidence, Fold } from './fold.ts';

/** Shown, never scored. */
export class ExhortationFold extends Fold {
  add(): void {}
  remove(): void {}
  *addAll(): Work {}
  judge(): number {
    return NOT_JUDGED;
  }
  detail(): Detail {
    return { have: null, need: null, missing: null, due: NO_DAY, doneOn: NO_DAY };
  }
  evidence(): Evidence[] {
    return [];
  }
}
