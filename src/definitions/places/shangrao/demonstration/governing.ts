/*
 * What the demonstration world has decided. Readings and rulings are samples, not law: every entry says so. Some stay
 * open on purpose, so that “待明确” can be seen.
 */

/** Chosen readings by question. Left open: m26.devices, m34.participation, m42.joining, m20.statistics-day. */
export const CHOSEN_READINGS: Readonly<Record<string, string>> = {
  'directive.part-period': 'skip',
  'directive.city-and-county': 'city-too',
  'm01.bearer': 'clause',
  'm03.bearer': 'clause',
  'm03.due': 'inclusive-fixed',
  'm03.publication': 'all',
  'm04.bearer': 'clause',
  'm05.bearer': 'clause',
  'm11.handlers': 'law',
  'm11.transfer': 'by-analogy',
  'm16.bearer': 'clause',
  'm16.clock': 'fifteen',
  'm16.due': 'fixed',
  'm16.catalogue': 'all',
  'm17.organ': 'justice',
  'm18.bearer': 'clause',
  'm18.start': 'complete',
  'm18.decision-floor': 'seven',
  'm19.bearer': 'clause',
  'm20.assessment': 'one-act',
  'm20.spot-check': 'yearly',
  'm20.publicity': 'public-impact',
  'm21.lighter': 'excluded',
  'm22.reporting': 'city',
  'm22.list': 'superior',
  'm22.in-2025': 'year-end',
  'm22.justice': 'city-and-county',
  'm24.cycle': 'yearly',
  'm24.joining': 'first-full',
  'm25.owner': 'by-system',
  'm27.builder': 'justice',
  'm28.justice': 'city-and-county',
  'm30.corrected': 'decisions',
  'm31.and': 'either',
  'm31.denominators': 'plain',
  'm31.region': 'counties',
  'm32.evaluator': 'government',
  'm34.organs': 'townships',
  'm37.extent': 'region',
  'm38.by': 'end-of-2025',
  'm40.governments': 'county-and-above',
  'm40.departments': 'city-and-county',
  'm41.subject': 'every-person',
  'm42.bearers': 'departments',
  'm43.persons': 'head-only',
  'm44.bearers': 'city-and-county',
  'm45.bearers': 'as-responsible',
  'm45.yearly': 'yearly',
};

export const OPEN_QUESTIONS: readonly string[] = [
  'm26.devices',
  'm34.participation',
  'm42.joining',
  'm20.statistics-day',
];

interface SampleRuling {
  readonly period?: string;
  readonly number?: number;
  readonly termUnit?: string;
  /** By the government of the city; absent: by its bureau of justice. */
  readonly byGovernment?: true;
}

/** Sample rulings by open term. Left open: m14.promptly, m19.promptly, m22.timely, closing.prompt. */
export const SAMPLE_RULINGS: Readonly<Record<string, SampleRuling>> = {
  'm05.interval': { period: 'half', byGovernment: true },
  'm06.promptly': { number: 10, termUnit: 'workingDays' },
  'm09.regularity': { period: 'quarter', byGovernment: true },
  'm10.promptly': { number: 20, termUnit: 'workingDays' },
  'm15.dynamic': { number: 1, termUnit: 'years' },
  'm15.promptly': { number: 90, termUnit: 'days' },
  'm17.promptly': { number: 30, termUnit: 'workingDays' },
  'm17.interval': { period: 'half' },
  'm19.interval': { period: 'year', byGovernment: true },
  'm20.dynamic': { number: 1, termUnit: 'years' },
  'm21.dynamic': { number: 1, termUnit: 'years' },
  'm22.promptly': { number: 1, termUnit: 'months' },
  'm30.regularly': { period: 'half' },
  'm31.regularly': { period: 'quarter' },
  'm31.statistical-period': { period: 'year', byGovernment: true },
  'm32.dynamic': { number: 1, termUnit: 'years' },
  'm32.prompt': { number: 1, termUnit: 'months' },
  'm35.staff': { number: 2 },
  'm36.staffing': { number: 1 },
  'm44.prompt': { number: 3, termUnit: 'months' },
};

export const OPEN_TERMS: readonly string[] = ['m14.promptly', 'm19.promptly', 'm22.timely', 'closing.prompt'];
