import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { base64Of, bytesOfBase64, checkpointText, parseCheckpoint } from './merkle-checkpoint.ts';
import {
  erasedBody,
  erasedFields,
  eventLeafHash,
  saltedBody,
  sealedBody,
  UnsealableBody,
} from './merkle-leaf.ts';

const event = (body: Parameters<typeof saltedBody>[0]) => ({
  jurisdiction: '361181',
  position: 7,
  recordedAt: 1000,
  kind: 'entry.recorded',
  body,
});
const plain = { register: 'r', fields: { name: '张三', phone: '13800000000', topic: '学法' } };
let n = 0;
const salt = () => (n++).toString(16).padStart(32, '0');
const leaf = (body: Parameters<typeof saltedBody>[0]) =>
  Buffer.from(eventLeafHash(event(body))).toString('hex');

describe('the leaf of an event', () => {
  test('is the hash of 0x00 and the canonical event', () => {
    const text =
      '{"body":{"fields":{"topic":"学法"}},"jurisdiction":"361181","kind":"entry.recorded","position":7,"recordedAt":1000}';
    const wanted = createHash('sha256')
      .update(Buffer.from([0]))
      .update(text)
      .digest('hex');
    expect(leaf({ fields: { topic: '学法' } })).toBe(wanted);
  });

  test('covers personal fields by the hash of salt and value', () => {
    const salted = saltedBody(plain, ['name', 'phone', 'absent'], salt) as { salts: Record<string, string> };
    expect(Object.keys(salted.salts)).toEqual(['name', 'phone']);
    const hash = createHash('sha256')
      .update(Buffer.from(salted.salts.name, 'hex'))
      .update('"张三"')
      .digest('hex');
    const sealed = sealedBody(salted as never) as { fields: object; sealed: Record<string, string> };
    expect(sealed.sealed.name).toBe(hash);
    expect(JSON.stringify(sealed)).not.toMatch(/张三|13800000000|salts/);
    expect(sealed.fields).toEqual({ topic: '学法' });
    expect(leaf({ ...salted, fields: { ...plain.fields, name: '李四' } } as never)).not.toBe(
      leaf(salted as never),
    );
  });

  test('is the same after an erasure, of which no value and no salt is left', () => {
    const salted = saltedBody(plain, ['name', 'phone'], salt);
    const once = erasedBody(salted, 'name')!;
    const twice = erasedBody(once, 'phone')!;
    expect(leaf(once)).toBe(leaf(salted));
    expect(leaf(twice)).toBe(leaf(salted));
    expect(twice).not.toHaveProperty('salts');
    expect(JSON.stringify(twice)).not.toMatch(/张三|13800000000/);
    expect(erasedFields(twice).toSorted()).toEqual(['name', 'phone']);
    expect(erasedBody(twice, 'name')).toBeNull();
    expect(erasedBody(salted, 'topic')).toBeNull();
  });

  test('bodies that were tampered into another shape are refused', () => {
    const salted = saltedBody(plain, ['name'], salt) as { fields: object; salts: object };
    const sealed = sealedBody(salted as never);
    for (const body of [
      sealed,
      { ...salted, fields: {} },
      { ...salted, salts: { name: 'short' } },
      { ...salted, salts: 3 },
      { ...salted, erased: { name: '0'.repeat(64) } },
      { fields: {}, erased: { name: 'x' } },
    ]) {
      expect(() => eventLeafHash(event(body as never))).toThrow(UnsealableBody);
    }
  });
});

describe('the text of a checkpoint', () => {
  const root = new Uint8Array(32).fill(9);
  const checkpoint = {
    origin: 'yifa/361181',
    size: 12,
    root,
    number: 3,
    time: '2026-06-30T02:00:00.000Z',
    logs: [],
  };

  test('is read back, and nothing else is read', () => {
    const text = checkpointText(checkpoint);
    expect(text).toBe(
      `yifa/361181\n12\n${Buffer.from(root).toString('base64')}\nnumber 3\ntime 2026-06-30T02:00:00.000Z\n`,
    );
    expect(parseCheckpoint(text)).toEqual(checkpoint);
    const all = { ...checkpoint, origin: 'yifa/all', logs: [{ jurisdiction: '361181', size: 12, root }] };
    expect(parseCheckpoint(checkpointText(all))).toEqual(all);
    for (const wrong of [
      text.slice(0, -1),
      `${text}x`,
      `${text}\n`,
      text.replace('12', '012'),
      text.replace('=', ''),
      '',
    ]) {
      expect(parseCheckpoint(wrong)).toBeNull();
    }
  });

  test('base64 agrees with the platform', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), bytes => {
        const text = Buffer.from(bytes).toString('base64');
        expect(base64Of(bytes)).toBe(text);
        expect(bytesOfBase64(text)).toEqual(new Uint8Array(bytes));
      }),
    );
    for (const wrong of ['AB', 'AB=A', '!!!!', 'AR==', 'A===']) expect(bytesOfBase64(wrong)).toBeNull();
  });
});
