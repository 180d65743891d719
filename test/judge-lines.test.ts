import { describe, expect, it } from 'vitest';
import { judgeLines } from '../src/app/judge-lines.ts';
import { Refusal } from '../src/app/refusal.ts';
import { shangrao } from '../src/main/site.ts';

type Draft = Readonly<Record<string, unknown>>;

const JUSTICE = '361100-justice';
const entry = (register: string, fields: Draft, more: Draft = {}): Draft => ({
  register,
  unit: '361100',
  legalDate: '2025-03-01',
  fields,
  ...more,
});
const change = (fields: Draft, more: Draft = {}) => entry('unit-changes', fields, more);
const session = (more: Draft = {}) =>
  entry('study-sessions', { kind: 'collective' }, { unit: JUSTICE, ...more });

function judge(lines: readonly Draft[], query: { asOf?: string; knownAt?: string; unit?: string } = {}) {
  const text = lines.map(line => JSON.stringify(line)).join('\n');
  return judgeLines(shangrao, text, { asOf: '2025-12-31', unit: JUSTICE, measure: 40, ...query });
}

/** The refusal of lines; nothing was judged. */
function refusal(lines: readonly Draft[], query: { asOf?: string; knownAt?: string } = {}): Refusal {
  try {
    judge(lines, query);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('the lines were judged');
}

describe('lines that change units', () => {
  it.each([
    [{ change: 'merge', unitCode: JUSTICE, successor: 'nowhere' }, 'successor', /承继单位 nowhere 不存在/],
    [{ change: 'move', unitCode: JUSTICE, parent: 'nowhere' }, 'parent', /上级单位 nowhere 不存在/],
    [{ change: 'move', unitCode: '361100', parent: JUSTICE }, 'parent', /成环/],
    [{ change: 'rename', unitCode: 'nowhere', name: '新名' }, 'unitCode', /没有编码为 nowhere 的单位/],
    [{ change: 'rename', unitCode: JUSTICE }, 'name', /缺少“新名称”/],
    [{ change: 'abolish', unitCode: '361100' }, 'successor', /尚无去处/],
    [
      {
        change: 'establish',
        unitCode: JUSTICE,
        name: '局',
        parent: '361100',
        kind: 'department',
        level: 'city',
      },
      'unitCode',
      /重复/,
    ],
  ])('are refused when they leave no tree: %j', (fields, field, words) => {
    const { message, faults } = refusal([session(), change(fields)]);
    expect(message).toMatch(new RegExp(`^没有评判，记录有误：第 2 行，${field}：`));
    expect(message).toMatch(words);
    expect(faults.map(fault => fault.field)).toEqual([`2.${field}`]);
  });

  it('are blamed where an amendment breaks them, not where they were right', () => {
    const lines = [
      change({ change: 'move', unitCode: JUSTICE, parent: '361102' }, { id: 'm' }),
      { amends: 'm', recordedAt: '2025-04-01T00:00:00Z', fields: { parent: 'nowhere' } },
    ];
    expect(refusal(lines).faults[0].field).toBe('2.parent');
    expect(judge([...lines, { voids: 'm', recordedAt: '2025-05-01T00:00:00Z' }])).not.toEqual([]);
  });

  it('are refused for what was known at an instant, where only later lines make a tree', () => {
    const office = { name: '办', parent: '361100', kind: 'department', level: 'city' };
    const lines = [
      change({ change: 'move', unitCode: JUSTICE, parent: 'office' }, { recordedAt: '2025-04-01T00:00:00Z' }),
      change(
        { change: 'establish', unitCode: 'office', ...office },
        { legalDate: '2025-01-01', recordedAt: '2025-06-01T00:00:00Z' },
      ),
    ];
    expect(judge(lines)).not.toEqual([]);
    expect(refusal(lines, { knownAt: '2025-05-01' }).message).toMatch(/第 1 行，parent：.*office 不存在/);
  });

  it('let the units that they establish hold entries', () => {
    const office = { name: '办', parent: '361100', kind: 'department', level: 'city' };
    const ofOffice = session({ unit: 'office' });
    expect(refusal([ofOffice]).faults[0].field).toBe('1.unit');
    expect(judge([ofOffice, change({ change: 'establish', unitCode: 'office', ...office })])).not.toEqual([]);
  });
});

describe('lines that decide what the directive leaves open', () => {
  it.each([
    ['rulings', { openTerm: 'nothing', period: 'year' }, 'openTerm', /没有编号为 nothing 的待裁定用语/],
    ['rulings', { openTerm: 'm05.interval' }, 'period', /须填写 period/],
    ['interpretations', { question: 'nothing', reading: 'skip' }, 'question', /没有编号为 nothing/],
    ['interpretations', { question: 'directive.part-period', reading: 'x' }, 'reading', /下列理解之一/],
  ])('are refused when the directive does not ask: %s %j', (register, fields, field, words) => {
    const { message } = refusal([session(), entry(register, fields)]);
    expect(message).toMatch(new RegExp(`^没有评判，记录有误：第 2 行，${field}：`));
    expect(message).toMatch(words);
  });

  it('are looked at again when amended', () => {
    const ruling = entry('rulings', { openTerm: 'm05.interval', period: 'year' }, { id: 'r' });
    expect(judge([ruling])).not.toEqual([]);
    const amended = { amends: 'r', recordedAt: '2025-04-01T00:00:00Z', fields: { openTerm: 'nothing' } };
    expect(refusal([ruling, amended]).faults[0].field).toBe('2.openTerm');
  });
});

describe('instants', () => {
  it.each(['2025-03-05T09:00:00', '2025-03-05 09:00:00Z', '2025-03-05', '2025-02-30T09:00:00Z', '', 5, null])(
    'without a zone or a day are refused as recordedAt: %j',
    recordedAt => {
      const { message } = refusal([session(), session({ recordedAt })]);
      expect(message).toMatch(/^没有评判，记录有误：第 2 行，recordedAt：.*时区/);
    },
  );

  it('may be left out only where the legal date stands for them', () => {
    expect(refusal([session({ id: 's' }), { voids: 's' }]).message).toMatch(/第 2 行，recordedAt：没有填写/);
  });

  const have = (recordedAt: string, knownAt: string) =>
    judge([session({ recordedAt })], { knownAt }).find(
      line => line.obligation === 'm40.departments' && line.period === '2025',
    )?.have;

  it('as a plain day of --known-at mean its end in Shanghai', () => {
    expect(have('2025-03-05T15:59:59.999Z', '2025-03-05')).toBe(1);
    expect(have('2025-03-05T16:00:00Z', '2025-03-05')).toBe(0);
    expect(have('2025-03-06T00:00:00+08:00', '2025-03-05T16:00:00Z')).toBe(1);
  });

  it.each(['2025-03-05T09:00:00', '2025-02-30', 'yesterday', ''])(
    'are refused as --known-at: %j',
    knownAt => {
      expect(refusal([session()], { knownAt }).message).toMatch(/^--known-at：“.*”不是带时区的时刻/);
    },
  );
});

describe('amendments', () => {
  it.each([
    [{ legalDate: 'soon', fields: {} }, 'legalDate'],
    [{ fields: { nothing: 1 } }, 'nothing'],
    [{ fields: { kind: 'dance' } }, 'kind'],
  ])('are checked like entries: %j', (patch, field) => {
    const lines = [session({ id: 's' }), { amends: 's', recordedAt: '2025-04-01T00:00:00Z', ...patch }];
    expect(refusal(lines).faults[0].field).toBe(`2.${field}`);
  });

  it('may take a value away', () => {
    const lines = [
      session({ id: 's' }),
      { amends: 's', recordedAt: '2025-04-01T00:00:00Z', fields: { kind: null } },
    ];
    expect(judge(lines)).not.toEqual([]);
  });
});

describe('--as-of', () => {
  it.each(['2060-01-01', '2199-12-31'])('of %s is refused with the range of the calendar', asOf => {
    expect(refusal([session()], { asOf }).message).toMatch(/^--as-of：.*2000-01-01 至 2049-12-31/);
  });
});
