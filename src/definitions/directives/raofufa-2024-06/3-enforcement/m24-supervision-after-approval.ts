import type { Measure } from '../../../../language/directive.ts';
import type { Obligation, Rule } from '../../../../language/obligation/obligation.ts';
import { clause, penaltyLaw, randomInspectionOpinion } from '../../../citations.ts';
import { cityDevelopmentReform, enforcementDepartments, nobody } from '../../../selectors.ts';

const clause24 = clause(24);

const everyYear: Rule = {
  kind: 'quota',
  each: { register: 'key-supervision', until: 'removedOn' },
  of: { register: 'inspections', ref: 'keyObject' },
  atLeast: 1,
  per: 'year',
  joining: { reading: 'm24.joining', by: { full: 'full', 'first-full': 'first-full' } },
};

const everHad: Rule = {
  kind: 'coverage',
  every: { register: 'key-supervision', until: 'removedOn' },
  has: { register: 'inspections', ref: 'keyObject' },
  per: 'once',
};

/** Full coverage of key objects: within each year, or at all, as the reading says. */
function fullCoverage(cycle: 'year' | 'once', title: string): Obligation {
  return {
    id: `m24.full-coverage-${cycle}`,
    title,
    bearer: {
      reading: 'm24.cycle',
      by: {
        yearly: cycle === 'year' ? enforcementDepartments : nobody,
        once: cycle === 'once' ? enforcementDepartments : nobody,
      },
    },
    strength: 'must',
    basis: [clause24],
    rule: cycle === 'year' ? everyYear : everHad,
  };
}

export const m24: Measure = {
  no: 24,
  title: '事中事后监管',
  responsible: '市发改委，市市场监管局，市司法局，市、县行政执法部门',
  obligations: [
    {
      id: 'm24.credit',
      title: '探索信用分级分类监管',
      bearer: { any: [cityDevelopmentReform, enforcementDepartments] },
      strength: 'must',
      basis: [clause24],
      rule: { kind: 'exhortation', narrate: '按信用状况分级分类监管的探索情况' },
    },
    {
      id: 'm24.mechanisms',
      title: '完善联合检查、双随机和非现场执法机制',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause24],
      rule: { kind: 'exhortation', narrate: '联合检查、“双随机、一公开”、非现场执法机制的完善情况' },
    },
    {
      id: 'm24.draw-results',
      title: '随机抽取的检查有公示的结果',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause24, randomInspectionOpinion('六')],
      rule: {
        kind: 'coverage',
        every: { register: 'random-draws' },
        has: {
          register: 'inspections',
          where: [{ field: 'resultPublishedOn', present: true }],
          on: 'resultPublishedOn',
          ref: 'draw',
        },
        per: 'year',
      },
    },
    {
      id: 'm24.offsite-review',
      title: '自动记录用作证据前经审核',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause24, penaltyLaw(41)],
      rule: {
        kind: 'coverage',
        every: {
          register: 'penalty-cases',
          where: [{ field: 'offsite', is: true }],
          on: 'decidedOn',
        },
        has: {
          register: 'offsite-enforcement',
          where: [{ field: 'reviewOutcome', is: 'usable' }],
          on: 'reviewedOn',
          ref: 'case',
        },
        before: 'decidedOn',
        per: 'year',
      },
    },
    {
      id: 'm24.sharing',
      title: '推动监管信息共享互认',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause24],
      rule: { kind: 'exhortation', narrate: '监管信息共享和检查结果互认情况' },
    },
    fullCoverage('year', '重点监管对象每年全覆盖'),
    fullCoverage('once', '重点监管对象全覆盖'),
  ],
  interpretations: [
    {
      id: 'm24.cycle',
      question: '重点监管全覆盖以多长时间为一个周期？',
      readings: [
        { slug: 'yearly', text: '每年对每个对象至少检查一次' },
        { slug: 'once', text: '没有规定周期，列入后检查过即可' },
      ],
      basis: [clause24],
    },
    {
      id: 'm24.joining',
      question: '年度中列入名录的对象，当年是否须纳入全覆盖？',
      readings: [
        { slug: 'full', text: '当年即须检查' },
        { slug: 'first-full', text: '自下一个完整年度起' },
      ],
      basis: [clause24],
    },
  ],
  openTerms: [],
};
