import { Refusal } from '../../app/refusal.ts';

/**
 * The version that a change replaces, from the header `If-Match: "3"`; `"0"`: there is none yet. Undefined where the header
 * is absent or takes any version (`*`).
 * @throws Refusal invalid
 */
export function versionIn(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim())?.[1];
  if (version !== undefined) return Number(version);
  const message = '须写所见的版本，如 "3"，见答复中的 ETag 或 version';
  throw new Refusal('invalid', `请求头 If-Match ${message}`, [{ field: 'If-Match', message }]);
}

/** The same for what is never changed unseen. @throws Refusal invalid */
export function requiredVersion(version: number | undefined, what: string): number {
  if (version !== undefined) return version;
  const message = `须写${what}的版本，如 "3"；新设的写 "0"`;
  throw new Refusal('invalid', `请求头 If-Match ${message}`, [{ field: 'If-Match', message }]);
}

/** The version of what is answered, as its ETag; null for what has none. */
export function etagOf(answer: unknown): string | null {
  const version = (answer as { readonly version?: unknown } | null | undefined)?.version;
  return Number.isInteger(version) ? `"${version as number}"` : null;
}
