import { randomBytes } from 'node:crypto';
import { resetPasswordOf } from '../app/identity/accounts.ts';
import { Identity } from '../app/identity/identity.ts';
import { loginOf } from '../app/identity/sign-in.ts';
import { Refusal } from '../app/refusal.ts';
import { World } from '../app/world.ts';
import { configFrom } from './config.ts';
import { openStore } from './open-store.ts';
import { shangrao } from './site.ts';

const USAGE = '用法：npm run accounts -- reset 登录名（先停止服务）';

/** `npm run accounts`: resets the password of whoever it may be, by who has the machine; administrators' above all. */
async function main(): Promise<void> {
  process.umask(0o077);
  const say = (text: string) => process.stdout.write(`${text}\n`);
  const [verb, login, ...more] = process.argv.slice(2);
  if (verb !== 'reset' || !login || more.length > 0) throw new Refusal('invalid', USAGE);
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
    const account = identity.people.byLogin(loginOf(login));
    if (!account) throw new Refusal('not-found', `没有登录名为 ${login} 的账号`);
    const { password } = await resetPasswordOf(identity, 'machine', account.id);
    say(`${account.login} 的新口令（登录后须修改）：${password}`);
  } finally {
    await store.stop();
  }
}

main().catch(error => {
  process.stderr.write(`未能完成：${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof Refusal ? 2 : 1);
});
