import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { editionOptions, editionSizes } from '../indicators/editions.ts';
import { cityJustice, justiceBureaus } from '../selectors.ts';

/** The tree of indicators for demonstration, edition by edition, as the city imports it from the published text. */
export const demonstrationIndicators: Register = {
  slug: 'demonstration-indicators',
  title: '示范指标体系',
  description: '法治政府建设示范指标体系某一版本中的一项指标。',
  group: 'leadership',
  keeper: cityJustice,
  holders: justiceBureaus,
  writer: 'form',
  legalDate: { title: '该版本印发日期', source: practice },
  key: 'indicator',
  fields: {
    indicator: {
      type: 'text',
      title: '指标编号',
      source: practice,
      required: true,
      maxLength: 40,
      hint: '版本加体系中的序号，如 2021-1',
    },
    edition: {
      type: 'choice',
      title: '版本',
      source: clause(8),
      required: true,
      options: editionOptions,
      hint: `${editionSizes}（二手材料计数，导入后请核对）`,
    },
    level: { type: 'integer', title: '级次', source: practice, required: true, min: 1, max: 3, unit: '级' },
    parent: {
      type: 'reference',
      register: 'demonstration-indicators',
      title: '上级指标',
      source: practice,
    },
    title: { type: 'long-text', title: '指标内容', source: practice, required: true },
  },
  publication: 'public',
  retention: '永久（实务）',
};
