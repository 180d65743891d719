import { test } from 'vitest';
import { testServer } from '../../test/support/database.ts';
import * as defs from '../../test/support/definition-registers.ts';
import type { Register } from '../language/register.ts';
import type { Field, FieldValue } from '../language/field.ts';
import { appendEvents, openJurisdiction, type NewEvent } from './event.ts';
import { projectEvents } from './register-projection.ts';
import { listEntries, readEntry } from './entry-reading.ts';
import { ensureRegisterTables, rebuildRegisterTables, digestOf } from './register-tables.ts';
import { tx } from './tx.ts';
const server = testServer();
const D = defs as Record<string, unknown>;
test('bench', async () => {
  const regs = D.definitionRegisters as readonly Register[];
  const { pool } = await server().database();
  const time = async <T>(what: string, n: number, f: () => Promise<T>): Promise<T> => {
    const t = performance.now(); const r = await f(); const ms = performance.now() - t;
    console.log(what, Math.round(ms), 'ms', n ? `${Math.round((n / ms) * 1000)} rows/s` : ''); return r;
  };
  console.log('registers', regs.length);
  await time('ensure first', 0, () => ensureRegisterTables(pool, regs, console.log));
  await time('ensure again', 0, () => ensureRegisterTables(pool, regs, console.log));
  const j = '361100', ctx = { jurisdiction: j, actor: 't' };
  await tx(pool, ctx, trx => openJurisdiction(trx, j));
  const val = (f: Field, i: number): FieldValue => {
    switch (f.type) {
      case 'text': case 'long-text': case 'reference': case 'evidence': case 'unit': return `值${i % 5000}`;
      case 'integer': case 'money': return i % 100;
      case 'decimal': return (i % 100) / 4;
      case 'date': return `2025-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`;
      case 'boolean': return i % 2 === 0;
      case 'choice': return Object.keys(f.options)[0];
      case 'choices': return [Object.keys(f.options)[0]];
    }
  };
  const rec = (i: number): NewEvent => {
    const r = regs[(i * 7919) % regs.length];
    return { kind: 'entry.recorded', body: { register: r.slug, unit: `361100-${i % 300}`, legalDate: `2025-${String(1 + (i % 12)).padStart(2, '0')}-11`, fields: Object.fromEntries(Object.entries(r.fields).filter((_, k) => (i + k) % 4 !== 0).map(([k, f]) => [k, val(f, i)])) } };
  };
  let pos = 0;
  const load = async (n: number, size: number) => {
    let ta = 0, tp = 0;
    for (let at = 0; at < n; at += size) {
      const events = Array.from({ length: size }, (_, k) => rec(at + k));
      await tx(pool, ctx, async trx => {
        let t = performance.now();
        const { positions } = await appendEvents(trx, j, 1000 + at, events);
        ta += performance.now() - t; t = performance.now();
        await projectEvents(trx, regs, j, events.map((e, i) => ({ ...e, position: positions[i] })));
        tp += performance.now() - t;
        pos = positions.at(-1)!;
      });
    }
    console.log('  append', Math.round(ta), 'project', Math.round(tp));
  };
  await time('load 100000 in batches of 5000', 100000, () => load(100000, 5000));
  await time('load 100000 in one', 100000, () => load(100000, 100000));

  const big = regs.find(r => r.slug === 'inspections')!;
  const { tableOf } = await import('./register-table.ts');
  const { projection } = await import('./register-projection.ts');
  const { createTable, addKeys, beside } = await import('./register-ddl.ts');
  const { platformTx } = await import('./tx.ts');
  const { sql } = await import('kysely');

  const r = await time('rebuild all', 200000, () => rebuildRegisterTables(pool, regs));
  console.log('equal', r.every(x => x.equal), r.reduce((s, x) => s + x.rows, 0));
  await time('digests', 200000, async () => { for (const x of regs) await digestOf(pool, x.slug); });
}, 300000);
