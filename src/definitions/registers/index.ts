import type { Register } from '../../language/register.ts';
import { administrativeAgreements } from './administrative-agreements.ts';
import { annualReports } from './annual-reports.ts';
import { attestations } from './attestations.ts';
import { benchmarkEvaluations } from './benchmark-evaluations.ts';
import { caseFileReviews } from './case-file-reviews.ts';
import { caseManagementCentres } from './case-management-centres.ts';
import { centralLegalDistrict } from './central-legal-district.ts';
import { circularItems } from './circular-items.ts';
import { circulars } from './circulars.ts';
import { commitmentLetters } from './commitment-letters.ts';
import { complaintChannels } from './complaint-channels.ts';
import { coordinationMatters } from './coordination-matters.ts';
import { courtObservations } from './court-observations.ts';
import { decisionCatalogues } from './decision-catalogues.ts';
import { defaultComplaintChannels } from './default-complaint-channels.ts';
import { delegatedPowerEvaluations } from './delegated-power-evaluations.ts';
import { delegatedPowers } from './delegated-powers.ts';
import { demonstrationIndicators } from './demonstration-indicators.ts';
import { demonstrationProjects } from './demonstration-projects.ts';
import { demonstrationSelfAssessments } from './demonstration-self-assessments.ts';
import { discretionBenchmarks } from './discretion-benchmarks.ts';
import { documentCleanups } from './document-cleanups.ts';
import { enforcementComplaints } from './enforcement-complaints.ts';
import { enforcementEquipment } from './enforcement-equipment.ts';
import { enforcementItems } from './enforcement-items.ts';
import { enforcementLegalReviews } from './enforcement-legal-reviews.ts';
import { enforcementOfficers } from './enforcement-officers.ts';
import { enforcementOrgans } from './enforcement-organs.ts';
import { enforcementRecordings } from './enforcement-recordings.ts';
import { enforcementRules } from './enforcement-rules.ts';
import { enforcementStatistics } from './enforcement-statistics.ts';
import { exemptionLists } from './exemption-lists.ts';
import { filingDefaults } from './filing-defaults.ts';
import { filingReviews } from './filing-reviews.ts';
import { filings } from './filings.ts';
import { foreignRelatedMatters } from './foreign-related-matters.ts';
import { governmentPromises } from './government-promises.ts';
import { guidingCases } from './guiding-cases.ts';
import { highFrequencyItems } from './high-frequency-items.ts';
import { informationSystems } from './information-systems.ts';
import { inspectionCodes } from './inspection-codes.ts';
import { inspectionProblems } from './inspection-problems.ts';
import { inspections } from './inspections.ts';
import { interpretations } from './interpretations.ts';
import { interviews } from './interviews.ts';
import { issuanceCatalogues } from './issuance-catalogues.ts';
import { judicialAssistants } from './judicial-assistants.ts';
import { judicialOffices } from './judicial-offices.ts';
import { keySupervision } from './key-supervision.ts';
import { lawExamResults } from './law-exam-results.ts';
import { lawExams } from './law-exams.ts';
import { lawInspections } from './law-inspections.ts';
import { legalCounsel } from './legal-counsel.ts';
import { legalEducationActivities } from './legal-education-activities.ts';
import { legalEducationAppraisals } from './legal-education-appraisals.ts';
import { legalEducationBudgets } from './legal-education-budgets.ts';
import { legalEducationLists } from './legal-education-lists.ts';
import { legalityReviewStaff } from './legality-review-staff.ts';
import { legalityReviews } from './legality-reviews.ts';
import { legislativeComments } from './legislative-comments.ts';
import { legislativeConsultations } from './legislative-consultations.ts';
import { legislativePlans } from './legislative-plans.ts';
import { legislativeProjects } from './legislative-projects.ts';
import { litigationCases } from './litigation-cases.ts';
import { majorDecisionCatalogues } from './major-decision-catalogues.ts';
import { majorDecisions } from './major-decisions.ts';
import { mediations } from './mediations.ts';
import { mediatorBenefits } from './mediator-benefits.ts';
import { mediators } from './mediators.ts';
import { meetings } from './meetings.ts';
import { normativeDocuments } from './normative-documents.ts';
import { offsiteEnforcement } from './offsite-enforcement.ts';
import { oneThingItems } from './one-thing-items.ts';
import { organCodes } from './organ-codes.ts';
import { penaltyCases } from './penalty-cases.ts';
import { performanceReports } from './performance-reports.ts';
import { policyDocuments } from './policy-documents.ts';
import { powersDutiesAdjustments } from './powers-duties-adjustments.ts';
import { powersDutiesEvaluations } from './powers-duties-evaluations.ts';
import { powersDutiesItems } from './powers-duties-items.ts';
import { promiseComplaints } from './promise-complaints.ts';
import { publicLegalServices } from './public-legal-services.ts';
import { randomDraws } from './random-draws.ts';
import { reconsiderationCases } from './reconsideration-cases.ts';
import { ruleOfLawTrainings } from './rule-of-law-trainings.ts';
import { rulings } from './rulings.ts';
import { sealUses } from './seal-uses.ts';
import { selfAssessments } from './self-assessments.ts';
import { serviceOpenness } from './service-openness.ts';
import { specialSupervisions } from './special-supervisions.ts';
import { spotChecks } from './spot-checks.ts';
import { studySessions } from './study-sessions.ts';
import { supervisionDocuments } from './supervision-documents.ts';
import { supervisionOrgans } from './supervision-organs.ts';
import { supervisionReports } from './supervision-reports.ts';
import { systemIntegrations } from './system-integrations.ts';
import { termsOfOffice } from './terms-of-office.ts';
import { threeOfficeLinkages } from './three-office-linkages.ts';
import { townshipCoordination } from './township-coordination.ts';
import { townshipReviewArrangements } from './township-review-arrangements.ts';
import { trainings } from './trainings.ts';
import { unitChanges } from './unit-changes.ts';
import { workPlans } from './work-plans.ts';
import { workingRules } from './working-rules.ts';

