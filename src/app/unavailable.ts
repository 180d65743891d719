import { CommitOutcomeUnknown, isDatabaseAway } from '../store/tx.ts';

/** The database cannot be reached. Requests are refused until it is back; nothing is lost. */
export class UnavailableDatabase extends Error {
  constructor(cause: unknown) {
    super('数据库暂时无法使用', { cause });
    this.name = 'UnavailableDatabase';
  }

  /** True for what the driver throws when the server is gone. */
  static is(error: unknown): boolean {
    return (
      error instanceof UnavailableDatabase || error instanceof CommitOutcomeUnknown || isDatabaseAway(error)
    );
  }
}
