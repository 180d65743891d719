import type { Measure } from '../../../../language/directive.ts';
import { clause, jiangxiSupervisionMeasures, jiangxiSupervisionRegulation } from '../../../citations.ts';
import { cityGovernmentOffice, cityJustice } from '../../../selectors.ts';

const both = { any: [cityJustice, cityGovernmentOffice] };

/** Acts on behalf of the reviewing side as a whole: one organ, or each of the two. */
const reviewingSide = { reading: 'm17.organ', by: { justice: cityJustice, each: both } };

/** A filing counts for the organ that it names as reviewer. */
const received = {
  register: 'filings',
  where: [{ field: 'recipient', in: ['government', 'upper-government'] }],
  unit: 'reviewer',
} as const;

const refused = {
  register: 'filing-reviews',
  where: [{ field: 'refused', is: true }],
} as const;

const faulty = {
  register: 'filing-reviews',
  // What the government decided to leave as it is was no error to correct (实施办法 art. 13).
  where: [
    { field: 'outcome', is: 'problem' },
    { field: 'decision', isNot: 'keep' },
  ],
} as const;

const corrected = {
  register: 'filing-reviews',
  where: [{ field: 'correctedOn', present: true }],
  on: 'correctedOn',
  ref: 'review',
} as const;

const ordered = {
  register: 'filing-defaults',
  where: [{ field: 'orderedOn', present: true }],
  on: 'orderedOn',
} as const;

const criticism = {
  register: 'circulars',
  where: [{ field: 'subject', is: 'criticism' }],
} as const;

/** Duties of m16 towards governments; filing with a congress is not theirs to review. */
const unfiled = { breachesOf: ['m16.file', 'm16.file-upward'], combine: 'any' } as const;

/** m17: every filed document is reviewed, every error corrected, and the reviewer reports on it. */
export const m17: Measure = {
  no: 17,
  title: '行政规范性文件备案审查和纠错',
  responsible: '市司法局、市政府办公室',
  obligations: [
    {
      id: 'm17.review',
      title: '对报备的行政规范性文件及时审查',
      bearer: both,
      strength: 'must',
      basis: [clause(17), jiangxiSupervisionMeasures(12)],
      rule: {
        kind: 'coverage',
        every: received,
        has: { register: 'filing-reviews', ref: 'filing' },
        within: { after: 'legalDate', term: { openTerm: 'm17.promptly' } },
        per: 'year',
      },
    },
    {
      // Whatever 及时 means, nothing filed stays unreviewed.
      id: 'm17.every-filing',
      title: '有备必审：报备的文件均经审查',
      bearer: both,
      strength: 'must',
      basis: [clause(17), jiangxiSupervisionMeasures(12)],
      rule: {
        kind: 'coverage',
        every: received,
        has: { register: 'filing-reviews', ref: 'filing' },
        per: 'year',
      },
    },
    {
      id: 'm17.circular',
      title: '定期通报备案审查情况',
      bearer: reviewingSide,
      strength: 'must',
      basis: [clause(17)],
      rule: {
        kind: 'frequency',
        of: { register: 'circulars', where: [{ field: 'subject', is: 'filing-review' }] },
        atLeast: 1,
        per: { openTerm: 'm17.interval' },
      },
    },
    {
      id: 'm17.correction',
      title: '有错必纠：审查发现问题的文件均得到纠正',
      bearer: both,
      strength: 'must',
      basis: [clause(17), jiangxiSupervisionRegulation(8)],
      rule: { kind: 'coverage', every: faulty, has: corrected, per: 'year' },
    },
    {
      // The last day is the one that the opinion itself sets.
      id: 'm17.correction-in-time',
      title: '限期纠正的文件在限期内纠正',
      bearer: both,
      strength: 'must',
      basis: [clause(17), jiangxiSupervisionMeasures(13), jiangxiSupervisionRegulation(8)],
      rule: {
        kind: 'coverage',
        every: { ...faulty, where: [...faulty.where, { field: 'correctBy', present: true }] },
        has: corrected,
        before: 'correctBy',
        per: 'year',
      },
    },
    {
      id: 'm17.order-refused',
      title: '拒不落实审查意见的，责令制定机关主要领导督促纠正',
      bearer: both,
      strength: 'must',
      basis: [clause(17)],
      rule: {
        kind: 'coverage',
        every: refused,
        has: {
          register: 'filing-reviews',
          where: [{ field: 'orderedOn', present: true }],
          on: 'orderedOn',
          ref: 'review',
        },
        per: 'year',
      },
    },
    {
      id: 'm17.criticise-refused',
      title: '拒不落实审查意见的，予以通报批评',
      bearer: both,
      strength: 'must',
      basis: [clause(17)],
      rule: {
        kind: 'coverage',
        // A circular names the document that it is about.
        every: { ...refused, key: 'document' },
        has: { ...criticism, ref: 'answers' },
        per: 'year',
      },
    },
    {
      // What the reviewer found itself, late and incomplete filings among it.
      id: 'm17.order-found',
      title: '查明不按规定报备的，责令制定机关主要领导督促纠正',
      bearer: both,
      strength: 'must',
      basis: [clause(17)],
      rule: {
        kind: 'coverage',
        every: { register: 'filing-defaults' },
        has: { ...ordered, ref: 'number' },
        per: 'year',
      },
    },
    {
      id: 'm17.criticise-found',
      title: '查明不按规定报备的，予以通报批评',
      bearer: both,
      strength: 'must',
      basis: [clause(17)],
      rule: {
        kind: 'coverage',
        every: { register: 'filing-defaults' },
        has: { ...criticism, ref: 'answers' },
        per: 'year',
      },
    },
    {
      id: 'm17.order-unfiled',
      title: '逾期仍未报备的，责令制定机关主要领导督促纠正',
      bearer: reviewingSide,
      strength: 'must',
      basis: [clause(17)],
      rule: {
        kind: 'coverage',
        every: unfiled,
        has: { ...ordered, ref: 'maker' },
        per: 'year',
      },
    },
    {
      id: 'm17.criticise-unfiled',
      title: '逾期仍未报备的，予以通报批评',
      bearer: reviewingSide,
      strength: 'must',
      basis: [clause(17)],
      rule: {
        kind: 'coverage',
        every: unfiled,
        has: { ...criticism, ref: 'criticised' },
        per: 'year',
      },
    },
  ],
  interpretations: [
    {
      id: 'm17.organ',
      question: '通报、责令纠正和通报批评由市司法局作出即可，还是两个责任单位各自作出？',
      readings: [
        { slug: 'justice', text: '由市司法局作为备案审查部门作出' },
        { slug: 'each', text: '市司法局、市政府办公室各就其审查的文件作出' },
      ],
      basis: [clause(17)],
    },
  ],
  openTerms: [
    {
      id: 'm17.promptly',
      term: '及时',
      expects: 'term',
      question: '文件报备后多久之内完成审查才算及时？',
    },
    {
      id: 'm17.interval',
      term: '定期',
      expects: 'period',
      question: '多久通报一次备案审查情况？',
    },
  ],
};
