import type { Measure } from '../../../../language/directive.ts';
import { clause, lawBasedGovernmentOutline } from '../../../citations.ts';
import { cityEnforcement, cityJustice, enforcementDepartments, justiceBureaus } from '../../../selectors.ts';

const clause28 = clause(28);

/** Who 司法行政部门 are. */
const justice = {
  reading: 'm28.justice',
  by: { 'city-and-county': justiceBureaus, city: cityJustice },
} as const;

export const m28: Measure = {
  no: 28,
  title: '行政执法常态化监督',
  responsible: '市司法局，市、县行政执法部门',
  obligations: [
    {
      id: 'm28.rules',
      title: '有行政执法监督制度',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause28],
      rule: {
        kind: 'currency',
        list: {
          register: 'enforcement-rules',
          where: [
            { field: 'kind', is: 'supervision' },
            { field: 'repealedOn', present: false },
          ],
        },
        per: 'once',
      },
    },
    {
      id: 'm28.responsibility',
      title: '有行政执法责任制',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause28, lawBasedGovernmentOutline('二十六')],
      rule: {
        kind: 'currency',
        list: {
          register: 'enforcement-rules',
          where: [
            { field: 'kind', is: 'responsibility' },
            { field: 'repealedOn', present: false },
          ],
        },
        per: 'once',
      },
    },
    {
      // The counts follow in the next sentence; this one names the subjects.
      id: 'm28.focus',
      title: '围绕重点领域、重大执法问题开展专项监督',
      bearer: { any: [justiceBureaus, cityEnforcement] },
      strength: 'must',
      basis: [clause28],
      rule: { kind: 'exhortation', narrate: '专项监督所选的重点领域和重大执法问题' },
    },
    {
      id: 'm28.department-supervision',
      title: '市级执法部门每年至少1次专项监督',
      bearer: cityEnforcement,
      strength: 'must',
      basis: [clause28],
      rule: { kind: 'frequency', of: { register: 'special-supervisions' }, atLeast: 1, per: 'year' },
    },
    {
      id: 'm28.department-review',
      title: '市级执法部门每年至少1次案卷评查',
      bearer: cityEnforcement,
      strength: 'must',
      basis: [clause28],
      rule: { kind: 'frequency', of: { register: 'case-file-reviews' }, atLeast: 1, per: 'year' },
    },
    {
      id: 'm28.justice-supervision',
      title: '司法行政部门每年至少1次专项监督',
      bearer: justice,
      strength: 'must',
      basis: [clause28],
      rule: { kind: 'frequency', of: { register: 'special-supervisions' }, atLeast: 1, per: 'year' },
    },
    {
      id: 'm28.justice-review',
      title: '司法行政部门每年至少2次案卷评查',
      bearer: justice,
      strength: 'must',
      basis: [clause28],
      rule: { kind: 'frequency', of: { register: 'case-file-reviews' }, atLeast: 2, per: 'year' },
    },
  ],
  interpretations: [
    {
      id: 'm28.justice',
      question: '每年1次专项监督、2次案卷评查的司法行政部门包括哪几级？',
      readings: [
        { slug: 'city-and-county', text: '市、县两级司法行政部门，各自计数' },
        { slug: 'city', text: '责任单位只列市司法局，仅指市级' },
      ],
      basis: [clause28],
    },
  ],
  openTerms: [],
};
