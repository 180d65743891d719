import type { PeriodKind } from '../../calendar/period.ts';
import type { Given } from '../given.ts';

/**
 * A named officer declares, with evidence, and a supervisor confirms. Only where no register can answer; `why` says so in
 * Chinese. Declarations are entries of the register `attestations`.
 */
export interface Attestation {
  readonly kind: 'attestation';
  readonly statement: string;
  readonly why: string;
  readonly per: Given<PeriodKind>;
}

/** The register that holds declarations, and the fields that judging reads. */
export const ATTESTATIONS = {
  register: 'attestations',
  obligation: 'obligation',
  holds: 'holds',
  confirmedOn: 'confirmedOn',
} as const;
