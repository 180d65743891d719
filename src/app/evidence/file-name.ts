import { Refusal } from '../refusal.ts';

/** Most characters of a file's name: as many as file systems take. */
export const NAME_LENGTH = 255;

// Control characters break headers and lists; the others turn the order of letters round, so that exe looks like pdf.
const HIDDEN = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

/**
 * The name under which a file is shown; it never becomes a path. @returns the name in Unicode's composed form
 * @throws Refusal invalid
 */
export function checkedName(given: string): string {
  const name = given.normalize('NFC').trim();
  const length = [...name].length;
  const fault =
    name === ''
      ? '文件没有名称，请改名后再传'
      : HIDDEN.test(name)
        ? '文件名含有控制字符或者看不见的字符，请改名后再传'
        : /[/\\]/.test(name)
          ? '文件名不能含有 / 或者 \\，请改名后再传'
          : length > NAME_LENGTH
            ? `文件名最多 ${NAME_LENGTH} 个字，现有 ${length} 个字，请缩短后再传`
            : null;
  if (fault !== null) throw new Refusal('invalid', fault, [{ field: 'name', message: fault }]);
  return name;
}

/** What follows the last point of a name, in lower case; empty when there is none. */
export function extensionOf(name: string): string {
  const at = name.lastIndexOf('.');
  return at <= 0 ? '' : name.slice(at + 1).toLowerCase();
}
