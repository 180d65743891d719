import { resolve } from 'node:path';
import { Refusal } from '../app/refusal.ts';
import { readablePassword } from './demonstration-accounts.ts';
import { seedMatrix } from './matrix/seed-matrix.ts';
import { writeSecretFile } from './secret-file.ts';
import { withPeople } from './with-people.ts';

const USAGE = '用法：npm run seed -- --profile matrix --out creds.json（先停止服务，数据目录须没有账号）';

function options(args: readonly string[]): { readonly out: string } {
  const given = new Map<string, string>();
  for (let i = 0; i < args.length; i += 2) given.set(args[i], args[i + 1] ?? '');
  const out = given.get('--out');
  const known = [...given.keys()].every(name => name === '--profile' || name === '--out');
  if (!known || given.get('--profile') !== 'matrix' || !out) throw new Refusal('invalid', USAGE);
  return { out: resolve(out) };
}

// `npm run seed`: fills an empty store with people and resources for tests of access.
withPeople(
  () => options(process.argv.slice(2)),
  async ({ out }, identity, say) => {
    if (identity.people.accounts.size > 0) {
      throw new Refusal('conflict', `数据目录中已有 ${identity.people.accounts.size} 个账号，${USAGE}`);
    }
    const seeded = await seedMatrix(identity, readablePassword());
    writeSecretFile(out, `${JSON.stringify(seeded, null, 1)}\n`);
    const { accounts, units, resources } = seeded;
    say(`已建立 ${units.length} 个单位的 ${accounts.length} 个账号、${resources.length} 项内容，写入 ${out}`);
  },
);
