import { beforeAll, describe, expect, it } from 'vitest';
import { judgeLines } from '../../src/app/judge-lines.ts';
import type { VerdictLine } from '../../src/language/views.ts';
import { shangrao } from '../../src/main/site.ts';

/** A year in the life of the city's market supervision bureau: what it writes down, and what the directive says of it as days pass. */
const UNIT = '361100-market-supervision';

interface Line {
  readonly id?: string;
  readonly register?: string;
  readonly unit?: string;
  readonly legalDate?: string;
  readonly recordedAt: string;
  readonly fields?: Record<string, string | number | boolean>;
  readonly voids?: string;
  readonly amends?: string;
  readonly ground?: string;
}

const lines: Line[] = [];
function write(register: string, legalDate: string, fields: Line['fields'], more: Partial<Line> = {}): void {
  lines.push({ register, unit: UNIT, legalDate, recordedAt: `${legalDate}T09:00:00.000Z`, fields, ...more });
}

beforeAll(() => {
  write(
    'annual-reports',
    '2025-02-18',
    { report: '饶市监年〔2025〕1号', reportYear: 2024 },
    { id: 'report' },
  );
  for (const [day, fields] of [
    ['2025-02-20', { toPartyOn: '2025-02-20' }],
    ['2025-03-05', { toGovernmentOn: '2025-03-05' }],
  ] as const) {
    lines.push({ amends: 'report', recordedAt: `${day}T09:00:00.000Z`, fields, ground: '报送' });
  }
  for (const [n, day] of ['2025-01-15', '2025-03-12', '2025-05-20', '2025-07-16', '2025-09-10'].entries()) {
    write(
      'study-sessions',
      day,
      { kind: 'collective', topic: `第${n + 1}次集体学法` },
      { id: `collective-${n + 1}` },
    );
  }
  write(
    'study-sessions',
    '2025-06-18',
    { kind: 'xi-thought', topic: '习近平法治思想专题研讨' },
    { id: 'xi' },
  );
  write(
    'legality-reviews',
    '2025-09-22',
    {
      review: '审2025-7',
      matter: '饶市监规〔2025〕3号',
      matterKind: 'normative-document',
      completeOn: '2025-09-22',
    },
    { id: 'review-7' },
  );
});

function ask(obligation: string, period: string, asOf: string, knownAt?: string): VerdictLine | undefined {
  const text = lines.map(line => JSON.stringify(line)).join('\n');
  const measure = Number(obligation.slice(1, 3));
  const answer = judgeLines(shangrao, text, { asOf, knownAt, unit: UNIT, measure });
  return answer.find(line => line.obligation === obligation && line.period === period);
}

describe('a year in one unit’s life', () => {
  it('reports by 1 March: in time to the party committee, late to the government, not at all to the upper department', () => {
    expect(ask('m03.department-to-party', '2024', '2025-03-02')).toMatchObject({
      verdict: 'met',
      late: null,
    });
    expect(ask('m03.department-to-government', '2024', '2025-03-04')).toMatchObject({ verdict: 'breached' });
    expect(ask('m03.department-to-government', '2024', '2025-03-05')).toMatchObject({ verdict: 'met' });
    expect(ask('m03.department-to-government', '2024', '2025-03-05')?.late?.days).toBe(4);
    expect(ask('m03.department-to-upper', '2024', '2025-12-31')).toMatchObject({ verdict: 'breached' });
  });

  it('studies law six times a year: on pace in July, at risk in December, breached on New Year’s day', () => {
    expect(ask('m40.departments', '2025', '2025-07-31')).toMatchObject({
      verdict: 'pending',
      have: 4,
      need: 6,
    });
    expect(ask('m40.departments', '2025', '2025-12-20')).toMatchObject({ verdict: 'at-risk', have: 5 });
    expect(ask('m40.departments', '2025', '2026-01-01')).toMatchObject({ verdict: 'breached', have: 5 });
  });

  it('a session recorded in January for December counts, but was not known in time', () => {
    lines.push({
      id: 'collective-6',
      register: 'study-sessions',
      unit: UNIT,
      legalDate: '2025-12-24',
      recordedAt: '2026-01-09T02:00:00.000Z',
      fields: { kind: 'collective', topic: '第6次集体学法' },
    });
    expect(ask('m40.departments', '2025', '2026-01-10')).toMatchObject({ verdict: 'met', have: 6 });
    const then = ask('m40.departments', '2025', '2026-01-10', '2026-01-05T00:00:00+08:00');
    expect(then).toMatchObject({ verdict: 'breached', have: 5 });
  });

  it('a voided session counts no longer, and the verdict of before can still be replayed to the byte', () => {
    const before = ask('m01.study', '2025', '2025-12-31', '2025-12-31');
    expect(before).toMatchObject({ verdict: 'met', have: 1 });
    lines.push({ voids: 'xi', recordedAt: '2026-02-02T02:00:00.000Z', ground: '登记错误' });
    expect(ask('m01.study', '2025', '2026-02-03')).toMatchObject({ verdict: 'breached', have: 0 });
    expect(ask('m01.study', '2025', '2025-12-31', '2025-12-31')).toEqual(before);
  });

  it('a review that takes 16 working days over National Day breaks the ceiling; make-up days count', () => {
    // 2025-09-28 and 2025-10-11 are worked, 10-01 to 10-08 are not: the fifteenth working day is 2025-10-17.
    const answered = (opinionOn: string) => {
      lines.push({ amends: 'review-7', recordedAt: `${opinionOn}T08:00:00.000Z`, fields: { opinionOn } });
      const verdict = ask('m18.ceiling', '2025', '2025-12-31');
      lines.pop();
      return verdict?.verdict;
    };
    expect(ask('m18.ceiling', '2025', '2025-10-17')).toMatchObject({ verdict: 'pending' });
    expect(ask('m18.ceiling', '2025', '2025-10-18')).toMatchObject({ verdict: 'breached' });
    expect(answered('2025-10-17')).toBe('met');
    expect(answered('2025-10-20')).toBe('breached');
  });
});
