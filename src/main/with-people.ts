import { randomBytes } from 'node:crypto';
import { Identity } from '../app/identity/identity.ts';
import { Refusal } from '../app/refusal.ts';
import { World } from '../app/world.ts';
import { configFrom } from './config.ts';
import { openStore } from './open-store.ts';
import { shangrao } from './site.ts';

/**
 * Runs a command about people on the store that the environment names, with the server stopped; its end is the process's.
 * `read` reads the command line before anything is opened.
 */
export function withPeople<T>(
  read: () => T,
  work: (given: T, identity: Identity, say: (text: string) => void) => Promise<void>,
): void {
  process.umask(0o077);
  const say = (text: string) => process.stdout.write(`${text}\n`);
  const run = async () => {
    const given = read();
    const store = await openStore({
      config: configFrom(process.env, []),
      site: shangrao,
      now: Date.now(),
      log: say,
      onFatal: error => {
        process.stderr.write(`数据库已停止：${error.message}\n`);
        process.exit(70);
      },
    });
    try {
      const world = new World(shangrao, store.pool, () => Date.now());
      await world.load();
      const identity = new Identity({ world, random: randomBytes, log: say });
      await identity.load();
      await work(given, identity, say);
    } finally {
      await store.stop();
    }
  };
  run().catch(error => {
    process.stderr.write(`未能完成：${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(error instanceof Refusal ? 2 : 1);
  });
}
