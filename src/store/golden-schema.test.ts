import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { testServer } from '../../test/support/database.ts';
import { HARBOUR_REGISTERS } from '../../test/support/fictitious-registers.ts';
import { schemaOf } from '../../test/support/schema-dump.ts';
import { ensureRegisterTables, rebuildRegisterTables } from './register-tables.ts';

const server = testServer();
const GOLDEN = new URL('../../test/golden/schema.sql', import.meta.url);
const HEAD =
  "-- The platform's tables and those generated from two fictitious registers. UPDATE_GOLDEN=1 rewrites it.\n\n";

test('the schema is the one in test/golden/schema.sql, made at once or made anew', async () => {
  const { pool } = await server().database();
  await ensureRegisterTables(pool, HARBOUR_REGISTERS, () => {});
  const schema = HEAD + (await schemaOf(pool));
  if (process.env.UPDATE_GOLDEN === '1') await writeFile(GOLDEN, schema);
  expect(schema).toBe(await readFile(GOLDEN, 'utf8'));
  await rebuildRegisterTables(pool, HARBOUR_REGISTERS);
  expect(HEAD + (await schemaOf(pool))).toBe(schema);
});
