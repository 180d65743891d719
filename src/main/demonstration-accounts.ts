import { randomInt } from 'node:crypto';
import type { Identity } from '../app/identity/identity.ts';
import { makeAccounts, type ReadyAccount } from '../app/identity/many-accounts.ts';
import { ROLE_TITLES, type Role } from '../language/authority.ts';
import { writeSecretFile } from './secret-file.ts';

/** Fictional people of the demonstration world: login, name, unit, role. */
const PEOPLE: readonly (readonly [string, string, string, Role])[] = [
  ['shi-jiandu', '演示监督', '361100-justice', 'supervisor'],
  ['sifaju-jingban', '演示司法经办', '361100-justice', 'clerk'],
  ['sifaju-fazhi', '演示司法法制', '361100-justice', 'legal-officer'],
  ['sifaju-fuze', '演示司法负责', '361100-justice', 'head'],
  ['shi-lingdao', '演示领导', '361100', 'leader'],
  ['shi-jingban', '演示经办', '361100-market-supervision', 'clerk'],
  ['shi-fuze', '演示负责', '361100-market-supervision', 'head'],
  ['shi-fazhi', '演示法制', '361100-market-supervision', 'legal-officer'],
  ['shenpi-jingban', '演示审批经办', '361100-administrative-approval', 'clerk'],
  ['shenpi-fuze', '演示审批负责', '361100-administrative-approval', 'head'],
  ['xian-jiandu', '演示县监督', '361102-justice', 'supervisor'],
  ['xian-jingban', '演示县经办', '361102-market-supervision', 'clerk'],
  ['xian-fazhi', '演示县司法法制', '361102-justice', 'legal-officer'],
  ['xian-fuze', '演示县司法负责', '361102-justice', 'head'],
  ['xianzhengfu-jingban', '演示县府经办', '361102', 'clerk'],
  ['xianzhengfu-fazhi', '演示县府法制', '361102', 'legal-officer'],
  ['xianzhengfu-fuze', '演示县府负责', '361102', 'head'],
  ['xian-lingdao', '演示县领导', '361102', 'leader'],
  ['xiang-jingban', '演示乡经办', '361102001', 'clerk'],
  ['xiang-fazhi', '演示乡法制', '361102001', 'legal-officer'],
  ['xiang-fuze', '演示乡负责', '361102001', 'head'],
  ['cun-jingban', '演示村经办', '361102001001', 'clerk'],
  ['shenji', '演示审计', '361100-audit', 'auditor'],
  ['chayue', '演示查阅', '361100-government-office', 'viewer'],
  ['xitong-guanli', '演示系统管理', '361100', 'system-admin'],
  ['anquan-baomi', '演示安全保密', '361100', 'security-admin'],
  ['anquan-shenji', '演示安全审计', '361100', 'audit-admin'],
];

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Four groups of four, easy to read off a screen: 78 bits. */
export function readablePassword(): string {
  const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

/**
 * Makes the accounts of the demonstration world, each with a password of its own, tells them once and writes them to a file
 * that only its owner reads. The file comes first: accounts that nobody knows the passwords of would be of no use.
 */
export async function makeDemonstrationAccounts(
  identity: Identity,
  file: string,
  say: (text: string) => void,
): Promise<void> {
  const { tree } = identity.world;
  const accounts: ReadyAccount[] = PEOPLE.filter(([, , unit]) => tree.has(unit)).map(
    ([login, name, unit, role]) => ({
      login,
      name,
      unit,
      password: readablePassword(),
      posts: [{ unit, role }],
    }),
  );
  const lines = accounts.map(({ login, password, posts: [{ unit, role }] }) => {
    return `${login.padEnd(20)}  ${password}  ${ROLE_TITLES[role]}  ${tree.get(unit).name}`;
  });
  writeSecretFile(file, `演示账号（虚构人员，仅用于演示数据）\n${lines.join('\n')}\n`);
  await makeAccounts(identity, 'demonstration', accounts);
  say(`演示账号（只显示这一次，另存于 ${file}）：\n  ${lines.join('\n  ')}`);
}
