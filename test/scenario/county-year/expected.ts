import { CITY, COUNTY, of, TOWNSHIP, TWIN, TWIN_TOWNSHIP } from './units.ts';

/** What an obligation reads: entries that procedures write, plain registers that people keep, both, or nothing at all. */
export type Read = 'cases' | 'records' | 'both' | 'nothing';

export interface Expected {
  readonly read: Read;
  /** Unit, verdict and period of whoever did it. */
  readonly done: readonly [unit: string, verdict: string, period: string];
  /** The same where it was left undone. */
  readonly neglected: readonly [unit: string, verdict: string, period: string];
  /** Why neglect is not a breach; must be there where the verdict is another. */
  readonly why?: string;
}

type Row = readonly [id: string, unit: string, neglectedUnit: string, more?: Partial<Verdicts>];

interface Verdicts {
  readonly read: Read;
  readonly done: string;
  readonly neglected: string;
  readonly period: string;
  readonly why: string;
}

const [water, twinWater] = [of(COUNTY, 'water'), of(TWIN, 'water')];
const [justice, twinJustice] = [of(COUNTY, 'justice'), of(TWIN, 'justice')];
const cityJustice = of(CITY, 'justice');
const cityOffice = of(CITY, 'rule-of-law-office');
const approval = of(CITY, 'administrative-approval');
const staffing = of(CITY, 'staffing');
const cityWater = of(CITY, 'water');
const education = of(CITY, 'education');

/** The clause says that it has to be, and no day by which: open, and shown as open, for as long as it is not there. */
const noDay = { neglected: 'pending', why: 'the clause sets no last day' } as const;
const standing = { ...noDay, period: 'once' } as const;
/** A record of people's: no procedure writes it. */
const kept = { read: 'records' } as const;
/** Nothing that could be missed is named; the unit may tell what it did. */
const told = {
  read: 'nothing',
  done: 'not-judged (not-judged)',
  neglected: 'not-judged (not-judged)',
  period: 'once',
  why: 'an exhortation is told, never judged',
} as const;
/** A body of the party: what its entries come to is shown, not scored. */
const shown = (done: string, neglected: string) =>
  ({
    done: `not-judged (${done})`,
    neglected: `not-judged (${neglected})`,
    why: 'a body of the party is shown, never scored',
  }) as const;
/** The procedure lets nobody past; see the test of its gates. */
const gate = { neglected: 'met', why: 'the procedure refuses the next step without it' } as const;

