import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { Role, Subject } from '../../language/authority.ts';
import type { ImportView } from '../../language/import-view.ts';
import { shangrao } from '../../main/site.ts';
import { migrate } from '../../store/migrations/migrate.ts';
import type { Pool } from '../../store/pool.ts';
import { ensureRegisterTables } from '../../store/register-tables.ts';
import { World } from '../world.ts';
import { beginCheck } from './check.ts';
import { type ImportLimits, type ImportPoint, type Imports, idle, openImports } from './imports.ts';
import { beginImport } from './stage.ts';
import { importView } from './views.ts';

export const NOW = Date.parse('2026-06-30T02:00:00.000Z');
export const UNIT = '361100-justice';

export function person(account: string, unit = UNIT, role: Role = 'clerk'): Subject {
  return { account, name: account, posts: [{ id: `${account}-post`, unit, role }] };
}
export const clerk = person('clerk');

export async function importWorld(pool: Pool): Promise<World> {
  await migrate(pool, NOW);
  await ensureRegisterTables(pool, shangrao.registers, () => {});
  const world = new World(shangrao, pool, () => NOW);
  await world.load();
  return world;
}

/** A second one over the same directory is the server started anew. */
export function importsIn(
  directory: string,
  world: World,
  more: {
    at?: (point: ImportPoint) => void;
    limits?: Partial<ImportLimits>;
    people?: readonly Subject[];
  } = {},
): Imports {
  const { people = [clerk], ...rest } = more;
  return openImports({
    world,
    directory,
    newDigits: () => randomBytes(12).toString('hex'),
    subjectOf: account => people.find(each => each.account === account) ?? null,
    randomBytes,
    log: () => {},
    ...rest,
  });
}

export async function* bytesOf(content: string | Buffer): AsyncIterable<Uint8Array> {
  await setTimeout(0);
  yield Buffer.from(content as string);
}

/** Brings a file in and waits until it has been read. */
export async function broughtIn(
  imports: Imports,
  content: string | Buffer | { readonly path: string },
  { register = 'study-sessions', unit = UNIT, subject = clerk, fileName = '学法.csv' } = {},
): Promise<ImportView> {
  const source =
    typeof content === 'object' && 'path' in content ? createReadStream(content.path) : bytesOf(content);
  const batch = await beginImport(imports, subject, { register, unit, fileName }, source);
  await idle(imports);
  return importView(imports, subject, batch.id);
}

/** The same, and checks it by the columns that were found. */
export async function checked(...given: Parameters<typeof broughtIn>): Promise<ImportView> {
  const [imports, , more = {}] = given;
  const { subject = clerk } = more as { subject?: Subject };
  const { id } = await broughtIn(...given);
  await beginCheck(imports, subject, id, undefined);
  await idle(imports);
  return importView(imports, subject, id);
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
