import { describe, expect, it } from 'vitest';
import type { Level } from './draft.ts';
import { issuerLevel } from './levels.ts';
import { parseResponsible } from './responsible.ts';
import { findTags } from './tags.ts';

const units = (text: string, home: Level | null = 'city', firstLeads = false) =>
  parseResponsible(text, { home, firstLeads });
const brief = (text: string, home: Level | null = 'city') =>
  units(text, home).map(u => [u.text, u.role, u.levels.join('+'), u.class, u.open]);
const roles = (text: string, home: Level | null = 'city') => units(text, home).map(u => [u.text, u.role]);

describe('responsibility expressions', () => {
  it('reads classes, levels, nested brackets and open sets', () => {
    expect(brief('市政府各部门，各县〔市、区〕人民政府')).toEqual([
      ['市政府各部门', null, 'city', '政府部门', false],
      ['各县〔市、区〕人民政府', null, 'county', '人民政府', false],
    ]);
    expect(brief('市林业局，市、县行政执法部门')).toEqual([
      ['市林业局', null, 'city', null, false],
      ['市、县行政执法部门', null, 'city+county', '行政执法部门', false],
    ]);
    expect(brief('市林业局及其他市政府部门')).toEqual([
      ['市林业局', null, 'city', null, false],
      ['其他市政府部门', null, 'city', '政府部门', true],
    ]);
    expect(brief('市县乡三级政府、各级行政执法部门')).toEqual([
      ['市县乡三级政府', null, 'city+county+township', '政府', false],
      ['各级行政执法部门', null, 'city+county+township', '行政执法部门', false],
    ]);
  });

  it('reads one class at two levels where the name is shared', () => {
    expect(brief('市、县水利局，市、县人力资源和社会保障局')).toEqual([
      ['市、县水利局', null, 'city+county', '水利局', false],
      ['市、县人力资源和社会保障局', null, 'city+county', '人力资源和社会保障局', false],
    ]);
  });

  it('lends the tier of a neighbour to a name without one', () => {
    expect(brief('省水利厅、文化和旅游厅，人民银行岭南分行', 'province').map(u => [u[0], u[2]])).toEqual([
      ['省水利厅', 'province'],
      ['文化和旅游厅', 'province'],
      ['人民银行岭南分行', ''],
    ]);
    expect(brief('水利部、市场监管总局', 'state').map(u => u[2])).toEqual(['state', 'state']);
  });

  it('gives roles by the words only', () => {
    expect(roles('省水利厅、财政厅牵头，省林业局配合')).toEqual([
      ['省水利厅', 'lead'],
      ['财政厅', 'lead'],
      ['省林业局', 'support'],
    ]);
    expect(roles('省水利厅牵头，省林业局等单位按职责分工负责')).toEqual([
      ['省水利厅', 'lead'],
      ['省林业局', null],
    ]);
    expect(roles('牵头单位：市水利局；配合单位：市林业局、财政局；完成时限：2025年6月底')).toEqual([
      ['市水利局', 'lead'],
      ['市林业局', 'support'],
      ['财政局', 'support'],
    ]);
    expect(roles('由水利部、林草局会同有关部门负责', 'state')).toEqual([
      ['水利部', 'lead'],
      ['林草局', 'lead'],
      ['有关部门', 'support'],
    ]);
    expect(roles('水利部、林草局牵头负责', 'state').map(r => r[1])).toEqual(['lead', 'lead']);
  });

  it('marks the unit before 等 as open and drops what is no unit', () => {
    expect(brief('水利部、财政部等负责。列第一位者为牵头单位，下同', 'state')).toEqual([
      ['水利部', null, 'state', null, false],
      ['财政部', null, 'state', null, true],
    ]);
    expect(roles('市水利局牵头，持续推进，2025年底前完成')).toEqual([['市水利局', 'lead']]);
    expect(roles('省水利厅按职责分工负责，各地级以上市人民政府结合实际落实')).toEqual([
      ['省水利厅', null],
      ['各地级以上市人民政府', null],
    ]);
  });

  it('lets the first lead where the document says so, but not against its words', () => {
    expect(units('水利部、财政部负责', 'state', true).map(u => u.role)).toEqual(['lead', null]);
    expect(units('水利部负责，财政部牵头', 'state', true).map(u => u.role)).toEqual([null, 'lead']);
  });

  it('reads county-level words and place names', () => {
    expect(brief('各县市区政府、青川市水利局、岭南省林业厅').map(u => u[2])).toEqual([
      'county',
      'city',
      'province',
    ]);
    expect(brief('市市场监管局、市乡村振兴局').map(u => [u[2], u[3]])).toEqual([
      ['city', null],
      ['city', null],
    ]);
    expect(issuerLevel('青川市人民政府办公室')).toBe('city');
    expect(issuerLevel('国务院办公厅')).toBe('state');
    expect(issuerLevel('江北县人民政府')).toBe('county');
  });
});

describe('findTags', () => {
  const tags = (text: string) => findTags(text).map(t => text.slice(t.innerStart, t.innerEnd));

  it('finds labelled tags, role tags and bare lists of bodies', () => {
    expect(tags('办好此事。（责任单位：市水利局、各县〔市、区〕人民政府）')).toEqual([
      '责任单位：市水利局、各县〔市、区〕人民政府',
    ]);
    expect(tags('办好此事。（水利部会同有关部门负责）')).toEqual(['水利部会同有关部门负责']);
    expect(tags('办好此事。（水利部、林业局）')).toEqual(['水利部、林业局']);
    expect(tags('先办甲。（水利部负责）后办乙。（财政部负责）')).toEqual(['水利部负责', '财政部负责']);
  });

  it('leaves other brackets alone', () => {
    expect(tags('坚持谁主管谁负责（谁经营谁负责）的原则。')).toEqual([]);
    expect(tags('各乡镇（街道）落实好。（以下简称市水利局）')).toEqual([]);
    expect(tags('依照《办法》（国发〔2020〕1号）执行。')).toEqual([]);
    expect(tags('由专人（不少于2人，专人负责）看管。')).toEqual([]);
  });

  it('finds a tag behind a bracket that was never closed', () => {
    expect(tags('（一项工作没有写完。办好。（市水利局负责）')).toEqual(['市水利局负责']);
  });
});
