import { parseDate } from '../src/kernel/local-date.ts';
import type { Register } from '../src/language/register.ts';
import type { Unit } from '../src/language/unit.ts';
import { createUnitTree } from '../src/language/unit-tree.ts';
import type { Pool } from '../src/store/pool.ts';

/*
 * A city of 12 counties with 300 units each and 60 departments of its own, and one register of a usual shape that all of
 * them keep. The rows are made in the database, from their numbers alone.
 */

const unit = (code: string, parent: string | null, kind: Unit['kind'], level: Unit['level']): Unit => ({
  code,
  name: `单位${code}`,
  shortName: code,
  kind,
  level,
  parent,
  functions: [],
  overseen: true,
});

export const CITY = '900000';
const counties = Array.from({ length: 12 }, (_, i) => String(900_101 + i));
const numbers = (count: number) => Array.from({ length: count }, (_, i) => String(i + 1).padStart(3, '0'));

export const UNITS: readonly Unit[] = [
  unit(CITY, null, 'government', 'city'),
  ...numbers(60).map(n => unit(`${CITY}-${n}`, CITY, 'department', 'city')),
  ...counties.flatMap(county => [
    unit(county, CITY, 'government', 'county'),
    ...numbers(20).map(n => unit(`${county}-${n}`, county, 'department', 'county')),
    ...numbers(20).map(n => unit(`${county}${n}`, county, 'government', 'township')),
    ...numbers(20).flatMap(n =>
      numbers(13)
        .slice(0, Number(n) === 20 ? 12 : 13)
        .map(v => unit(`${county}${n}${v}`, `${county}${n}`, 'committee', 'village')),
    ),
  ]),
];
export const TREE = createUnitTree(UNITS, [], parseDate('2026-06-30'));
export const DEPARTMENT = `${CITY}-007`;
export const COUNTY = counties[4];

const source = { source: 'Bench Rules', article: '1' };
export const REGISTER: Register = {
  slug: 'cases',
  title: '案件',
  description: '一条记录是一件案件。',
  group: 'enforcement',
  keeper: { kind: 'government' },
  holders: { kind: 'government' },
  writer: 'form',
  legalDate: { title: '立案日期', source },
  key: 'number',
  fields: {
    number: { type: 'text', title: '案号', source, maxLength: 40 },
    title: { type: 'text', title: '案由', source },
    officer: { type: 'text', title: '承办人', source },
    state: {
      type: 'choice',
      title: '状态',
      source,
      options: { open: '在办', closed: '办结', appealed: '复议' },
    },
    fine: { type: 'money', title: '罚款', source },
    closedOn: { type: 'date', title: '结案日期', source },
    remote: { type: 'boolean', title: '异地', source },
  },
  publication: 'internal',
  retention: '永久',
};

const WORDS = [
  '无证经营',
  '超限运输',
  '占道堆放',
  '食品标签',
  '消防通道',
  '行政复议',
  '建筑扬尘',
  '噪声扰民',
  '非法采砂',
  '虚假宣传',
];
const NAMES = ['张伟', '王芳', '李娜', '刘洋', '陈静', '杨帆', '黄磊', '周敏', '吴强', '徐丽', '欧阳雪'];

/** Writes the log of one jurisdiction; the tables are then made from it. */
export async function fillLog(pool: Pool, rows: number): Promise<void> {
  await pool.query(
    `insert into event (jurisdiction, position, recorded_at, kind, body)
     select 'bench', i, 1700000000000 + i * 1000, 'entry.recorded',
            jsonb_build_object('register', 'cases', 'unit', ($2::text[])[1 + (i * 7919::bigint) % cardinality($2::text[])],
              'legalDate', date '2024-01-01' + ((i * 104729::bigint) % 900)::integer,
              'fields', jsonb_build_object(
                'number', '案〔2024〕' || i, 'officer', ($4::text[])[1 + (i * 31) % cardinality($4::text[])],
                'title', ($3::text[])[1 + (i * 17) % cardinality($3::text[])] || '案第' || i || '号',
                'state', (array['open', 'closed', 'appealed'])[1 + (case when i % 20 = 0 then 2 when i % 3 = 0 then 0 else 1 end)],
                'fine', (i * 611953::bigint) % 5000000, 'remote', i % 11 = 0,
                'closedOn', date '2024-03-01' + ((i * 7907::bigint) % 900)::integer))
       from generate_series(1::bigint, $1::bigint) i`,
    [rows, UNITS.map(each => each.code), WORDS, NAMES],
  );
  await pool.query("insert into head values ('bench', $1, 1800000000000)", [rows]);
}
