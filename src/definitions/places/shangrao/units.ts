import type { Level, Unit } from '../../../language/unit.ts';
import divisions from './divisions.json' with { type: 'json' };
import { ORGANS, type Organ, type OrganName } from './organs.ts';

type County = (typeof divisions.counties)[number];
type Township = County['townships'][number];

/** Code of the root: the government of the city. */
export const CITY_CODE = divisions.city.code;

/**
 * Addressed by 饶府发〔2024〕6号 but never named as responsible: they owe nothing until a reading says so. They have no code
 * of their own in GB/T 2260; the townships they run are coded under counties.
 */
const ZONES: readonly { readonly slug: string; readonly name: string; readonly shortName: string }[] = [
  { slug: 'economic-zone', name: '上饶经济技术开发区管理委员会', shortName: '经开区' },
  { slug: 'sanqingshan-zone', name: '三清山风景名胜区管理委员会', shortName: '三清山' },
  { slug: 'high-speed-rail-zone', name: '上饶高铁经济试验区管理委员会', shortName: '高铁试验区' },
];

/**
 * All units of Shangrao, each after the one it stands under: the city, its counties with townships, judicial offices,
 * committees and departments, then the zones and the city's organs. Built anew at each call; the order never changes.
 */
export function shangraoUnits(): Unit[] {
  const city = divisions.city;
  return [
    government(city.code, '上饶市人民政府', city.name, 'city', null),
    ...divisions.counties.flatMap(countyUnits),
    ...ZONES.map(zone),
    ...ORGANS.map(organ => organUnit(organ, organ.city, 'city', city.code, city.name, '市')),
  ];
}

function countyUnits(county: County): Unit[] {
  const { code, name } = county;
  const organs = ORGANS.flatMap(organ =>
    organ.county ? [organUnit(organ, organ.county, 'county', code, name, name)] : [],
  );
  return [
    government(code, `${name}人民政府`, name, 'county', CITY_CODE),
    ...county.townships.flatMap(township => townshipUnits(township, county)),
    ...organs,
  ];
}

function townshipUnits(township: Township, county: County): Unit[] {
  if (township.kind === 'statistical') return [area(township, county), ...committees(township)];
  const { code, name } = township;
  const body = township.kind === 'subdistrict' ? `${name}办事处` : `${name}人民政府`;
  return [
    government(code, body, name, 'township', county.code),
    judicialOffice(township, county),
    ...committees(township),
  ];
}

function government(
  code: string,
  name: string,
  shortName: string,
  level: Level,
  parent: string | null,
): Unit {
  return { code, name, shortName, kind: 'government', level, parent, functions: [], overseen: true };
}

/** Only the statistics know it: no organs, no duties; its committees roll up through it to the county. */
function area(township: Township, county: County): Unit {
  const { code, name } = township;
  return {
    code,
    name,
    shortName: name,
    kind: 'area',
    level: 'township',
    parent: county.code,
    functions: [],
    overseen: false,
  };
}

function judicialOffice(township: Township, county: County): Unit {
  const shortName = `${township.name.replace(/(街道|镇|(.族)?乡)$/, '')}司法所`;
  return {
    code: `${township.code}-judicial-office`,
    name: `${county.name}司法局${shortName}`,
    shortName,
    kind: 'judicial-office',
    level: 'township',
    parent: township.code,
    functions: ['judicial-office'],
    overseen: true,
  };
}

function committees(township: Township): Unit[] {
  const committee = (line: string, kind: string): Unit => ({
    code: township.code + line.slice(0, 3),
    name: line.slice(4),
    shortName: shortCommittee(line.slice(4)),
    kind: 'committee',
    level: 'village',
    parent: township.code,
    functions: [kind],
    overseen: true,
  });
  return [
    ...township.residents.map(line => committee(line, 'residents-committee')),
    ...township.villagers.map(line => committee(line, 'villagers-committee')),
  ];
}

/** 水南社区居民委员会 → 水南社区; 东瓦窑村民委员会 → 东瓦窑村; 滩头居民委员会 → 滩头居委会. */
function shortCommittee(name: string): string {
  const village = /^(.+?)村?(?:村民委员会|村委会)$/.exec(name);
  if (village) return `${village[1]}村`;
  return name.replace(/社区居(?:民委员会|委会)$/, '社区').replace(/居民委员会$/, '居委会');
}

function zone({ slug, name, shortName }: (typeof ZONES)[number]): Unit {
  return {
    code: `${CITY_CODE}-${slug}`,
    name,
    shortName,
    kind: 'development-zone',
    level: 'county',
    parent: CITY_CODE,
    functions: [],
    overseen: true,
  };
}

function organUnit(
  organ: Organ,
  { name, shortName }: OrganName,
  level: Level,
  government: string,
  place: string,
  short: string,
): Unit {
  const fill = (text: string): string =>
    text.replaceAll('{place}', place).replaceAll('{short}', short).replaceAll('{grade}', place.slice(-1));
  return {
    code: `${government}-${organ.slug}`,
    name: fill(name),
    shortName: fill(shortName),
    kind: organ.kind,
    level,
    parent: government,
    functions: organ.functions,
    overseen: organ.overseen,
  };
}
