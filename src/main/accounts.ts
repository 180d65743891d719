import { resetPasswordOf } from '../app/identity/accounts.ts';
import { loginOf } from '../app/identity/sign-in.ts';
import { Refusal } from '../app/refusal.ts';
import { withPeople } from './with-people.ts';

const USAGE = '用法：npm run accounts -- reset 登录名（先停止服务）';

function loginIn(): string {
  const [verb, login, ...more] = process.argv.slice(2);
  if (verb !== 'reset' || !login || more.length > 0) throw new Refusal('invalid', USAGE);
  return login;
}

// `npm run accounts`: resets the password of whoever it may be, by who has the machine; administrators' above all.
withPeople(loginIn, async (login, identity, say) => {
  const account = identity.people.byLogin(loginOf(login));
  if (!account) throw new Refusal('not-found', `没有登录名为 ${login} 的账号`);
  const { password } = await resetPasswordOf(identity, 'machine', account.id);
  say(`${account.login} 的新口令（登录后须修改）：${password}`);
});
