import type { RegisterView } from '../../../language/answers.ts';
import type { Field } from '../../../language/field.ts';
import { formatField } from '../../../language/field-check.ts';
import type { FieldTest, ListQuery, TestName } from '../../../language/list-query.ts';

/** How a test reads between a field's title and a value. */
export function testWords(field: Field, test: TestName): string {
  const day = field.type === 'date';
  const words: Readonly<Record<TestName, string>> = {
    contains: '包含',
    is: field.type === 'choice' || field.type === 'boolean' || field.type === 'unit' ? '是' : '等于',
    in: '是其中之一',
    from: day ? '不早于' : '不小于',
    to: day ? '不晚于' : '不大于',
    below: '是（含所属）',
    empty: '是否填写',
  };
  return words[test];
}

function valueWords(field: Field, { test, value }: FieldTest): string {
  if (test === 'empty') return value === true ? '未填' : '已填';
  if (test === 'contains') return `“${String(value)}”`;
  if (test === 'in' && Array.isArray(value) && (field.type === 'choice' || field.type === 'choices')) {
    return value.map(slug => field.options[slug] ?? slug).join('、');
  }
  const unit = field.type === 'money' ? ' 元' : 'unit' in field && field.unit ? ` ${field.unit}` : '';
  return `${formatField(field, value)}${unit}`;
}

/** One condition of a list as it is shown, and the parameters that it lies in. */
export interface Shown {
  readonly parameters: readonly string[];
  readonly text: string;
  /** A unit whose name goes in front. */
  readonly unit?: string;
}

const VOIDED = { no: '未作废', yes: '已作废' } as const;

/** The conditions of a list, in words; words searched for and the order have places of their own on the page. */
export function shownConditions(register: RegisterView, query: ListQuery): readonly Shown[] {
  const days = (
    title: string,
    first: string | undefined,
    last: string | undefined,
    names: string[],
  ): Shown[] =>
    first === undefined && last === undefined
      ? []
      : [{ parameters: names, text: `${title} ${first ?? ''} 至 ${last ?? '今'}` }];
  return [
    ...(query.unit === undefined
      ? []
      : [
          {
            parameters: ['unit', 'scope'],
            unit: query.unit.code,
            text: query.unit.below ? '及其所属' : '本单位',
          },
        ]),
    ...days(register.legalDate.title, query.from, query.to, ['from', 'to']),
    ...days('登记日期', query.recordedFrom, query.recordedTo, ['recordedFrom', 'recordedTo']),
    ...(query.voided === 'all' ? [] : [{ parameters: ['voided'], text: VOIDED[query.voided] }]),
    ...query.tests.map(test => {
      const field = register.fields[test.field];
      const value = valueWords(field, test);
      const words = test.test === 'empty' ? '' : `${testWords(field, test.test)} `;
      const isUnit = field.type === 'unit' && test.test !== 'empty';
      return {
        parameters: [`f.${test.field}.${test.test}`, ...(test.field === register.key ? ['key'] : [])],
        text: isUnit ? `${field.title} ${words}`.trim() : `${field.title} ${words}${value}`,
        ...(isUnit ? { unit: String(test.value) } : {}),
      };
    }),
  ];
}
