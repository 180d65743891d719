import { z } from 'zod';
import { type Line, MOST_LINES } from '../../app/record.ts';
import { type Fault, Refusal } from '../../app/refusal.ts';

const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())], {
  error: '应当是文字、数字、true 或 false，或者文字的列表',
});
const name = z.string().max(80);
const emptied = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()], {
  error: '应当是文字、数字、true 或 false、文字的列表，或者表示删除的 null',
});

const version = z
  .int()
  .min(1)
  .optional()
  .describe('所见记录的版本数（versions）；已被他人更正的，不再改动。单条可用请求头 If-Match 代替');

const recorded = z.strictObject({
  register: name,
  unit: name,
  legalDate: z.string().max(10),
  fields: z.record(name, value),
});
const amended = z.strictObject({
  amends: z.string().max(120),
  legalDate: z.string().max(10).optional(),
  fields: z.record(name, emptied).default({}),
  ground: z.string().max(2000).optional(),
  version,
});
const voided = z.strictObject({ voids: z.string().max(120), ground: z.string().max(2000), version });
const line = z.union([recorded, amended, voided]);

/** One line, or several; as the contract shows it. What is wrong with a body is said line by line in `linesIn`. */
export const BODY = z
  .union([z.strictObject({ entries: z.array(line).min(1).max(MOST_LINES) }), line])
  .transform((body): readonly Line[] => ('entries' in body ? body.entries : [body]));

/** The lines of a request. @throws Refusal naming line and field */
export function linesIn(body: unknown): readonly Line[] {
  if (!isObject(body)) {
    throw new Refusal('invalid', '请求内容须是一条记录 {…}，或者 {"entries": [ … ]}');
  }
  if (!('entries' in body)) return readLines([body]);
  const { entries, ...others } = body;
  const other = Object.keys(others)[0];
  if (other !== undefined) {
    const message = `与 entries 并列处没有名为“${other}”的内容，请删去`;
    throw new Refusal('invalid', message, [{ field: other, message }]);
  }
  if (!Array.isArray(entries)) {
    const message = 'entries 须是列表：{"entries": [ … ]}';
    throw new Refusal('invalid', message, [{ field: 'entries', message }]);
  }
  // Too many are refused for their number, whatever they are: recording says so before it looks at any of them.
  return entries.length > MOST_LINES ? entries : readLines(entries);
}

function readLines(entries: readonly unknown[]): readonly Line[] {
  const lines: Line[] = [];
  const faults: Fault[] = [];
  entries.forEach((entry, i) => {
    const schema = schemaFor(entry);
    if (schema === null) {
      const message = `第 ${i + 1} 条须写明 register（登记）、amends（更正）或者 voids（作废）之一`;
      faults.push({ field: `${i + 1}`, message });
      return;
    }
    const read = schema.safeParse(entry);
    if (read.success) lines.push(read.data);
    else for (const issue of read.error.issues) faults.push(faultOf(issue, i + 1));
  });
  if (faults.length === 0) return lines;
  const more = faults.length > 1 ? `（共 ${faults.length} 处问题）` : '';
  throw new Refusal('invalid', `没有保存：${faults[0].message}${more}`, faults);
}

function schemaFor(entry: unknown): typeof recorded | typeof amended | typeof voided | null {
  if (!isObject(entry)) return null;
  if ('register' in entry) return recorded;
  if ('amends' in entry) return amended;
  return 'voids' in entry ? voided : null;
}

function faultOf({ path, message }: z.core.$ZodIssue, number: number): Fault {
  const field = path.map(String).join('.');
  return field === ''
    ? { field: `${number}`, message: `第 ${number} 条，${message}` }
    : { field: `${number}.${field}`, message: `第 ${number} 条，${field}：${message}` };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
