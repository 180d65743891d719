import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Register } from '../../src/language/register.ts';

const FOLDER = join(import.meta.dirname, '../../src/definitions/registers');

/** `study-sessions` → `studySessions`. */
const exportName = (slug: string) => slug.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Every register file with the register it exports under its own name; read from the folder, so that none is forgotten. */
export const registerFiles = await Promise.all(
  readdirSync(FOLDER)
    .filter(f => f.endsWith('.ts') && !f.endsWith('.test.ts') && f !== 'index.ts')
    .map(async file => {
      const slug = basename(file, '.ts');
      const module: Readonly<Record<string, unknown>> = await import(join(FOLDER, file));
      return { slug, register: module[exportName(slug)] as Register | undefined };
    }),
);

export const definitionRegisters: readonly Register[] = registerFiles.flatMap(f =>
  f.register === undefined ? [] : [f.register],
);
