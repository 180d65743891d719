import { ALL_LOGS, type Checkpoint, originOf, parseCheckpoint } from '../../kernel/merkle-checkpoint.ts';
import type { CheckpointLines } from '../../store/seal-files.ts';
import type { Findings } from './findings.ts';
import { treeOverLogs } from './sealer.ts';
import { type KeyRing, parseNote } from './signing.ts';

/**
 * Checks the checkpoints of one log: spelling, signature, numbering without gaps, sizes that never go back.
 * @param file what the file held; null when there is none
 * @param ring null when the public keys are missing: then signatures cannot be checked, which is said elsewhere
 * @returns those that are signed rightly, in order; null when there is no file
 */
export function verifiedCheckpoints(
  file: CheckpointLines | null,
  jurisdiction: string,
  ring: KeyRing | null,
  findings: Findings,
): readonly Checkpoint[] | null {
  if (file === null) return null;
  const good: Checkpoint[] = [];
  let expected = 1;
  for (const [index, line] of file.lines.entries()) {
    const note = parseNote(line);
    const checkpoint = note && parseCheckpoint(note.body);
    const where = `${jurisdiction}.checkpoints 第 ${index + 1} 行`;
    if (!note || checkpoint?.origin !== originOf(jurisdiction)) {
      findings.tampered(jurisdiction, null, `${where}不是本辖区的检查点`);
      expected++;
      continue;
    }
    const { size, number } = checkpoint;
    const genuine = ring === null || ring.accepts(note);
    const position = jurisdiction === ALL_LOGS ? null : size;
    if (!genuine) findings.tampered(jurisdiction, position, `${where}（第 ${number} 号检查点）签名无效`);
    else if (number > expected) {
      findings.incomplete(jurisdiction, position, `${where}：缺第 ${expected} 至 ${number - 1} 号检查点`);
    } else if (number < expected) {
      findings.tampered(jurisdiction, position, `${where}：检查点号 ${number} 重复或次序颠倒`);
    }
    const before = good[good.length - 1];
    if (before && jurisdiction !== ALL_LOGS && size < before.size) {
      findings.tampered(jurisdiction, size, `${where}：覆盖条数由 ${before.size} 退回 ${size}`);
    }
    if (genuine) good.push(checkpoint);
    expected = number + 1;
  }
  return good;
}

/** What the log of a jurisdiction turned out to be. */
export interface FoundLog {
  readonly jurisdiction: string;
  /** Last size that its own checkpoints cover. */
  readonly sealed: number;
  /** Root of its first events, in hexadecimal; null beyond what there is. */
  rootAt(size: number): string | null;
}

/** Holds the checkpoints of all logs together against the logs. */
export function checkAllLogs(
  checkpoints: readonly Checkpoint[],
  logs: ReadonlyMap<string, FoundLog>,
  findings: Findings,
): void {
  for (const { number, root, size, logs: named } of checkpoints) {
    if (named.length !== size || hex(treeOverLogs(named).root()) !== hex(root)) {
      findings.tampered(ALL_LOGS, null, `第 ${number} 号全市检查点的根与其所列各辖区不符`);
      continue;
    }
    for (const one of named) {
      const log = logs.get(one.jurisdiction);
      const said = `第 ${number} 号全市检查点记辖区 ${one.jurisdiction} 有 ${one.size} 条`;
      if (!log || log.sealed < one.size) {
        findings.incomplete(one.jurisdiction, one.size, `${said}，该辖区的检查点文件缺失或被截短`);
      }
      const found = log?.rootAt(one.size) ?? null;
      if (found !== null && found !== hex(one.root)) {
        findings.tampered(one.jurisdiction, one.size, `${said}，其根与日志不符`);
      }
    }
  }
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
