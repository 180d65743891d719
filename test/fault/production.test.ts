import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FAULT_POINTS } from '../../src/store/fault-points.ts';
import { buildFaults } from '../support/build.ts';
import { ROOT } from '../support/source-files.ts';

/** The programs that a build starts with, and all that they load. */
function bundled(folder: string): string {
  const read = new Set<string>();
  const wanted = readdirSync(join(ROOT, folder)).filter(
    name => /^[a-z-]+\.js$/.test(name) && !name.startsWith('chunk-'),
  );
  let text = '';
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    if (read.has(name)) continue;
    read.add(name);
    const content = readFileSync(join(ROOT, folder, name), 'utf8');
    text += content;
    for (const [, other] of content.matchAll(/["']\.\/([\w-]+\.js)["']/g)) wanted.push(other);
  }
  return text;
}

const marks = [
  ...Object.keys(FAULT_POINTS),
  'atFaultPoint',
  'PlannedFailure',
  'process.env.FAULT',
  'globalThis.FAULTS',
];

it('holds no fail-point in what people run; the build of these tests does', () => {
  buildFaults();
  const production = bundled('dist');
  expect(production.length).toBeGreaterThan(100_000);
  expect(marks.filter(mark => production.includes(mark))).toEqual([]);
  const faulty = bundled('dist-faults');
  expect(
    ['record.begun', 'record.applied', 'seal.synced', 'atFaultPoint'].filter(mark => !faulty.includes(mark)),
  ).toEqual([]);
}, 120_000);
