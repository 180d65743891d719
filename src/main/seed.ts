import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { Identity } from '../app/identity/identity.ts';
import { Refusal } from '../app/refusal.ts';
import { World } from '../app/world.ts';
import { configFrom } from './config.ts';
import { readablePassword } from './demonstration-accounts.ts';
import { seedMatrix } from './matrix/seed-matrix.ts';
import { openStore } from './open-store.ts';
import { writeSecretFile } from './secret-file.ts';
import { shangrao } from './site.ts';

const USAGE = '用法：npm run seed -- --profile matrix --out creds.json（先停止服务，数据目录须没有账号）';

function options(args: readonly string[]): { readonly out: string } {
  const given = new Map<string, string>();
  for (let i = 0; i < args.length; i += 2) given.set(args[i], args[i + 1] ?? '');
  const out = given.get('--out');
  const known = [...given.keys()].every(name => name === '--profile' || name === '--out');
  if (!known || given.get('--profile') !== 'matrix' || !out) throw new Refusal('invalid', USAGE);
  return { out: resolve(out) };
}

/** `npm run seed`: fills an empty store with people and resources for tests of access. */
async function main(): Promise<void> {
  process.umask(0o077);
  const say = (text: string) => process.stdout.write(`${text}\n`);
  const { out } = options(process.argv.slice(2));
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
    if (identity.people.accounts.size > 0) {
      throw new Refusal('conflict', `数据目录中已有 ${identity.people.accounts.size} 个账号，${USAGE}`);
    }
    const seeded = await seedMatrix(identity, readablePassword());
    writeSecretFile(out, `${JSON.stringify(seeded, null, 1)}\n`);
    const { accounts, units, resources } = seeded;
    say(`已建立 ${units.length} 个单位的 ${accounts.length} 个账号、${resources.length} 项内容，写入 ${out}`);
  } finally {
    await store.stop();
  }
}

main().catch(error => {
  process.stderr.write(`未能完成：${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof Refusal ? 2 : 1);
});
