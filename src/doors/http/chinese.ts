import type { z } from 'zod';

const TYPES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表（[…]）',
  object: '对象（{…}）',
  record: '对象（{…}）',
};

/**
 * What is wrong with a value, in Chinese and without the field, which whoever shows it puts before it. The library's own
 * Chinese locale names types in English.
 */
export function chineseMessage(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, issue.input);
    case 'too_big':
      return issue.origin === 'number'
        ? `不能大于 ${issue.maximum}`
        : `最多 ${issue.maximum} ${counted(issue)}`;
    case 'too_small':
      if (issue.origin === 'number') return `不能小于 ${issue.minimum}`;
      return issue.minimum === 1 ? '不能为空' : `最少 ${issue.minimum} ${counted(issue)}`;
    case 'unrecognized_keys':
      return `没有名为${issue.keys.map((key: string) => `“${key}”`).join('、')}的参数，请删去`;
    case 'invalid_value':
      return `须是 ${issue.values.map(String).join('、')} 之一`;
    case 'invalid_key':
      return '其中有一个名称过长，请核对';
    case 'not_multiple_of':
      return `须是 ${issue.divisor} 的倍数`;
    case 'invalid_format':
      return '格式有误';
    case 'invalid_union':
    case 'invalid_element':
    case 'custom':
      return '内容有误';
  }
}

function wrongType(expected: string, input: unknown): string {
  if (input === undefined) return '必须填写';
  if (Array.isArray(input) && expected !== 'array') return '只能有一个值，不能写多个';
  return `应当是${TYPES[expected] ?? '另一种内容'}`;
}

const counted = ({ origin }: { readonly origin: string }) => (origin === 'string' ? '个字符' : '项');
