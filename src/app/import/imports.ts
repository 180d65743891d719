import { join } from 'node:path';
import type { Subject } from '../../language/authority.ts';
import type { Register } from '../../language/register.ts';
import { atFaultPoint } from '../../store/fault-points.ts';
import { outsideCalls } from '../../store/idempotency.ts';
import { type Batch, changeBatch, readBatch } from '../../store/import-batch.ts';
import { tx } from '../../store/tx.ts';
import { decide } from '../authority/decide.ts';
import { Turns } from '../evidence/turns.ts';
import { procedureWriting } from '../procedure-writing.ts';
import { Refusal } from '../refusal.ts';
import type { World } from '../world.ts';

/** Places where the process may die; tests throw there. */
export type ImportPoint =
  | 'file-stored'
  | 'rows-staged'
  | 'rows-checked'
  | 'before-commit'
  | 'committing'
  | 'after-commit'
  | 'before-undo'
  | 'undo-written'
  | 'after-undo';

/** Bounds on an import. */
export interface ImportLimits {
  /** Bytes of a file. */
  readonly fileSize: number;
  /** Rows of a file. */
  readonly rows: number;
  /** Rows that are read or checked at a stretch. */
  readonly chunk: number;
  /** Faults that are kept. */
  readonly faults: number;
  /** Batches of one person that are neither committed nor given up. */
  readonly open: number;
}

export const IMPORT_LIMITS: ImportLimits = {
  fileSize: 64 * 1024 * 1024,
  rows: 100_000,
  chunk: 500,
  faults: 1000,
  open: 10,
};

export interface ImportOptions {
  readonly world: World;
  /** Where files lie until they are committed or given up; only the owner of the process reads it. */
  readonly directory: string;
  /** Gives 24 hexadecimal digits that nobody can guess. */
  readonly newDigits: () => string;
  /** What an account may do now; null when it is gone. Asked when work goes on after a start. */
  readonly subjectOf: (account: string) => Subject | null;
  /** What whoever has an account is called; absent: what the account is. */
  readonly nameOf?: (account: string) => string;
  readonly randomBytes: (count: number) => Buffer;
  readonly log: (text: string) => void;
  readonly limits?: Partial<ImportLimits>;
  readonly at?: (point: ImportPoint) => void | Promise<void>;
}

/** What the use cases of imports work with. */
export interface Imports extends ImportOptions {
  readonly limits: ImportLimits;
  readonly at: (point: ImportPoint) => void | Promise<void>;
  readonly turns: Turns;
  /** Ids of files that are coming in: no row speaks of them yet. */
  readonly arriving: Set<string>;
  /** Work in the background, by batch. */
  readonly running: Map<string, Promise<void>>;
}

export function openImports(options: ImportOptions): Imports {
  return {
    at: globalThis.FAULTS ? point => atFaultPoint(`import.${point}`) : () => {},
    ...options,
    limits: { ...IMPORT_LIMITS, ...options.limits },
    turns: new Turns(),
    arriving: new Set(),
    running: new Map(),
  };
}

export const pathOf = (imports: Imports, id: string): string => join(imports.directory, id);

/** The register of an import. @throws Refusal for one that cannot be imported into */
export function importRegister(world: World, slug: string): Register {
  const register = world.site.registers.find(each => each.slug === slug);
  if (!register) throw new Refusal('not-found', `没有名为 ${slug} 的台账，请从台账目录中选择`);
  const writer = procedureWriting(world.site, register);
  if (writer !== null) throw new Refusal('invalid', writer);
  if (register.governs === true) {
    throw new Refusal('invalid', `“${register.title}”的每条记录都会改变评判，须逐条登记，不能批量导入`);
  }
  return register;
}

const gone = () => new Refusal('not-found', '没有这次导入，可能已经放弃或者超过七天没有继续；请重新选择文件');

/** A batch of the subject's own: what lies in the file is shown to nobody else. @throws Refusal not-found */
export async function ownBatch(imports: Imports, subject: Subject, id: string): Promise<Batch> {
  const batch = await readBatch(imports.world.pool, id);
  if (batch === null || batch.account !== subject.account) {
    throw gone();
  }
  return batch;
}

/** May the subject take back what was brought in for a unit? Whoever may record there, not the uploader alone. */
export const mayUndo = ({ world }: Imports, subject: Subject, { unit }: Batch): boolean =>
  decide(world.engine.grounds.context.tree, subject, 'void', { resource: 'imports', unit }).allowed;

/** A batch of a unit whose imports the subject may see, whoever brought it in. @throws Refusal not-found */
export async function unitBatch(imports: Imports, subject: Subject, id: string): Promise<Batch> {
  const batch = await readBatch(imports.world.pool, id);
  if (batch === null) throw gone();
  const { tree } = imports.world.engine.grounds.context;
  const { unit } = batch;
  if (!decide(tree, subject, 'read', { resource: 'imports', unit }).allowed) throw gone();
  return batch;
}

/** The unit in whose name a file was brought in; null when there is no such import. */
export async function unitOfImport(imports: Imports, id: string): Promise<string | null> {
  return (await readBatch(imports.world.pool, id))?.unit ?? null;
}

/** Runs work on a batch in the background, one batch at a time; what it cannot do it says in the batch. */
export function runInBackground(
  imports: Imports,
  batch: Pick<Batch, 'jurisdiction' | 'id' | 'account'>,
  work: () => Promise<void>,
): void {
  if (imports.running.has(batch.id)) return;
  const run = imports.turns.run('import', async () => {
    try {
      // What goes on after the answer is no part of the request that began it.
      await outsideCalls(work);
    } catch (error) {
      if (error instanceof Refusal && error.code !== 'unavailable')
        await refuse(imports, batch, error.message);
      // Whatever else it was: the batch is where it was, and the next look at it or the next start goes on.
      else imports.log(`导入 ${batch.id} 中断：${error instanceof Error ? error.message : String(error)}`);
    } finally {
      imports.running.delete(batch.id);
    }
  });
  imports.running.set(
    batch.id,
    run.catch(() => {}),
  );
}

async function refuse(
  { world }: Imports,
  batch: Pick<Batch, 'jurisdiction' | 'id' | 'account'>,
  refusal: string,
): Promise<void> {
  const { jurisdiction, account: actor } = batch;
  await tx(world.pool, { jurisdiction, actor }, trx =>
    changeBatch(trx, batch, ['reading', 'checking'], { state: 'refused', refusal }, world.clock()),
  );
}

/** Waits until nothing is under way, for tests and for an orderly end. */
export async function idle(imports: Imports): Promise<void> {
  while (imports.running.size > 0) await Promise.all(imports.running.values());
}
