import type { Condition } from '../../../../language/condition.ts';
import type { Measure } from '../../../../language/directive.ts';
import type { Given } from '../../../../language/given.ts';
import type { Obligation } from '../../../../language/obligation/obligation.ts';
import type { Ratio } from '../../../../language/obligation/ratio.ts';
import type { Selector } from '../../../../language/unit.ts';
import { clause, litigationLaw } from '../../../citations.ts';
import { cityJustice, countyGovernments, nobody } from '../../../selectors.ts';

const clause31 = clause(31);

/** 地区: whose figures are added up. Every lawsuit against a unit in the territory counts for it. */
const regions: Given<Selector> = {
  reading: 'm31.region',
  by: {
    counties: countyGovernments,
    'counties-and-zones': { any: [countyGovernments, { kind: 'development-zone' }] },
  },
};

/** Lawsuits of the region by the unit sued, wherever they were recorded, placed in time by one of their dates. */
function lawsuits(on: string, where: readonly Condition[]): Ratio['of'] {
  return { register: 'litigation-cases', where, on, unit: 'respondent', counts: 'region' };
}

/** A share that breaks no duty when missed, but calls for an interview. */
function trigger(
  id: string,
  title: string,
  interview: string,
  share: Pick<Ratio, 'of' | 'numerator' | 'threshold'>,
): Obligation {
  return {
    id,
    title,
    bearer: regions,
    strength: 'must',
    basis: [clause31, litigationLaw(3)],
    trigger: true,
    follows: { text: '对该地区开展约谈', obligation: interview },
    rule: { kind: 'ratio', ...share, per: { openTerm: 'm31.statistical-period' } },
  };
}

const all = { atLeast: { numerator: 100, denominator: 100 } } as const;
/** Exactly 10 % is within it: 高于. */
const tenth = { atMost: { numerator: 10, denominator: 100 } } as const;

/** Who interviews which region, on the figures of one way of counting. */
function interview(
  id: string,
  title: string,
  bearer: Given<Selector>,
  ratios: readonly string[],
): Obligation {
  return {
    id,
    title,
    bearer,
    strength: 'must',
    basis: [clause31],
    rule: {
      kind: 'coverage',
      every: {
        breachesOf: ratios,
        combine: { reading: 'm31.and', by: { either: 'any', both: 'all' } },
      },
      has: {
        register: 'interviews',
        where: [{ field: 'ground', is: 'litigation' }],
        ref: 'interviewed',
      },
      per: { openTerm: 'm31.statistical-period' },
    },
  };
}

function circular(id: string, title: string, part: string): Obligation {
  return {
    id,
    title,
    bearer: cityJustice,
    strength: 'must',
    basis: [clause31],
    rule: {
      kind: 'frequency',
      of: {
        register: 'circulars',
        where: [
          { field: 'subject', is: 'litigation' },
          { field: part, is: true },
        ],
      },
      atLeast: 1,
      per: { openTerm: 'm31.regularly' },
    },
  };
}

export const m31: Measure = {
  no: 31,
  title: '通报行政应诉和约谈',
  responsible: '市司法局及其他市政府部门',
  obligations: [
    circular('m31.circular-appearance', '定期通报负责人出庭应诉情况', 'coversAppearance'),
    circular('m31.circular-losses', '定期通报败诉情况', 'coversLosses'),
    trigger('m31.appearance', '出庭应诉率达到100%（开庭审理的案件）', 'm31.interview', {
      of: lawsuits('heardOn', [{ field: 'hearingHeld', is: true }]),
      numerator: [{ field: 'headAppeared', is: true }],
      threshold: all,
    }),
    trigger('m31.losses', '败诉率不高于10%（裁判已生效的案件）', 'm31.interview', {
      of: lawsuits('effectiveOn', []),
      numerator: [{ field: 'lost', is: true }],
      threshold: tenth,
    }),
    trigger(
      'm31.appearance-adjusted',
      '出庭应诉率达到100%（开庭审理的案件，已依法说明理由的除外）',
      'm31.interview-adjusted',
      {
        of: lawsuits('heardOn', [
          { field: 'hearingHeld', is: true },
          {
            any: [
              { field: 'headAppeared', is: true },
              { field: 'absenceExplained', isNot: true },
            ],
          },
        ]),
        numerator: [{ field: 'headAppeared', is: true }],
        threshold: all,
      },
    ),
    trigger(
      'm31.losses-adjusted',
      '败诉率不高于10%（全部审结案件，改变行为后撤诉的计入败诉）',
      'm31.interview-adjusted',
      {
        of: lawsuits('concludedOn', []),
        numerator: [
          {
            any: [
              { field: 'lost', is: true },
              { field: 'outcome', is: 'withdrawn-after-change' },
            ],
          },
        ],
        threshold: tenth,
      },
    ),
    interview(
      'm31.interview',
      '约谈应诉指标不达标的地区',
      { reading: 'm31.denominators', by: { plain: cityJustice, adjusted: nobody } },
      ['m31.appearance', 'm31.losses'],
    ),
    interview(
      'm31.interview-adjusted',
      '约谈应诉指标不达标的地区（调整口径）',
      { reading: 'm31.denominators', by: { plain: nobody, adjusted: cityJustice } },
      ['m31.appearance-adjusted', 'm31.losses-adjusted'],
    ),
  ],
  interpretations: [
    {
      id: 'm31.and',
      question: '出庭应诉率和败诉率是任一不达标即约谈，还是两项都不达标才约谈？',
      readings: [
        { slug: 'either', text: '任一指标不达标即约谈' },
        { slug: 'both', text: '两项指标都不达标才约谈' },
      ],
      basis: [clause31],
    },
    {
      id: 'm31.denominators',
      question: '出庭应诉率和败诉率以哪些案件为基数？',
      readings: [
        { slug: 'plain', text: '出庭率以开庭审理的案件为基数，败诉率以裁判生效的案件为基数' },
        {
          slug: 'adjusted',
          text: '出庭率扣除依法书面说明理由的案件，败诉率以全部审结案件为基数并计入改变行为后撤诉的',
        },
      ],
      basis: [clause31, litigationLaw(3), litigationLaw(62)],
    },
    {
      id: 'm31.region',
      question: '被约谈的地区指哪些？',
      readings: [
        { slug: 'counties', text: '12个县（市、区）' },
        { slug: 'counties-and-zones', text: '县（市、区）和开发区、风景区' },
      ],
      basis: [clause31],
    },
  ],
  openTerms: [
    {
      id: 'm31.regularly',
      term: '定期',
      expects: 'period',
      question: '出庭应诉和败诉情况多久通报一次为定期？',
    },
    {
      id: 'm31.statistical-period',
      term: '出庭应诉率、败诉率（未写统计周期）',
      expects: 'period',
      question: '出庭应诉率和败诉率按多长的期间统计？',
    },
  ],
};
