import { createHash } from 'node:crypto';
import type { Names } from '../engine/explain/render.ts';
import type { TextHash } from '../kernel/hash.ts';
import type { Register } from '../language/register.ts';

/** Chinese titles of registers and fields, for rendering. */
export function namesOf(registers: readonly Register[]): Names {
  const bySlug = new Map(registers.map(r => [r.slug, r]));
  return {
    register: slug => bySlug.get(slug)?.title ?? slug,
    field: (slug, field) => {
      const register = bySlug.get(slug);
      if (field === 'legalDate') return register?.legalDate.title ?? '法定日期';
      return register?.fields[field]?.title ?? field;
    },
    option: (slug, field, value) => {
      const definition = bySlug.get(slug)?.fields[field];
      return definition !== undefined && 'options' in definition
        ? (definition.options[value] ?? value)
        : value;
    },
  };
}

/** The platform's SHA-256 for receipts, several times faster than the plain one. */
export const receiptHash: TextHash = text => createHash('sha256').update(text).digest('hex');
