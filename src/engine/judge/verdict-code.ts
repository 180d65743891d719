import { VERDICTS, type Verdict } from '../../language/verdict.ts';

/** Verdicts as bytes in cell tables: the index in VERDICTS; NONE where there is no cell. */
export const MET = 0;
export const BREACHED = 1;
export const AT_RISK = 2;
export const PENDING = 3;
export const NOT_APPLICABLE = 4;
export const UNDETERMINED = 5;
export const NOT_JUDGED = 6;
export const NONE = 7;
/** Added to MET when what was owed came after its day. */
export const LATE = 8;

export const VERDICT_COUNT = VERDICTS.length;

export function verdictOf(code: number): Verdict {
  return VERDICTS[code & 7];
}