/** Table of contents: every register of the place, one line each. */
export const registers: readonly Register[] = [
  administrativeAgreements,
  annualReports,
  attestations,
  benchmarkEvaluations,
  caseFileReviews,
  caseManagementCentres,
  centralLegalDistrict,
  circularItems,
  circulars,
  commitmentLetters,
  complaintChannels,
  coordinationMatters,
  courtObservations,
  decisionCatalogues,
  defaultComplaintChannels,
  delegatedPowerEvaluations,
  delegatedPowers,
  demonstrationIndicators,
  demonstrationProjects,
  demonstrationSelfAssessments,
  discretionBenchmarks,
  documentCleanups,
  enforcementComplaints,
  enforcementEquipment,
  enforcementItems,
  enforcementLegalReviews,
  enforcementOfficers,
  enforcementOrgans,
  enforcementRecordings,
  enforcementRules,
  enforcementStatistics,
  exemptionLists,
  filingDefaults,
  filingReviews,
  filings,
  foreignRelatedMatters,
  governmentPromises,
  guidingCases,
  highFrequencyItems,
  informationSystems,
  inspectionCodes,
  inspectionProblems,
  inspections,
  interpretations,
  interviews,
  issuanceCatalogues,
  judicialAssistants,
  judicialOffices,
  keySupervision,
  lawExamResults,
  lawExams,
  lawInspections,
  legalCounsel,
  legalEducationActivities,
  legalEducationAppraisals,
  legalEducationBudgets,
  legalEducationLists,
  legalityReviewStaff,
  legalityReviews,
  legislativeComments,
  legislativeConsultations,
  legislativePlans,
  legislativeProjects,
  litigationCases,
  majorDecisionCatalogues,
  majorDecisions,
  mediations,
  mediatorBenefits,
  mediators,
  meetings,
  normativeDocuments,
  offsiteEnforcement,
  oneThingItems,
  penaltyCases,
  performanceReports,
  policyDocuments,
  powersDutiesAdjustments,
  powersDutiesEvaluations,
  powersDutiesItems,
  promiseComplaints,
  publicLegalServices,
  randomDraws,
  reconsiderationCases,
  ruleOfLawTrainings,
  organCodes,
  rulings,
  sealUses,
  selfAssessments,
  serviceOpenness,
  specialSupervisions,
  spotChecks,
  studySessions,
  supervisionDocuments,
  supervisionOrgans,
  supervisionReports,
  systemIntegrations,
  termsOfOffice,
  threeOfficeLinkages,
  townshipCoordination,
  townshipReviewArrangements,
  trainings,
  unitChanges,
  workPlans,
  workingRules,
];
