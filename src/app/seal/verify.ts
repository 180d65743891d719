import { ALL_LOGS, type PublicKey } from '../../kernel/merkle-checkpoint.ts';
import { entryId } from '../../language/entry-log.ts';
import type { Register } from '../../language/register.ts';
import { readHeads } from '../../store/event.ts';
import type { Pool } from '../../store/pool.ts';
import { compareRegisterTables, type DifferingRow } from '../../store/register-tables.ts';
import { logsWithCheckpoints, readKeys } from '../../store/seal-files.ts';
import { loggedJurisdictions } from '../../store/seal-reading.ts';
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

/**
 * Reckons everything anew: each event's leaf, each log's tree, each checkpoint's root and signature, the checkpoints of all
 * logs together, erased values against the events that say so, and the register tables against the log. Changes nothing.
 */
export async function verifyLog(options: VerifyOptions): Promise<VerifyReport> {
  const { pool, directory, registers } = options;
  const findings = new Findings();
  const filed = await logsWithCheckpoints(directory);
  const ring = await keyRing(options, filed.length > 0, findings);
  const heads = new Map((await readHeads(pool)).map(head => [head.jurisdiction, head.position]));
  const logged = await loggedJurisdictions(pool);
  const names = [...new Set([...logged, ...filed.filter(each => each !== ALL_LOGS)])].sort();
  const logs: LogReport[] = [];
  const found = new Map<string, FoundLog>();
  for (const jurisdiction of names) {
    const checkpoints = await verifiedCheckpoints(directory, jurisdiction, ring, findings);
    const check = new LogCheck(jurisdiction, checkpoints ?? [], findings);
    await check.run(pool, directory);
    if (checkpoints === null && check.last > 0) {
      findings.incomplete(jurisdiction, 1, `没有检查点文件 ${jurisdiction}.checkpoints`);
    }
    checkHead(jurisdiction, heads.get(jurisdiction) ?? 0, check.last, findings);
    found.set(jurisdiction, {
      jurisdiction,
      sealed: check.sealed,
      rootAt: size => check.rootAt(size),
    });
    logs.push({
      jurisdiction,
      events: check.last,
      checkpoints: checkpoints?.length ?? 0,
      sealed: check.sealed,
      root: check.tree.size === check.last ? check.rootAt(check.last) : null,
    });
  }
  const all = await verifiedCheckpoints(directory, ALL_LOGS, ring, findings);
  if (all !== null) checkAllLogs(all, found, findings);
  else if (filed.length > 0)
    findings.incomplete(ALL_LOGS, null, `没有全市检查点文件 ${ALL_LOGS}.checkpoints`);
  for (const row of await compareRegisterTables(pool, registers)) sayDifference(row, findings);
  const { outcome, first, list } = findings;
  return { outcome, first, findings: list, logs, tables: registers.length };
}

async function keyRing(options: VerifyOptions, needed: boolean, findings: Findings): Promise<KeyRing | null> {
  const text = await readKeys(options.directory);
  const keys = text === null ? null : parseKeys(text);
  if (text === null && needed) findings.incomplete(ALL_LOGS, null, '没有公钥文件 keys.json，签名无法核对');
  if (text !== null && keys === null) findings.tampered(ALL_LOGS, null, '公钥文件 keys.json 无法识读');
  for (const { kid, key } of options.expected ?? []) {
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
