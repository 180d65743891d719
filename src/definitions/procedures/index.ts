import type { Procedure } from '../../language/procedure/procedure.ts';
import { administrativeAgreement } from './administrative-agreement.ts';
import { annualReport } from './annual-report.ts';
import { circular } from './circular.ts';
import { coordinationMatter } from './coordination-matter.ts';
import { decisionCatalogue } from './decision-catalogue.ts';
import { demonstrationApplication } from './demonstration-application.ts';
import { documentCleanup } from './document-cleanup.ts';
import { filing } from './filing.ts';
import { filingDefault } from './filing-default.ts';
import { filingReview } from './filing-review.ts';
import { issuanceCatalogue } from './issuance-catalogue.ts';
import { lawInspection } from './law-inspection.ts';
import { legalityReview } from './legality-review.ts';
import { legislativeComment } from './legislative-comment.ts';
import { legislativeConsultation } from './legislative-consultation.ts';
import { legislativePlan } from './legislative-plan.ts';
import { legislativeProject } from './legislative-project.ts';
import { majorDecision } from './major-decision.ts';
import { meeting } from './meeting.ts';
import { normativeDocument } from './normative-document.ts';
import { oneThingItem } from './one-thing-item.ts';
import { performanceReport } from './performance-report.ts';
import { powersDutiesAdjustment } from './powers-duties-adjustment.ts';
import { promiseComplaint } from './promise-complaint.ts';
import { promiseDefault } from './promise-default.ts';
import { rectificationItem } from './rectification-item.ts';
import { workingRule } from './working-rule.ts';

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
  legislativePlan,
  legislativeProject,
  legislativeConsultation,
  legislativeComment,
  decisionCatalogue,
  majorDecision,
  annualReport,
  performanceReport,
  administrativeAgreement,
  promiseComplaint,
  promiseDefault,
  workingRule,
  circular,
  meeting,
  coordinationMatter,
  lawInspection,
  rectificationItem,
  demonstrationApplication,
  oneThingItem,
];
