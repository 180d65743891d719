import { isDiskFull } from '../store/free-space.ts';
import { CommitOutcomeUnknown, isDatabaseAway } from '../store/tx.ts';

/** What somebody is told whose request met a store that cannot be used; the truth about what was saved. */
export function unavailableMessage(error: unknown): string {
  if (error instanceof CommitOutcomeUnknown) {
    return '提交时数据库连接中断，无法确认是否已经保存；请稍后用同一请求编号（Idempotency-Key）重试，不会重复登记';
  }
  if (isDiskFull(error)) return '磁盘已满，没有保存任何内容；请联系系统管理员清理磁盘后重试，查看不受影响';
  return '数据库暂时无法使用，没有保存任何内容；恢复后会自动继续，请稍后重试';
}

/** The database cannot be reached. Requests are refused until it is back; nothing is lost. */
export class UnavailableDatabase extends Error {
  constructor(cause: unknown) {
    super('数据库暂时无法使用', { cause });
    this.name = 'UnavailableDatabase';
  }

  /** True for what the driver throws when the server is gone. */
  static is(error: unknown): boolean {
    return (
      error instanceof UnavailableDatabase ||
      error instanceof CommitOutcomeUnknown ||
      isDatabaseAway(error) ||
      isDiskFull(error)
    );
  }
}
