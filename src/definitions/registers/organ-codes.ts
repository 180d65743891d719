import type { Register } from '../../language/register.ts';
import { practice } from '../citations.ts';
import { cityGovernmentOffice, everyUnit } from '../selectors.ts';

const handling = { source: '党政机关公文处理工作条例', article: '第9条' };

/** What stands before the year in the numbers of a unit's documents (饶府发, 饶府函): the unit's office fixes it. */
export const organCodes: Register = {
  slug: 'organ-codes',
  title: '发文机关代字',
  description: '单位发文字号所用的机关代字。办件产生的公文按此编号；没有登记的，用单位简称加文种。',
  group: 'governance',
  keeper: cityGovernmentOffice,
  holders: everyUnit,
  writer: 'form',
  legalDate: { title: '启用日期', source: practice },
  fields: {
    code: {
      type: 'text',
      title: '机关代字',
      source: handling,
      required: true,
      maxLength: 20,
      hint: '发文字号中年份之前的部分，如饶府发',
    },
    form: {
      type: 'choice',
      title: '用于',
      source: handling,
      required: true,
      options: { document: '文件格式的公文', letter: '信函格式的公文' },
    },
    endedOn: { type: 'date', title: '停用日期', source: practice },
  },
  publication: 'internal',
  retention: '永久（实务）',
};
