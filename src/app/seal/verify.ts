import { ALL_LOGS, type PublicKey } from '../../kernel/merkle-checkpoint.ts';
import { entryId } from '../../language/entry-log.ts';
import type { Register } from '../../language/register.ts';
import { readHeads } from '../../store/event.ts';
import type { Pool } from '../../store/pool.ts';
import type { Source } from '../../store/query.ts';
import { compareRegisterTables, type DifferingRow } from '../../store/register-tables.ts';
import {
  type CheckpointLines,
  logsWithCheckpoints,
  readCheckpointLines,
  readKeys,
} from '../../store/seal-files.ts';
import { atOneMoment, loggedJurisdictions } from '../../store/seal-reading.ts';
import { type Finding, Findings, type Outcome } from './findings.ts';
import { KeyRing, parseKeys } from './signing.ts';
import { checkAllLogs, type FoundLog, verifiedCheckpoints } from './verify-checkpoints.ts';
import { LogCheck } from './verify-log.ts';

export interface VerifyOptions {
  readonly pool: Pool;
  /** CHECKPOINT_DIR. */
  readonly directory: string;
  readonly registers: readonly Register[];
  /** Keys that are known otherwise, as that of the server itself; each must be among those published in the directory. */
  readonly expected?: readonly PublicKey[];
  /** Milliseconds since the epoch; given, a log may be so young that it is not sealed yet. */
  readonly now?: number;
}

/** One log, as it was found. */
export interface LogReport {
  readonly jurisdiction: string;
  readonly events: number;
  readonly checkpoints: number;
  /** Events that the newest checkpoint covers. */
  readonly sealed: number;
  /** Root over all events, in hexadecimal; null when they could not all be hashed. */
  readonly root: string | null;
}

/** What verification found. */
export interface VerifyReport {
  readonly outcome: Outcome;
  /** The first bad record; null when all is well. */
  readonly first: Finding | null;
  readonly findings: readonly Finding[];
  readonly logs: readonly LogReport[];
  /** Register tables that were compared with the log. */
  readonly tables: number;
}

/** How long the first events of a log may wait for its first checkpoint, in milliseconds: twice what is promised. */
const UNSEALED = 120_000;

/** The files of CHECKPOINT_DIR as far as they are checked. */
interface Filed {
  readonly checkpoints: ReadonlyMap<string, CheckpointLines>;
  readonly keys: string | null;
}

/**
 * What covers more is read first, and all of it before the database: whatever a checkpoint speaks of is then found further on,
 * also while a server goes on writing.
 */
async function readFiled(directory: string): Promise<Filed> {
  const names = await logsWithCheckpoints(directory);
  const checkpoints = new Map<string, CheckpointLines>();
  for (const name of [...names].sort((a, b) => Number(b === ALL_LOGS) - Number(a === ALL_LOGS))) {
    const lines = await readCheckpointLines(directory, name);
    if (lines !== null) checkpoints.set(name, lines);
  }
  return { checkpoints, keys: await readKeys(directory) };
}

/**
 * Reckons everything anew: each event's leaf, each log's tree, each checkpoint's root and signature, the checkpoints of all
 * logs together, erased values against the events that say so, and the register tables against the log. Changes nothing, and
 * may run beside a server that is writing.
 */
export async function verifyLog(options: VerifyOptions): Promise<VerifyReport> {
  const { pool, directory, registers } = options;
  const filed = await readFiled(directory);
  const findings = new Findings();
  const ring = keyRing(filed, options.expected ?? [], findings);
  const logs = await atOneMoment(pool, trx => checkLogs(trx, options, { filed, ring, findings }));
  if (filed.checkpoints.size > 0 && !filed.checkpoints.has(ALL_LOGS))
    findings.incomplete(ALL_LOGS, null, `没有全市检查点文件 ${ALL_LOGS}.checkpoints`);
  for (const row of await compareRegisterTables(pool, registers)) sayDifference(row, findings);
  const { outcome, first, list } = findings;
  return { outcome, first, findings: list, logs, tables: registers.length };
}

async function checkLogs(
  source: Source,
  { directory, now }: VerifyOptions,
  { filed, ring, findings }: { filed: Filed; ring: KeyRing | null; findings: Findings },
): Promise<readonly LogReport[]> {
  const heads = new Map((await readHeads(source)).map(head => [head.jurisdiction, head.position]));
  const logged = await loggedJurisdictions(source);
  const others = [...filed.checkpoints.keys()].filter(each => each !== ALL_LOGS);
  const logs: LogReport[] = [];
  const found = new Map<string, FoundLog>();
  for (const jurisdiction of [...new Set([...logged, ...others])].sort()) {
    const file = filed.checkpoints.get(jurisdiction) ?? null;
    const checkpoints = verifiedCheckpoints(file, jurisdiction, ring, findings);
    const check = new LogCheck(jurisdiction, checkpoints ?? [], findings);
    await check.run(source, directory);
    const young = now !== undefined && filed.checkpoints.size > 0 && check.firstAt > now - UNSEALED;
    if (checkpoints === null && check.last > 0 && !young) {
      findings.incomplete(jurisdiction, 1, `没有检查点文件 ${jurisdiction}.checkpoints`);
    }
    checkHead(jurisdiction, heads.get(jurisdiction) ?? 0, check.last, findings);
    found.set(jurisdiction, { jurisdiction, sealed: check.sealed, rootAt: size => check.rootAt(size) });
    logs.push({
      jurisdiction,
      events: check.last,
      checkpoints: checkpoints?.length ?? 0,
      sealed: check.sealed,
      root: check.tree.size === check.last ? check.rootAt(check.last) : null,
    });
  }
  const all = filed.checkpoints.get(ALL_LOGS) ?? null;
  const together = verifiedCheckpoints(all, ALL_LOGS, ring, findings);
  if (together !== null) checkAllLogs(together, found, findings);
  return logs;
}

function keyRing(
  { checkpoints, keys: text }: Filed,
  expected: readonly PublicKey[],
  findings: Findings,
): KeyRing | null {
  const keys = text === null ? null : parseKeys(text);
  if (text === null && checkpoints.size > 0)
    findings.incomplete(ALL_LOGS, null, '没有公钥文件 keys.json，签名无法核对');
  if (text !== null && keys === null) findings.tampered(ALL_LOGS, null, '公钥文件 keys.json 无法识读');
  for (const { kid, key } of expected) {
    const published = keys?.find(each => each.kid === kid);
    if (keys !== null && published?.key !== key) {
      findings.tampered(ALL_LOGS, null, `公钥文件 keys.json 中没有本机密钥 ${kid}`);
    }
  }
  return text === null ? null : new KeyRing(keys ?? []);
}

function checkHead(jurisdiction: string, head: number, last: number, findings: Findings): void {
  if (head > last)
    findings.incomplete(jurisdiction, last + 1, `日志应有 ${head} 条，只有 ${last} 条，尾部被截去`);
  if (head < last) findings.tampered(jurisdiction, head + 1, `日志应有 ${head} 条，却有 ${last} 条`);
}

const DIFFERENCE: Readonly<Record<DifferingRow['what'], string>> = {
  changed: '与日志不一致',
  missing: '日志中有而台账表中没有',
  surplus: '台账表中有而日志中没有',
};

function sayDifference({ slug, jurisdiction, entry, what }: DifferingRow, findings: Findings): void {
  const id = entryId(jurisdiction, entry);
  findings.tampered(jurisdiction, entry, `台账 ${slug} 的记录 ${id} ${DIFFERENCE[what]}`);
}
