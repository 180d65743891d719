import type { Measure } from '../../../../language/directive.ts';
import { clause } from '../../../citations.ts';
import { cityDepartments } from '../../../selectors.ts';

/** m12: looking for what needs legislation. The clause names fields of work, but no act that could be missed. */
export const m12: Measure = {
  no: 12,
  title: '立法需求挖掘',
  responsible: '市司法局及其他市政府部门',
  obligations: [
    {
      id: 'm12.needs',
      title: '挖掘四个领域的立法需求',
      bearer: cityDepartments,
      strength: 'must',
      basis: [clause(12), { source: '立法法', article: '第93条' }],
      rule: {
        kind: 'exhortation',
        narrate: '立法法第九十三条所列四类事项的立法需求征集和研究情况',
      },
    },
    {
      id: 'm12.gaps',
      title: '填补立法薄弱点和空白区',
      bearer: cityDepartments,
      strength: 'must',
      basis: [clause(12)],
      rule: { kind: 'exhortation', narrate: '立法薄弱点和空白区的梳理和填补情况' },
    },
  ],
  interpretations: [],
  openTerms: [],
};
