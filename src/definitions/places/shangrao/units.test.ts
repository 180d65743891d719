import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseDate } from '../../../kernel/local-date.ts';
import type { Selector, Unit } from '../../../language/unit.ts';
import { createUnitTree } from '../../../language/unit-tree.ts';
import {
  cityDepartments,
  countyGovernments,
  enforcementDepartments,
  everyUnit,
  governments,
  justiceBureaus,
  townshipGovernments,
} from '../../selectors.ts';
import { CITY_CODE, shangraoUnits } from './units.ts';

const units = shangraoUnits();
const tree = createUnitTree(units, [], parseDate('2025-06-30'));
const count = (selector: Selector): number => tree.select(selector).length;
const where = (test: (unit: Unit) => boolean): number => units.filter(test).length;

/** As 饶府发〔2024〕6号 writes its responsible units. */
const NAMED = [
  '市政府办公室 市司法局 市委依法治市办 市行政审批局 市发改委 市委编办 市市场监管局 市财政局 市公安局',
  '市人力资源和社会保障局 市委宣传部 市文广旅局 市融媒体中心 市委政法委 市法院 市检察院 市审计局 市工信局',
  '市商务局 市税务局 市工商联',
].flatMap(line => line.split(' '));

describe('units of Shangrao', () => {
  it('are as many as the divisions say', () => {
    expect(count(countyGovernments)).toBe(12);
    expect(count(townshipGovernments)).toBe(212);
    expect(count({ kind: 'judicial-office' })).toBe(212);
    expect(count({ kind: 'committee' })).toBe(2835);
    expect(count({ function: 'residents-committee' })).toBe(621);
    expect(count({ function: 'villagers-committee' })).toBe(2214);
    expect(count({ kind: 'area' })).toBe(17);
    expect(count({ kind: 'development-zone' })).toBe(3);
    expect(count(governments)).toBe(1 + 12 + 212);
    expect(count(everyUnit)).toBe(units.length - 17);
  });

  it('make one tree under the city government', () => {
    expect(tree.subtree(CITY_CODE)).toHaveLength(units.length);
    expect(where(unit => unit.parent === null)).toBe(1);
  });

  it('carry codes of the four forms', () => {
    const form = /^36(1100|11\d\d(\d{3}(\d{3})?)?)(-[a-z]+(-[a-z]+)*)?$/;
    expect(units.filter(unit => !form.test(unit.code)).map(unit => unit.code)).toEqual([]);
    for (const code of [
      '361100',
      '361100-justice',
      '361104-justice',
      '361102001',
      '361102001-judicial-office',
    ]) {
      expect(tree.has(code), code).toBe(true);
    }
  });

  it('include every city organ that the directive names', () => {
    expect(NAMED).toHaveLength(21);
    const city = tree.children(CITY_CODE);
    const missing = NAMED.filter(
      name => !city.some(unit => unit.shortName === name || unit.name === `上饶${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('call the organs of a county by its name', () => {
    const name = (code: string) => [tree.get(code).name, tree.get(code).shortName];
    expect(name('361104-justice')).toEqual(['广信区司法局', '广信区司法局']);
    expect(name('361123-development-reform')).toEqual(['玉山县发展和改革委员会', '玉山县发改委']);
    expect(name('361181-rule-of-law-office')).toEqual([
      '中共德兴市委全面依法治市委员会办公室',
      '德兴市委依法治市办',
    ]);
    expect(name('361123-court')).toEqual(['玉山县人民法院', '玉山县法院']);
    expect(units.filter(unit => /[{}]/.test(unit.name + unit.shortName))).toEqual([]);
  });

  it('call townships, judicial offices and committees by short names', () => {
    const short = (code: string) => tree.get(code).shortName;
    expect([tree.get('361102001').name, short('361102001')]).toEqual(['水南街道办事处', '水南街道']);
    expect(tree.get('361124208').name).toBe('太源畲族乡人民政府');
    expect(short('361124208-judicial-office')).toBe('太源司法所');
    expect(short('361128103-judicial-office')).toBe('四十里街司法所');
    expect(short('361102001001')).toBe('上滩头社区');
    expect(short('361102001017')).toBe('滩头居委会');
    expect(short('361102001200')).toBe('东瓦窑村');
    // 王村 + 村民委员会 is 王村; only one village is itself called 中村村.
    const doubled = units.filter(unit => unit.shortName.endsWith('村村'));
    expect(doubled.map(unit => unit.name)).toEqual(['中村村村民委员会']);
  });

  it('stand committees of statistical areas under the area and so under the county', () => {
    const inAreas = units.filter(unit => unit.parent !== null && tree.get(unit.parent).kind === 'area');
    expect(inAreas).toHaveLength(64);
    expect(inAreas.every(unit => unit.kind === 'committee')).toBe(true);
    expect(tree.ancestors('361127502001').map(unit => unit.code)).toEqual(['361127502', '361127', '361100']);
    expect(tree.regionOf('361127502001').code).toBe('361127');
  });

  it('leave unscored whoever the government does not oversee', () => {
    const kinds = ['party', 'congress', 'court', 'procuratorate', 'federation', 'area'];
    expect(where(unit => kinds.includes(unit.kind) && unit.overseen)).toBe(0);
    const apart = units.filter(unit => !kinds.includes(unit.kind) && !unit.overseen);
    expect(apart.every(unit => unit.functions.includes('vertical'))).toBe(true);
    expect(apart).toHaveLength(2 * 13);
  });
});

describe('selectors of the directive', () => {
  const overseen = (selector: Selector): number => tree.select(selector).filter(unit => unit.overseen).length;

  it('市政府各部门', () => {
    expect(overseen(cityDepartments)).toBe(34);
    expect(tree.select(cityDepartments).every(unit => unit.parent === CITY_CODE)).toBe(true);
  });

  it('各县〔市、区〕人民政府', () => {
    expect(tree.select(countyGovernments).map(unit => unit.shortName)).toEqual(
      '信州区 广丰区 广信区 玉山县 铅山县 横峰县 弋阳县 余干县 鄱阳县 万年县 婺源县 德兴市'.split(' '),
    );
  });

  it('市、县司法局; 市、县公安局; 市、县财政局', () => {
    expect(count(justiceBureaus)).toBe(13);
    expect(count({ level: ['city', 'county'], function: 'public-security' })).toBe(13);
    expect(count({ level: ['city', 'county'], function: 'finance' })).toBe(13);
  });

  it('市、县行政执法部门: 27 of the city, 25 of each county', () => {
    expect(overseen(enforcementDepartments)).toBe(27 + 12 * 25);
  });

  it('乡镇（街道）司法所: one in each township', () => {
    const towns = tree.select(townshipGovernments);
    expect(
      towns.every(town => tree.children(town.code).filter(u => u.kind === 'judicial-office').length === 1),
    ).toBe(true);
  });
});

const SHARED = fileURLToPath(new URL('../../../../../shared/data/shangrao-divisions.json', import.meta.url));

interface SharedPlace {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly villages: readonly SharedPlace[];
  readonly townships: readonly SharedPlace[];
}

describe('against the divisions as they came', () => {
  it('loses no county, township or committee, and adds none', context => {
    if (!existsSync(SHARED)) context.skip('the divisions as they came are not beside this checkout');
    const data: { counties: readonly SharedPlace[] } = JSON.parse(readFileSync(SHARED, 'utf8'));
    const townships = data.counties.flatMap(county => county.townships);
    const villages = townships.flatMap(town => town.villages).filter(village => village.kind !== 'other');
    const expected = [...data.counties, ...townships, ...villages].map(place => place.code).sort();
    const ours = units.map(unit => unit.code).filter(code => /^\d+$/.test(code) && code !== CITY_CODE);
    expect(ours.sort()).toEqual(expected);
    for (const { code, name } of villages) expect(tree.get(code).name).toBe(name);
    for (const { code, name } of townships) expect(tree.get(code).shortName).toBe(name);
  });
});
