import { createWriteStream } from 'node:fs';
import { chmod, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { isoOf } from '../../kernel/instant.ts';
import type { EntryLine } from '../../language/answers.ts';
import type { Subject } from '../../language/authority.ts';
import { formatField } from '../../language/field-check.ts';
import type { ExportView } from '../../language/import-view.ts';
import type { ListParameters } from '../../language/list-query.ts';
import type { Register } from '../../language/register.ts';
import * as store from '../../store/export-job.ts';
import { platformTx } from '../../store/tx.ts';
import { scope } from '../authority/decide.ts';
import { Turns } from '../evidence/turns.ts';
import { allEntries, listEntries } from '../reading/entries.ts';
import { Refusal } from '../refusal.ts';
import { personalFields } from '../seal/personal.ts';
import type { World } from '../world.ts';
import { type Table, type TableRow, writeCsv } from './csv.ts';

/** Rows up to which a table is sent at once. */
export const AT_ONCE = 20_000;
/** How long a file can be fetched, in milliseconds. */
export const KEPT = 86_400_000;
/** Jobs of one person that may be under way. */
const MOST_RUNNING = 3;

export type ExportFormat = 'xlsx' | 'csv';

export interface ExportOptions {
  readonly world: World;
  /** `exports` in the data directory; only the owner of the process reads it. */
  readonly directory: string;
  readonly newDigits: () => string;
  /** Writes an Excel file; the door has it (workbook.ts). */
  readonly writeXlsx: (out: Writable, table: Table) => Promise<void>;
  readonly log: (text: string) => void;
  /** Told of each export of a register with personal data before it is made (个人信息保护法 art. 54); absent: nobody is. */
  readonly audited?: (subject: Subject, exported: AuditedExport) => Promise<void>;
  /** Rows up to which a table is sent at once; tests set it low. */
  readonly atOnce?: number;
}

/** What the audit log is told of an export: how much of which register, not what stands in it. */
export interface AuditedExport {
  readonly register: string;
  readonly rows: number;
  readonly format: ExportFormat;
}

export interface Exports extends ExportOptions {
  readonly turns: Turns;
  readonly running: Set<Promise<void>>;
}

export const openExports = (options: ExportOptions): Exports => ({
  ...options,
  turns: new Turns(),
  running: new Set(),
});

/** What is asked to be exported. */
export interface ExportRequest {
  readonly register: string;
  readonly format: ExportFormat;
  /** The question of the list, as list-query.ts describes it. */
  readonly parameters: ListParameters;
  /** True when the subject may see personal fields in full, and has said what for; the door logs it. */
  readonly unmasked: boolean;
}

/** A table to be sent at once, or the job that writes it. */
export type Exported = { readonly table: Table } | { readonly job: ExportView };

const BEIJING = 8 * 3_600_000;
/** An instant as people in the office read it: `2026-03-01 17:05:09` in Beijing. */
const beijingTime = (instant: string): string =>
  isoOf(Date.parse(instant) + BEIJING)
    .slice(0, 19)
    .replace('T', ' ');

function registerOf(world: World, slug: string): Register {
  const register = world.site.registers.find(each => each.slug === slug);
  if (!register) throw new Refusal('not-found', `没有名为 ${slug} 的台账，请从台账目录中选择`);
  return register;
}

/** The table of a list as it is filtered, by the units whose entries the subject may export. @throws Refusal */
async function tableOf(
  world: World,
  subject: Subject,
  request: ExportRequest,
  counted: (rows: number) => void = () => {},
): Promise<Table> {
  const register = registerOf(world, request.register);
  const bounds = scope(world.engine.grounds.context.tree, subject, 'export', 'entries');
  const { pages } = await allEntries(world, register.slug, bounds, request.parameters, request.unmasked);
  async function* rows(): AsyncIterable<TableRow> {
    for await (const page of pages) {
      for (const line of page) yield rowOf(register, line);
      counted(page.length);
    }
  }
  return {
    name: register.title,
    columns: [
      { title: '编号', width: 14 },
      { title: '单位', width: 26 },
      { title: register.legalDate.title, width: 12 },
      { title: '登记时间（北京时间）', width: 22 },
      { title: '状态', width: 8 },
      ...Object.values(register.fields).map(field => ({ title: field.title, width: 18 })),
    ],
    rows: rows(),
  };
}

function rowOf(register: Register, line: EntryLine): TableRow {
  return [
    line.id,
    line.unitName,
    line.legalDate,
    beijingTime(line.recordedAt),
    line.state === 'voided' ? '已作废' : '有效',
    ...Object.entries(register.fields).map(([name, field]) => {
      const value = line.fields[name];
      if (value === undefined) return null;
      return typeof value === 'number' && field.type !== 'money' ? value : formatField(field, value);
    }),
  ];
}

/** Exports a list: a short one as a table to be sent at once, a long one in the background. @throws Refusal */
export async function beginExport(
  exports: Exports,
  subject: Subject,
  request: ExportRequest,
): Promise<Exported> {
  const { world, atOnce = AT_ONCE } = exports;
  world.requireReady();
  const register = registerOf(world, request.register);
  const bounds = scope(world.engine.grounds.context.tree, subject, 'export', 'entries');
  const first = { ...request.parameters, limit: '1', after: '', before: '' };
  const { total } = await listEntries(world, register.slug, bounds, first);
  const audited = async () => {
    if (personalFields(register).length === 0) return;
    await exports.audited?.(subject, { register: register.slug, rows: total, format: request.format });
  };
  if (total <= atOnce) {
    const table = await tableOf(world, subject, request);
    await audited();
    return { table };
  }
  const mine = await store.readExports(world.pool, subject.account);
  if (mine.filter(job => job.state === 'running').length >= MOST_RUNNING) {
    throw new Refusal('conflict', `您有 ${MOST_RUNNING} 份导出还在进行，请等其中一份完成`);
  }
  await audited();
  const id = exports.newDigits();
  const parameters = Object.fromEntries(
    Object.entries(request.parameters).filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string',
    ),
  );
  const { account } = subject;
  const { format, unmasked } = request;
  const job = { id, account, register: register.slug, format, parameters, unmasked, total };
  await platformTx(world.pool, account, trx => store.insertExport(trx, job, world.clock()));
  const run = exports.turns.run('export', () => write(exports, subject, id, request));
  const over = run
    .catch(error => exports.log(`导出 ${id} 没有完成：${String(error)}`))
    .finally(() => exports.running.delete(over));
  exports.running.add(over);
  return { job: await exportView(exports, subject, id) };
}

