import type { DocumentTemplate } from '../../language/document-template.ts';
import { annualReportDocument } from './annual-report.ts';
import { circularDocument } from './circular.ts';
import { complaintReceipt } from './complaint-receipt.ts';
import { complaintRefusal } from './complaint-refusal.ts';
import { complaintResult } from './complaint-result.ts';
import { complaintTransfer } from './complaint-transfer.ts';
import { complaintUrging } from './complaint-urging.ts';
import { criticismCircular } from './criticism-circular.ts';
import { decisionArchive } from './decision-archive.ts';
import { decisionCatalogueNotice } from './decision-catalogue.ts';
import { decisionCommentNotice } from './decision-comment-notice.ts';
import { decisionEvaluation } from './decision-evaluation.ts';
import { decisionHearingNotice } from './decision-hearing-notice.ts';
import { decisionPublication } from './decision-publication.ts';
import { decisionSubmission } from './decision-submission.ts';
import { decisionSuspension } from './decision-suspension.ts';
import { documentCleanupResult } from './document-cleanup-result.ts';
import { filingDefaultCircular } from './filing-default-circular.ts';
import { filingDefaultOrder } from './filing-default-order.ts';
import { filingReport } from './filing-report.ts';
import { filingReviewDecision } from './filing-review-decision.ts';
import { filingReviewOpinion } from './filing-review-opinion.ts';
import { filingReviewReport } from './filing-review-report.ts';
import { inspectionFeedback } from './inspection-feedback.ts';
import { inspectionNotice } from './inspection-notice.ts';
import { issuanceCatalogueLetter } from './issuance-catalogue.ts';
import { leaderOrder } from './leader-order.ts';
import { legalityReviewOpinionDocument } from './legality-review-opinion.ts';
import { legislativeCall } from './legislative-call.ts';
import { legislativeCommentsReport } from './legislative-comments-report.ts';
import { legislativeConsultationLetter } from './legislative-consultation-letter.ts';
import { legislativeHearingNotice } from './legislative-hearing-notice.ts';
import { legislativePlanNotice } from './legislative-plan.ts';
import { legislativePublicNotice } from './legislative-public-notice.ts';
import { legislativeSubmission } from './legislative-submission.ts';
import { meetingMinutes } from './meeting-minutes.ts';
import { normativeDocumentNotice } from './normative-document.ts';
import { normativeSubmission } from './normative-submission.ts';
import { oneThingListNotice } from './one-thing-list-notice.ts';
import { performanceAssessmentNotice } from './performance-assessment.ts';
import { performanceReportDocument } from './performance-report.ts';
import { powersDutiesReport } from './powers-duties-report.ts';
import { promiseDetermination } from './promise-determination.ts';
import { promiseOutcome } from './promise-outcome.ts';
import { promiseRectification } from './promise-rectification.ts';
import { rectificationNotice } from './rectification-notice.ts';
import { rectificationUrging } from './rectification-urging.ts';
import { supplementNotice } from './supplement-notice.ts';
import { urgingLetter } from './urging-letter.ts';

/**
 * The documents that procedures produce, named by `produces`. Their 机关代字 are the unit's short name and a word for the
 * kind: what each organ's office has really fixed is still to be given.
 */
export const documentTemplates: readonly DocumentTemplate[] = [
  legislativeCall,
  legislativeCommentsReport,
  legislativeConsultationLetter,
  legislativeHearingNotice,
  legislativePlanNotice,
  legislativePublicNotice,
  legislativeSubmission,
  legalityReviewOpinionDocument,
  supplementNotice,
  normativeSubmission,
  normativeDocumentNotice,
  documentCleanupResult,
  issuanceCatalogueLetter,
  powersDutiesReport,
  annualReportDocument,
  performanceReportDocument,
  performanceAssessmentNotice,
  decisionCatalogueNotice,
  decisionCommentNotice,
  decisionHearingNotice,
  decisionSubmission,
  decisionPublication,
  decisionArchive,
  decisionEvaluation,
  decisionSuspension,
  filingReport,
  filingReviewOpinion,
  filingReviewReport,
  filingReviewDecision,
  leaderOrder,
  circularDocument,
  criticismCircular,
  filingDefaultOrder,
  filingDefaultCircular,
  inspectionNotice,
  inspectionFeedback,
  rectificationNotice,
  rectificationUrging,
  meetingMinutes,
  urgingLetter,
  oneThingListNotice,
  complaintReceipt,
  complaintRefusal,
  complaintTransfer,
  complaintUrging,
  complaintResult,
  promiseDetermination,
  promiseRectification,
  promiseOutcome,
];
