import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/*
 * Places at which the tests of faults let the process die, fail or wait. They exist in the build of those tests alone: the
 * bundler puts a constant in place of `globalThis.FAULTS`, and every call stands behind it, so that the program that people
 * run holds neither the calls nor this file.
 */

declare global {
  var FAULTS: boolean | undefined;
}

/** Every place, with what has happened when it is passed. */
export const FAULT_POINTS = {
  'record.begun': '登记：轮到本次写入，还没有检查',
  'record.appended': '登记：事件已写入，台账表还没有更新',
  'record.projected': '登记：台账表的更新已备好（涉及附件的已写入），答复还没有备好',
  'record.before-commit': '登记：答复也已备好，还没有与提交一同发出',
  'record.committed': '登记：已提交，还没有评判',
  'record.applied': '登记：已评判，还没有答复',
  'evidence.received': '材料：字节已收齐',
  'evidence.hashed': '材料：校验值已算出',
  'evidence.inspected': '材料：类型已认出',
  'evidence.noted': '材料：校验值已记下',
  'evidence.synced': '材料：内容已落盘，还没有改名',
  'evidence.renamed': '材料：已改名，目录还没有落盘',
  'evidence.directory-synced': '材料：目录已落盘，还没有写入数据库',
  'evidence.inserted': '材料：已写入数据库，还没有提交',
  'evidence.committed': '材料：已提交，还没有答复',
  'import.file-stored': '导入：文件已存',
  'import.rows-staged': '导入：一段数据已暂存',
  'import.rows-checked': '导入：一段数据已检查',
  'import.before-commit': '导入：还没有写入',
  'import.committing': '导入：整批已写入，还没有提交',
  'import.after-commit': '导入：已提交，还没有答复',
  'import.before-undo': '导入：还没有撤销',
  'import.undo-written': '导入：撤销已写入，还没有提交',
  'import.after-undo': '导入：撤销已提交，还没有答复',
  'seal.written': '封存：检查点已写入文件，还没有落盘',
  'seal.synced': '封存：检查点已落盘，还没有告知任何人',
  'seal.draft-written': '封存：密钥、公钥或清单的新内容已落盘，还没有改名',
  'seal.renamed': '封存：密钥、公钥或清单已改名，目录还没有落盘',
} as const satisfies Readonly<Record<string, string>>;

export type FaultPoint = keyof typeof FAULT_POINTS;

/** What happens at a place. */
export interface PlannedFault {
  readonly point: FaultPoint;
  readonly action: 'kill' | 'throw' | { readonly delay: number };
  /** Which passing it happens at, from 1; null: at each. */
  readonly nth: number | null;
}

/** What a planned `throw` throws. */
export class PlannedFailure extends Error {
  constructor(point: FaultPoint) {
    super(`Planned failure at ${point}`);
    this.name = 'PlannedFailure';
  }
}

const PLAN = /^([a-z.-]+):(kill|throw|delay=(\d{1,6}))(?::(\d{1,9}))?$/;

/** Reads `point:action[:nth]`, several with commas; action is kill, throw or delay=milliseconds. @throws Error */
export function plannedFaults(text: string): readonly PlannedFault[] {
  if (text.trim() === '') return [];
  return text.split(',').map(part => {
    const [, point, action, delay, nth] = PLAN.exec(part.trim()) ?? [];
    if (point === undefined || !(point in FAULT_POINTS)) {
      throw new Error(
        `FAULT: ${part} is not <point>:<kill|throw|delay=ms>[:nth]; npm run faultpoints lists them`,
      );
    }
    return {
      point: point as FaultPoint,
      action: delay === undefined ? (action as 'kill' | 'throw') : { delay: Number(delay) },
      nth: nth === undefined ? null : Number(nth),
    };
  });
}

const planned = globalThis.FAULTS ? plannedFaults(process.env.FAULT ?? '') : [];
const passed = new Map<FaultPoint, number>();
let told = '';

/** What is planned now: in FAULT_FILE, where there is one, a test plans while the process runs; passings are then counted anew. */
function plannedNow(): readonly PlannedFault[] {
  const file = process.env.FAULT_FILE;
  if (file === undefined) return planned;
  const text = readFileSync(file, 'utf8');
  if (text !== told) passed.clear();
  told = text;
  return plannedFaults(text);
}

/** Passes a place: does there what is planned. */
export async function atFaultPoint(
  point: FaultPoint,
  plan: readonly PlannedFault[] = plannedNow(),
): Promise<void> {
  const times = (passed.get(point) ?? 0) + 1;
  passed.set(point, times);
  for (const { point: at, action, nth } of plan) {
    if (at !== point || (nth !== null && nth !== times)) continue;
    if (action === 'throw') throw new PlannedFailure(point);
    if (action !== 'kill') await sleep(action.delay);
    else {
      process.kill(process.pid, 'SIGKILL');
      await new Promise(() => {}); // until the signal arrives, nothing more is done
    }
  }
}
