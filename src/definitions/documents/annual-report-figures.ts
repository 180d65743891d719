import type { TemplateCount } from '../../language/document-template.ts';

/** Entries of the reporting unit and of all below it, in the year reported on. */
const entries = (
  register: string,
  more: Omit<Partial<TemplateCount>, 'register' | 'held' | 'counts' | 'year'> = {},
): TemplateCount => ({ register, held: 'unit', counts: 'subtree', year: 'reportYear', ...more });

const on = (field: string) => ({ on: field });

/** What the yearly report states in numbers, each drawn from a register. */
export const annualReportFigures: Readonly<Record<string, TemplateCount>> = {
  studies: entries('study-sessions', { measure: '次' }),
  hearings: entries('meetings', { where: [{ field: 'kind', is: 'report-hearing' }], measure: '次' }),
  rules: entries('normative-documents', { where: [{ field: 'kind', is: 'rule' }] }),
  documents: entries('normative-documents', { where: [{ field: 'kind', is: 'normative' }] }),
  filings: entries('filings', { measure: '件次' }),
  filingReviews: entries('filing-reviews'),
  documentReviews: entries('legality-reviews', {
    where: [{ field: 'matterKind', in: ['normative-document', 'policy-document'] }],
    ...on('opinionOn'),
  }),
  cleanups: entries('document-cleanups'),
  changed: entries('document-cleanups', {
    where: [{ field: 'conclusion', in: ['amend', 'repeal', 'expired'] }],
  }),
  decisions: entries('major-decisions', { measure: '项' }),
  decisionReviews: entries('legality-reviews', {
    where: [{ field: 'matterKind', is: 'major-decision' }],
    ...on('opinionOn'),
  }),
  cases: entries('penalty-cases'),
  decided: entries('penalty-cases', on('decidedOn')),
  fines: entries('penalty-cases', { ...on('decidedOn'), sum: 'fine' }),
  legalReviews: entries('enforcement-legal-reviews'),
  certificates: entries('enforcement-officers', { ...on('certificateFrom'), measure: '人' }),
  left: entries('enforcement-officers', { ...on('leftOn'), measure: '人' }),
  trainings: entries('trainings', { measure: '人次' }),
  hours: entries('trainings', { sum: 'hours' }),
  reconsiderations: entries('reconsideration-cases'),
  reconsidered: entries('reconsideration-cases', on('concludedOn')),
  corrected: entries('reconsideration-cases', {
    where: [{ field: 'outcome', in: ['revoked', 'changed', 'illegal', 'void', 'ordered'] }],
    ...on('concludedOn'),
  }),
  suits: entries('litigation-cases'),
  lost: entries('litigation-cases', { where: [{ field: 'lost', is: true }], ...on('concludedOn') }),
  mediations: entries('mediations'),
  agreed: entries('mediations', {
    where: [{ field: 'outcome', in: ['written', 'oral'] }],
    ...on('closedOn'),
  }),
  activities: entries('legal-education-activities', { measure: '场次' }),
  headTrainings: entries('rule-of-law-trainings', { measure: '人次' }),
  candidates: entries('law-exams', { sum: 'sat' }),
};
