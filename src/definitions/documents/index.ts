import type { DocumentTemplate } from '../../language/document-template.ts';
import { criticismCircular } from './criticism-circular.ts';
import { documentCleanupResult } from './document-cleanup-result.ts';
import { filingDefaultCircular } from './filing-default-circular.ts';
import { filingDefaultOrder } from './filing-default-order.ts';
import { filingReport } from './filing-report.ts';
import { filingReviewDecision } from './filing-review-decision.ts';
import { filingReviewOpinion } from './filing-review-opinion.ts';
import { filingReviewReport } from './filing-review-report.ts';
import { issuanceCatalogueLetter } from './issuance-catalogue.ts';
import { leaderOrder } from './leader-order.ts';
import { legalityReviewOpinionDocument } from './legality-review-opinion.ts';
import { normativeDocumentNotice } from './normative-document.ts';
import { powersDutiesReport } from './powers-duties-report.ts';
import { supplementNotice } from './supplement-notice.ts';

/**
 * The documents that procedures produce, named by `produces`. Their 机关代字 are the unit's short name and a word for the
 * kind: what each organ's office has really fixed is still to be given.
 */
export const documentTemplates: readonly DocumentTemplate[] = [
  legalityReviewOpinionDocument,
  supplementNotice,
  normativeDocumentNotice,
  documentCleanupResult,
  issuanceCatalogueLetter,
  powersDutiesReport,
  filingReport,
  filingReviewOpinion,
  filingReviewReport,
  filingReviewDecision,
  leaderOrder,
  criticismCircular,
  filingDefaultOrder,
  filingDefaultCircular,
];
