import { setTimeout } from 'node:timers/promises';
import { UnavailableDatabase } from '../../app/unavailable.ts';

/** What the job library needs of the database: a user who may make its schema. */
export interface JobDatabase {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

type Answer = { rows: Record<string, unknown>[] };

/** By this the two statements are known that note how a job ended. */
const ENDING = 'unnest($2::uuid[])';
const PAUSE = 500;
/** How long a database that is away is waited for, in milliseconds. */
const PATIENCE = 120_000;

/**
 * Runs the library's statements. It does not wait for those that note how a job ended, so that one that failed would end the
 * process: when the database goes away between a job and its note. Such a note waits until the database is back; where it
 * cannot be made the job counts as under way until its time is over, and that is said.
 */
export function jobStatements(
  database: JobDatabase,
  { log, ended }: { readonly log: (text: string) => void; readonly ended: () => boolean },
): (text: string, values?: unknown[]) => Promise<Answer> {
  return async (text, values) => {
    const noting = text.toLowerCase().includes(ENDING);
    for (let waited = 0; ; waited += PAUSE) {
      try {
        return (await database.query(text, values)) as Answer;
      } catch (error) {
        if (!noting) throw error;
        if (UnavailableDatabase.is(error) && !ended() && waited < PATIENCE) await setTimeout(PAUSE);
        else {
          log(`任务结束没有记下：${error instanceof Error ? error.message : String(error)}`);
          return undefined as unknown as Answer; // read by the library as: no job was changed
        }
      }
    }
  };
}
