import { z } from 'zod';
import type { Selector } from '../../language/unit.ts';
import { VERDICTS } from '../../language/verdict.ts';

/** Whole number in a query string. */
const whole = (message: string) =>
  z
    .string()
    .regex(/^\d{1,6}$/, message)
    .transform(Number);

/** A text of a query string or path. PostgreSQL has no word for NUL, and nothing that can be asked for holds one. */
export const text = (most: number) =>
  z
    .string()
    .max(most)
    .refine(value => !value.includes('\0'), '含有空字符，请删去');

export const asOf = text(10).optional().describe('截至日期，YYYY-MM-DD；不填为今天');
export const knownAt = text(40).optional().describe('只计该时刻前已登记的记录，ISO 8601');
export const unit = text(80).min(1).optional().describe('单位代码；不填为全市');
export const part = whole('须是部分序号，如 1').optional();
export const measure = whole('须是举措序号，如 18').optional();
export const strength = z
  .enum(['must', 'ordinarily', 'strive'], '须是 must、ordinarily 或 strive')
  .optional();
export const verdict = z
  .enum(VERDICTS as [string, ...string[]], `须是 ${VERDICTS.join('、')} 之一`)
  .optional();
export const show = z.enum(['open', 'decided'], '须是 open（尚未明确）或 decided（已明确）').optional();
export const scope = z.enum(['own', 'subtree'], '须是 own（本单位）或 subtree（含所属）').default('own');
export const limit = whole('须是数字').pipe(z.number().min(1).max(1000, '一次最多 1000 条')).default(50);
export const offset = whole('须是数字').default(0);
export const format = z.enum(['json', 'xlsx'], '须是 json 或 xlsx').default('json');
export const year = whole('须是年份').optional();

const oneOrMore = z.union([text(40), z.array(text(40)).max(40)]).optional();
const pick = z.strictObject({ level: oneOrMore, kind: oneOrMore, function: oneOrMore });
const selector: z.ZodType<unknown> = z.lazy(() =>
  z.union([
    pick,
    z.strictObject({ any: z.array(selector).max(40) }),
    z.strictObject({ except: selector, from: selector }),
  ]),
);

function jsonIn(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return null;
  }
}

/** Which units are meant, in the words of definitions. What it names that no unit has simply fits none. */
export const among = text(2000)
  .transform(jsonIn)
  .refine(value => selector.safeParse(value).success, '须是程序定义中的单位选择条件（JSON）')
  .transform(value => value as Selector)
  .optional()
  .describe('只要符合这一选择条件的单位（JSON，写法同定义中的单位选择条件）');
