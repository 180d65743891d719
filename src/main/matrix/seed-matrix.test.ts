import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { testServer } from '../../../test/support/database.ts';
import { Identity } from '../../app/identity/identity.ts';
import { signIn } from '../../app/identity/sign-in.ts';
import { World } from '../../app/world.ts';
import { ensureRegisterTables } from '../../store/register-tables.ts';
import { shangrao } from '../site.ts';
import { MATRIX_ROLES, seedMatrix } from './seed-matrix.ts';

const server = testServer();

it('makes an account for every role in every unit of the cut tree, and an entry in nearly every unit', async () => {
  const { pool } = await server().database();
  await ensureRegisterTables(pool, shangrao.registers, () => {});
  const world = new World(shangrao, pool, () => Date.parse('2026-06-30T02:00:00.000Z'));
  await world.load();
  const identity = new Identity({ world, random: randomBytes, log: () => {} });
  await identity.load();
  const { accounts, units, resources } = await seedMatrix(identity, '矩阵口令 matrix 2026');
  const count = (kind: string, level: string) =>
    units.filter(u => u.kind === kind && u.level === level).length;
  expect(count('government', 'city')).toBe(1);
  expect(count('government', 'county')).toBe(3);
  expect(count('government', 'township')).toBe(6);
  expect(count('committee', 'village')).toBe(12);
  expect(count('department', 'city')).toBe(6);
  expect(count('department', 'county')).toBe(18);
  expect(new Set(units.map(u => u.code)).size).toBe(units.length);
  expect(accounts).toHaveLength(units.length * MATRIX_ROLES.length);
  // Every unit that may hold any register has an entry, at every level down to the village.
  const levels = new Set(resources.map(r => units.find(u => u.code === r.unit)!.level));
  expect(levels).toEqual(new Set(['city', 'county', 'township', 'village']));
  expect(new Set(resources.map(r => r.unit)).size).toBe(resources.length);
  for (const { login, password, role, unit } of [accounts[0], accounts[accounts.length - 1]]) {
    const { secret } = await signIn(identity, { login, password }, { address: '127.0.0.1' });
    const subject = identity.subjectOf({ kind: 'session', secret });
    expect(subject?.posts).toMatchObject([{ role, unit }]);
  }
});