const rows: readonly Row[] = [
  ['m03.government-to-party', COUNTY, TWIN, { period: '2025' }],
  ['m03.government-to-congress', COUNTY, TWIN, { period: '2025' }],
  ['m03.government-to-upper', COUNTY, TWIN, { period: '2025' }],
  ['m03.department-to-party', water, twinWater, { period: '2025' }],
  ['m03.department-to-government', water, twinWater, { period: '2025' }],
  ['m03.department-to-upper', water, twinWater, { period: '2025' }],
  ['m03.department-publication', water, twinWater, { period: '2025' }],
  ['m03.government-publication', COUNTY, TWIN, { period: '2025' }],
  ['m04.report', water, twinWater],
  ['m04.content', water, twinWater],
  ['m04.chain', cityOffice, cityOffice, { ...shown('met', 'pending'), period: 'once' }],
  ['m04.assessment', cityOffice, cityOffice, shown('met', 'pending')],
  ['m04.appraisal', water, twinWater, noDay],
  ['m05.hearing', COUNTY, twinWater],
  ['m05.problems', COUNTY, TWIN, noDay],
  ['m05.duty', COUNTY, TWIN, told],
  ['m06.system', cityJustice, cityJustice, standing],
  ['m06.coordination', cityJustice, cityJustice],
  ['m06.urging', cityJustice, cityJustice, noDay],
  ['m06.measures', cityJustice, cityJustice, noDay],
  ['m07.inspection', cityOffice, cityOffice, shown('met', 'breached')],
  ['m07.content', cityOffice, cityOffice, shown('met', 'breached')],
  ['m08.comprehensive', cityJustice, cityJustice, noDay],
  ['m08.single-item', cityJustice, cityJustice, noDay],
  ['m08.city', cityJustice, cityJustice, noDay],
  ['m08.participation', COUNTY, TWIN, told],
  ['m09.list-mechanism', approval, approval, standing],
  ['m09.list', approval, approval, standing],
  ['m09.promotion-mechanism', approval, approval, standing],
  ['m09.promotion', approval, approval, { period: '2026-Q1' }],
  ['m10.adjustment', COUNTY, TWIN, noDay],
  ['m10.supply', COUNTY, TWIN, standing],
  ['m10.standard', COUNTY, TWIN, standing],
  ['m10.workflow', COUNTY, TWIN, standing],
  ['m10.process', COUNTY, TWIN, kept],
  ['m10.result', COUNTY, TWIN, kept],
  ['m11.campaign', COUNTY, TWIN, noDay],
  ['m11.channels', COUNTY, TWIN, { ...standing, ...kept }],
  ['m11.determination-mechanism', COUNTY, TWIN, standing],
  ['m11.handling-mechanism', COUNTY, TWIN, standing],
  ['m11.handling', COUNTY, TWIN, noDay],
  ['m11.transfer', COUNTY, TWIN],
  ['m11.answer', of(COUNTY, 'industry'), of(TWIN, 'industry')],
  ['m11.answer-limit', of(COUNTY, 'industry'), of(TWIN, 'industry')],
  ['m12.needs', cityWater, cityWater, told],
  ['m12.gaps', cityWater, cityWater, told],
  ['m13.research', cityWater, cityWater, gate],
  ['m13.admission', cityJustice, cityJustice, gate],
  ['m13.assessment', cityJustice, cityJustice, gate],
  ['m13.alignment', cityJustice, cityJustice, gate],
  ['m13.management', cityJustice, cityJustice, told],
  ['m14.public', cityWater, cityWater, gate],
  ['m14.departments', cityWater, cityWater, gate],
  ['m14.experts', cityWater, cityWater, noDay],
  ['m14.contact-points', cityWater, cityWater, noDay],
  ['m14.answer', cityWater, cityWater],
  ['m14.every-comment', cityWater, cityWater, noDay],
  ['m14.channels', cityWater, cityWater, told],
  ['m14.small-fast', cityWater, cityWater, told],
  ['m15.documents', education, of(CITY, 'finance')],
  ['m15.rules', cityJustice, cityJustice],
  ['m15.rolling', cityJustice, cityJustice],
  ['m15.change', education, education],
  ['m16.file', water, twinWater],
  ['m16.file-upward', COUNTY, TWIN],
  ['m16.file-congress', COUNTY, TWIN],
  ['m16.every-document', water, twinWater],
  ['m16.catalogue-year', water, twinWater, { period: '2025' }],
  ['m16.catalogue-half', water, twinWater],
  ['m16.catalogue-content', water, twinWater],
  ['m17.review', cityJustice, cityJustice],
  ['m17.every-filing', cityJustice, cityJustice, noDay],
  ['m17.circular', cityJustice, cityJustice, { period: '2026-H2' }],
  ['m17.correction', cityJustice, cityJustice, noDay],
  ['m17.correction-in-time', cityJustice, cityJustice],
  ['m17.order-refused', cityJustice, cityJustice, noDay],
  ['m17.criticise-refused', cityJustice, cityJustice, noDay],
  ['m17.order-found', cityJustice, cityJustice, noDay],
  ['m17.criticise-found', cityJustice, cityJustice, noDay],
  ['m17.order-unfiled', cityJustice, cityJustice, noDay],
  ['m17.criticise-unfiled', cityJustice, cityJustice, noDay],
  ['m18.decisions', TOWNSHIP, TWIN_TOWNSHIP],
  ['m18.policies', water, twinWater, { read: 'both' }],
  ['m18.documents', water, twinWater],
  ['m18.agreements', of(COUNTY, 'commerce'), of(TWIN, 'commerce')],
  ['m18.organ', water, twinWater, { ...standing, ...kept }],
  ['m18.staff', water, twinWater, { ...standing, ...kept }],
  ['m18.strength', water, twinWater, { ...standing, ...kept }],
  ['m18.floor', justice, twinJustice],
  ['m18.decision-floor', justice, twinJustice],
  ['m18.ceiling', justice, twinJustice],
  ['m19.consult-approval', water, twinWater],
  ['m19.consult-staffing', water, twinWater],
  ['m19.review', water, twinWater],
  ['m19.consent', water, twinWater],
  ['m19.report', water, twinWater],
  ['m19.publication', water, twinWater],
  ['m19.list', water, twinWater, { ...standing, ...kept }],
  ['m19.evaluation', staffing, staffing, { ...shown('met', 'breached'), ...kept }],
  ['m19.linkage', staffing, staffing, { ...shown('met', 'pending'), period: 'once' }],
  ['m19.standard', cityWater, cityWater, told],
  ['m33.system', justice, twinJustice, { ...standing, ...kept }],
  ['m33.head', justice, twinJustice, { ...standing, ...kept }],
  ['m33.reviewer', justice, twinJustice, { ...standing, ...kept }],
  ['m33.guidance', justice, twinJustice, { ...standing, ...kept }],
  ['m33.judicial-office', justice, twinJustice, { ...standing, ...kept }],
  ['m34.counsel', justice, twinJustice, { ...standing, ...kept }],
  ['m34.mechanism', justice, twinJustice, standing],
  ['m34.participation', TOWNSHIP, TWIN_TOWNSHIP],
  ['m34.records', TOWNSHIP, TWIN_TOWNSHIP, standing],
  ['m34.archive', TOWNSHIP, TWIN_TOWNSHIP, noDay],
  ['m34.accountability', justice, twinJustice, { ...standing, ...kept }],
];

export const expected: Readonly<Record<string, Expected>> = Object.fromEntries(
  rows.map(([id, unit, neglectedUnit, more = {}]) => {
    const { read = 'cases', done = 'met', neglected = 'breached', period = '2026', why } = more;
    const made: Expected = {
      read,
      done: [unit, done, period],
      neglected: [neglectedUnit, neglected, period],
      ...(why === undefined ? {} : { why }),
    };
    return [id, made];
  }),
);
