import type { Procedure } from '../../language/procedure/procedure.ts';
import { documentCleanup } from './document-cleanup.ts';
import { filing } from './filing.ts';
import { filingDefault } from './filing-default.ts';
import { filingReview } from './filing-review.ts';
import { issuanceCatalogue } from './issuance-catalogue.ts';
import { legalityReview } from './legality-review.ts';
import { normativeDocument } from './normative-document.ts';
import { powersDutiesAdjustment } from './powers-duties-adjustment.ts';

/** The procedures that can be opened today, each in its current version. */
export const procedures: readonly Procedure[] = [
  legalityReview,
  normativeDocument,
  documentCleanup,
  issuanceCatalogue,
  filing,
  filingReview,
  filingDefault,
  powersDutiesAdjustment,
];
