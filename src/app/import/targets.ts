import { isRequired } from '../../language/entry-check.ts';
import type { ImportTarget } from '../../language/import-view.ts';
import type { Register } from '../../language/register.ts';

/** What a column can fill. */
export type Target = 'unit' | 'legalDate' | `fields.${string}`;

export const UNIT_TITLE = '登记单位';
/** Marks rows that are not imported, as the example of a template. */
export const MARK_TITLE = '行标记';
export const MARK_SLUG = '_mark';
export const EXAMPLE_MARK = '示例';
/** Column in which a file that is sent back says what is wrong. */
export const FAULT_TITLE = '错误说明';

/** Everything that a file can fill, in the order of a template. */
export function targetsOf(register: Register): readonly ImportTarget[] {
  return [
    { target: 'unit', title: UNIT_TITLE, required: false },
    { target: 'legalDate', title: register.legalDate.title, required: true },
    ...Object.entries(register.fields).map(([name, field]) => ({
      target: `fields.${name}`,
      title: field.title,
      required: isRequired(register, name) && field.when === undefined,
    })),
  ];
}

/** Titles of what is required and no column fills. */
export function missingIn(register: Register, mapping: readonly (string | null)[]): readonly string[] {
  return targetsOf(register)
    .filter(each => each.required && !mapping.includes(each.target))
    .map(each => each.title);
}

/** The name of a field; null for a target that is none. */
export const fieldOfTarget = (target: string | null): string | null =>
  target?.startsWith('fields.') ? target.slice('fields.'.length) : null;

export const titleOfTarget = (register: Register, target: string): string =>
  targetsOf(register).find(each => each.target === target)?.title ?? target;

/** A title without blanks, star or 必填 that people and templates put to it. */
export function plainTitle(title: string): string {
  return title
    .normalize('NFKC')
    .replace(/[\s*＊]|\(必填\)/g, '')
    .toLowerCase();
}

/** True for the columns that our own files have beside those of the register. */
export function isOwnColumn(title: string): boolean {
  const plain = plainTitle(title);
  return [MARK_TITLE, MARK_SLUG, FAULT_TITLE].includes(plain);
}

/** What each column fills, by title or by the slug of the field, in any order; the first of two with one name wins. */
export function matchColumns(register: Register, header: readonly string[]): (Target | null)[] {
  const targets = targetsOf(register);
  const taken = new Set<string>();
  const take = (found: ImportTarget | undefined): Target | null => {
    if (found === undefined) return null;
    taken.add(found.target);
    return found.target as Target;
  };
  return header.map(title => {
    const plain = plainTitle(title);
    if (plain === '') return null;
    const free = targets.filter(each => !taken.has(each.target));
    const bySlug = free.find(each => slugOf(each.target).toLowerCase() === plain);
    const byTitle = free.find(each => plainTitle(each.title) === plain);
    // 单位 heads the column in our exports; a field of that name goes before it.
    const byHabit = plain === '单位' ? free.find(each => each.target === 'unit') : undefined;
    const byWord = free.find(each => each.target.toLowerCase() === plain);
    return take(byTitle ?? bySlug ?? byHabit ?? byWord);
  });
}

/** How the second row of a template names a column; a field may be called `unit` itself. */
export const slugOf = (target: string): string => fieldOfTarget(target) ?? `_${target}`;

/** True for the row of slugs that a template has below its titles. */
export function isSlugRow(register: Register, cells: readonly (string | null)[]): boolean {
  const slugs = new Set([MARK_SLUG, ...targetsOf(register).map(each => slugOf(each.target))]);
  const filled = cells.filter(cell => cell !== null && cell.trim() !== '');
  return filled.length > 1 && filled.every(cell => slugs.has(cell!.trim()));
}

/** Letter of a column as spreadsheets show it: 0 is A, 26 is AA. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest === 0 ? '' : columnLetter(rest - 1)) + String.fromCharCode(65 + (index % 26));
}
