import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';

/**
 * Runs in a process of its own: every day of 2023–2026, all answers in one digest, and the days on which
 * chinese-days differs. The tables that chinese-days builds while loading shift by a day west of Greenwich, so its
 * word counts in Shanghai only; elsewhere our answers must be those of Shanghai.
 */
const PROBE = `
import chineseDays from 'chinese-days';
import { hashText } from '../kernel/hash.ts';
import { addDays, formatDate, parseDate } from '../kernel/local-date.ts';
import { dueDate } from './deadline.ts';
import { periodId, periodOf } from './period.ts';
import { createWorkCalendar } from './work-calendar.ts';
import { publishedYears } from './years/index.ts';

const calendar = createWorkCalendar(publishedYears);
const first = parseDate('2023-01-01');
const lines = [];
const different = [];
let workdays = 0;
for (let d = first; d <= parseDate('2026-12-31'); d = addDays(d, 1)) {
  const text = formatDate(d);
  if (calendar.isWorkday(d)) workdays++;
  if (calendar.isWorkday(d) !== chineseDays.isWorkday(text)) different.push(text);
  lines.push([
    text,
    calendar.isWorkday(d),
    calendar.workdaysBetween(first, d),
    formatDate(calendar.addWorkdays(d, 5)),
    formatDate(calendar.addWorkdays(d, -5)),
    formatDate(dueDate(calendar, d, { length: 15, unit: 'days', rollOver: true }).date),
    periodId(periodOf('quarter', d)),
  ].join(' '));
}
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const answers = { workdays, days: lines.length, digest: hashText(lines.join('\\n')) };
console.log(JSON.stringify({ zone, answers, different }));
`;

let dir = '';
let script = '';

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'yifa-zone-'));
  script = join(dir, 'probe.mjs');
  buildSync({
    stdin: { contents: PROBE, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: script,
  });
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

interface Probe {
  readonly zone: string;
  readonly answers: Record<string, unknown>;
  readonly different: readonly string[];
}

function probeIn(zone: string): Probe {
  const out = execFileSync(process.execPath, [script], {
    env: { ...process.env, TZ: zone },
    encoding: 'utf8',
  });
  return JSON.parse(out) as Probe;
}

test.each(['America/New_York', 'Pacific/Kiritimati'])('in %s every answer is as in Shanghai', zone => {
  const home = probeIn('Asia/Shanghai');
  const there = probeIn(zone);
  expect([home.zone, there.zone]).toEqual(['Asia/Shanghai', zone]);
  expect(there.answers).toEqual(home.answers);
  expect(home.answers).toMatchObject({ days: 1461, workdays: 249 + 251 + 248 + 248 });
  expect(home.different).toEqual([]);
});
