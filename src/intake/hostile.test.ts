import { describe, expect, it } from 'vitest';
import { IntakeError } from './intake-error.ts';
import { readDocument } from './read-document.ts';
import { plan } from './testing/sample.ts';

const SIZE = 10 * 1024 * 1024;
/** Milliseconds of the processor's time: these take about a second. Quadratic reading would take hours. */
const LIMIT_MS = 8000;

function filled(head: string, unit: string): Uint8Array {
  const bytes = new TextEncoder().encode(unit).length;
  return new TextEncoder().encode(head + unit.repeat(Math.floor(SIZE / bytes)));
}

/** Reads, or refuses with a proper error; either way within the limit. */
async function timed(bytes: Uint8Array): Promise<number> {
  const start = process.cpuUsage();
  try {
    await readDocument(bytes, 'hostile.txt');
  } catch (error) {
    expect(error).toBeInstanceOf(IntakeError);
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const UNITS = [
  '（',
  '(',
  '第',
  '7',
  '一',
  '《',
  '（）',
  '每年1次',
  '责任单位：',
  '（市水利局负责）',
  '企业and',
  '甲\n',
  '1. 甲\n',
];

describe('hostile text of 10 MB is read in linear time', () => {
  it.each(UNITS)(
    '%j as a whole file and inside a measure',
    async unit => {
      expect(await timed(filled('', unit))).toBeLessThan(LIMIT_MS);
      expect(await timed(filled(plan('一、甲', '', '1. '), unit))).toBeLessThan(LIMIT_MS);
    },
    120_000,
  );
});
