import type { Register } from '../../language/register.ts';
import { practice } from '../citations.ts';
import { cityGovernment, cityJustice } from '../selectors.ts';

/** Which of the readings of an ambiguous clause holds. */
export const interpretations: Register = {
  slug: 'interpretations',
  title: '条文解释',
  description: '有权机关就条文的一处歧义选定的一种理解。',
  group: 'governance',
  keeper: cityJustice,
  holders: { any: [cityGovernment, cityJustice] },
  writer: 'form',
  legalDate: { title: '解释生效日期', source: practice },
  fields: {
    question: {
      type: 'text',
      title: '问题标识',
      source: practice,
      required: true,
      maxLength: 60,
      hint: '举措页所列的问题标识，如 m03.due',
    },
    reading: {
      type: 'text',
      title: '选定的理解',
      source: practice,
      required: true,
      maxLength: 60,
      hint: '该问题下所列理解的标识',
    },
    decidedBy: { type: 'text', title: '解释机关', source: practice, required: true, maxLength: 100 },
    documentNumber: { type: 'text', title: '解释文号', source: practice, maxLength: 60 },
    ground: { type: 'long-text', title: '理由', source: practice },
    evidence: { type: 'evidence', title: '解释文件', source: practice },
  },
  publication: 'public',
  retention: '永久（实务）',
  governs: true,
};
