import type { Measure } from '../../../../language/directive.ts';
import { clause } from '../../../citations.ts';
import { cityDepartmentsAndCountyGovernments, governmentsAndDepartments } from '../../../selectors.ts';
import { bearerQuestion, boundBy } from '../bearer-question.ts';

const bearer = boundBy(1, governmentsAndDepartments, cityDepartmentsAndCountyGovernments);

/** m1: study of Xi Jinping Thought on the Rule of Law. */
export const m01: Measure = {
  no: 1,
  title: '习近平法治思想学习贯彻',
  responsible: '市政府各部门，各县〔市、区〕人民政府',
  obligations: [
    {
      id: 'm01.study',
      title: '每年至少组织1次习近平法治思想专题学习研讨',
      bearer,
      strength: 'must',
      basis: [clause(1)],
      rule: {
        kind: 'frequency',
        of: {
          register: 'study-sessions',
          where: [
            {
              any: [
                { field: 'kind', is: 'xi-thought' },
                { field: 'xiThought', is: true },
              ],
            },
          ],
        },
        atLeast: 1,
        per: 'year',
      },
    },
    {
      id: 'm01.apply',
      title: '以习近平法治思想指导法治政府建设',
      bearer,
      strength: 'must',
      basis: [clause(1)],
      rule: { kind: 'exhortation', narrate: '在法治政府建设各项工作中贯彻落实习近平法治思想的情况' },
    },
  ],
  interpretations: [
    bearerQuestion(
      1,
      '各级政府和政府各部门，含市政府、乡镇（街道）和县级部门',
      '市政府各部门和各县（市、区）政府',
    ),
  ],
  openTerms: [],
};