/** Files are complete or not there: they get their name when they are. */
async function write(exports: Exports, subject: Subject, id: string, request: ExportRequest): Promise<void> {
  const { world, directory } = exports;
  const path = fileOf(exports, id, request.format);
  const part = `${path}.part`;
  const note = (change: Parameters<typeof store.changeExport>[2]) =>
    platformTx(world.pool, subject.account, trx => store.changeExport(trx, id, change));
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    let done = 0;
    let noted = 0;
    const table = await tableOf(world, subject, request, rows => {
      done += rows;
      if (done - noted < 5000) return;
      noted = done;
      void note({ done }).catch(() => {});
    });
    const out = createWriteStream(part, { mode: 0o600, flags: 'w' });
    const ended = finished(out);
    ended.catch(() => {});
    await (request.format === 'csv' ? writeCsv(out, table) : exports.writeXlsx(out, table));
    await ended;
    await chmod(part, 0o600);
    const file = await open(part, 'r');
    await file.sync().finally(() => file.close());
    await rename(part, path);
    await note({ state: 'ready', done, size: (await stat(path)).size, ready_at: world.clock() });
  } catch (error) {
    await rm(part, { force: true });
    const refusal =
      error instanceof Refusal ? error.message : '导出时出错，没有完成；请重试，仍不成功的请联系管理员';
    await note({ state: 'failed', refusal });
    throw error;
  }
}

const fileOf = ({ directory }: Exports, id: string, format: ExportFormat): string =>
  join(directory, `${id}.${format}`);

function viewOf({ world }: Exports, job: store.ExportJob): ExportView {
  const { id, register, format, state, refusal, done, total, size, begunAt, readyAt } = job;
  return {
    id,
    register,
    registerTitle: world.site.registers.find(each => each.slug === register)?.title ?? register,
    format,
    state,
    refusal,
    done: Math.min(done, Math.max(done, total)),
    total,
    size,
    begunAt: isoOf(begunAt),
    until: readyAt === null ? null : isoOf(readyAt + KEPT),
  };
}

/** A person's own job. @throws Refusal not-found */
export async function exportView(exports: Exports, subject: Subject, id: string): Promise<ExportView> {
  const job = await store.readExport(exports.world.pool, subject.account, id);
  if (job === null) throw new Refusal('not-found', '没有这份导出，可能已经过期；请重新导出');
  return viewOf(exports, job);
}

export async function exportViews(exports: Exports, subject: Subject): Promise<readonly ExportView[]> {
  return (await store.readExports(exports.world.pool, subject.account)).map(job => viewOf(exports, job));
}

/** Path of a finished file, and the name under which it is sent. @throws Refusal not-found, also once a day has passed */
export async function exportFile(
  exports: Exports,
  subject: Subject,
  id: string,
): Promise<{ readonly path: string; readonly name: string; readonly format: ExportFormat }> {
  const { world } = exports;
  const job = await store.readExport(world.pool, subject.account, id);
  const gone = new Refusal('not-found', '这份导出还没有完成，或者已经超过一天；请重新导出');
  if (job?.state !== 'ready' || job.readyAt === null || world.clock() > job.readyAt + KEPT) throw gone;
  const path = fileOf(exports, id, job.format);
  await stat(path).catch(() => {
    throw gone;
  });
  const { registerTitle } = viewOf(exports, job);
  return { path, name: `${registerTitle}.${job.format}`, format: job.format };
}

/** Removes what is older than a day, and files that belong to nothing. */
export async function sweepExports(exports: Exports): Promise<void> {
  const { world, directory } = exports;
  const before = world.clock() - KEPT;
  const old = await platformTx(world.pool, 'system', trx => store.removeExportsBefore(trx, before));
  const gone = new Set(old);
  for (const file of await readdir(directory).catch(() => [])) {
    if (gone.has(file.split('.')[0])) await rm(join(directory, file), { force: true });
  }
}

/** What a start finds under way was broken off with the process: whoever asked asks again. */
export async function failBrokenExports({ world }: Exports): Promise<void> {
  await platformTx(world.pool, 'system', trx =>
    store.failRunningExports(trx, '服务重新启动，这份导出没有完成；请重新导出'),
  );
}

/** Waits until nothing is under way. */
export async function exportsIdle(exports: Exports): Promise<void> {
  while (exports.running.size > 0) await Promise.all(exports.running);
}
