import type { Measure } from '../../../../language/directive.ts';
import { clause, lawBasedGovernmentOutline, penaltyLaw } from '../../../citations.ts';
import { cityEnforcement, enforcementDepartments, townshipGovernments } from '../../../selectors.ts';

export const m42: Measure = {
  no: 42,
  title: '行政执法人员年度培训',
  responsible: '各级行政执法部门',
  obligations: [
    {
      id: 'm42.hours',
      title: '每名执法人员每年培训不少于60学时',
      bearer: {
        reading: 'm42.bearers',
        by: {
          departments: enforcementDepartments,
          'with-townships': { any: [enforcementDepartments, townshipGovernments] },
        },
      },
      strength: 'must',
      basis: [clause(42), lawBasedGovernmentOutline('三十四')],
      rule: {
        kind: 'quota',
        each: { register: 'enforcement-officers', until: 'leftOn', counts: 'own' },
        of: {
          register: 'trainings',
          ref: 'officer',
          where: [{ field: 'topic', in: ['public-law', 'enforcement', 'skills'] }],
        },
        sum: 'hours',
        atLeast: 60,
        per: 'year',
        joining: {
          reading: 'm42.joining',
          by: { full: 'full', 'pro-rata': 'pro-rata', 'first-full': 'first-full' },
        },
      },
    },
    {
      id: 'm42.system',
      title: '做好本系统执法人员的业务知识和技能培训',
      bearer: cityEnforcement,
      strength: 'must',
      basis: [clause(42)],
      rule: { kind: 'exhortation', narrate: '报告面向本系统举办的培训和县级部门学时完成情况' },
    },
  ],
  interpretations: [
    {
      id: 'm42.bearers',
      question: '“各级行政执法部门”是否包括承接了执法事项的乡镇（街道）？',
      readings: [
        { slug: 'departments', text: '不包括：只指市、县两级政府的执法部门' },
        { slug: 'with-townships', text: '包括：乡镇（街道）有执法人员的同样承担' },
      ],
      basis: [penaltyLaw(24)],
    },
    {
      id: 'm42.joining',
      question: '年度中间到执法岗位的人员，当年应完成多少学时？',
      readings: [
        { slug: 'full', text: '条文没有折算规定：当年仍为60学时' },
        { slug: 'pro-rata', text: '按当年在岗的时间折算' },
        { slug: 'first-full', text: '从到岗后的第一个完整年度起算' },
      ],
    },
  ],
  openTerms: [],
};
