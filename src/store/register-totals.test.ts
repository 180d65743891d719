import { expect, test } from 'vitest';
import { testServer } from '../../test/support/database.ts';
import { hashText } from '../kernel/hash.ts';
import { shangrao } from '../main/site.ts';
import { ensureRegisterTables } from './register-tables.ts';
import { type Totalled, totalsOf } from './register-totals.ts';

/** What totals are worth is tested where documents draw them (totals.test.ts); here, that every one in use can be asked. */
const server = testServer();

test('every number that a document of the place draws can be asked of its tables, all in one statement', async () => {
  const { pool } = await server().database();
  await ensureRegisterTables(pool, shangrao.registers, () => {});
  const asked = shangrao.documents.flatMap(({ counts = {} }) =>
    Object.values(counts).map((count): Totalled => {
      const register = shangrao.registers.find(each => each.slug === count.register)!;
      return {
        register,
        unit: shangrao.root,
        below: count.counts === 'subtree',
        where: count.where ?? [],
        year: count.year === undefined ? null : { is: 2025, on: count.on ?? null },
        sum: count.sum ?? null,
      };
    }),
  );
  expect(asked.length).toBeGreaterThan(20);
  const totals = await totalsOf(pool, asked);
  expect(totals).toEqual(
    asked.map(({ sum }) => ({
      entries: 0,
      sum: sum === null ? null : '0',
      digest: hashText(''),
      ids: [],
    })),
  );
});
