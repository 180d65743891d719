import { COMMON_PASSWORDS } from './common-passwords.ts';

/** Most characters of a password; argon2 would take more, and a request of megabytes is no password. */
export const LONGEST_PASSWORD = 200;

/** What is wrong with a new password, in Chinese; null when it will do. */
export function passwordProblem(password: string, login: string, shortest: number): string | null {
  const length = [...password].length;
  if (length < shortest) return `口令至少 ${shortest} 个字符，现有 ${length} 个，请加长`;
  if (length > LONGEST_PASSWORD) return `口令最多 ${LONGEST_PASSWORD} 个字符，请缩短`;
  const plain = password.toLowerCase();
  if (plain === login || plain.replaceAll(login, '').length < 4) return '口令不能就是登录名，请另想一个';
  if (new Set(plain).size < 5) return '口令中不同的字符太少，容易被猜到，请另想一个';
  if (COMMON_PASSWORDS.has(plain)) return '这个口令过于常见，容易被猜到，请另想一个';
  return null;
}
