import type { UnitKind } from '../../../language/unit.ts';

/**
 * How an organ is called at one level. `{place}` stands for 上饶市 or 广信区, `{short}` for 市 or 广信区, `{grade}` for the
 * last character: 市, 县 or 区.
 */
export interface OrganName {
  readonly name: string;
  readonly shortName: string;
}

/**
 * An organ that the city and, where `county` is given, every county has. The 21 that 饶府发〔2024〕6号 names are called as
 * there; the others are those usual in a prefecture city of Jiangxi (SOURCES.md says how sure that is).
 */
export interface Organ {
  /** Last part of the unit code: `361100-justice`. */
  readonly slug: string;
  readonly kind: UnitKind;
  readonly functions: readonly string[];
  readonly overseen: boolean;
  readonly city: OrganName;
  /** Null: the counties have no such organ, or have it as part of another. */
  readonly county: OrganName | null;
}

const named = (name: string, shortName: string): OrganName => ({
  name: `{place}${name}`,
  shortName: `{short}${shortName}`,
});

/** A department of the government (政府工作部门). `also`: further functions beside the slug. */
function department(slug: string, name: string, shortName = name, also: readonly string[] = []): Organ {
  const both = named(name, shortName);
  return {
    slug,
    kind: 'department',
    functions: [slug, ...also],
    overseen: true,
    city: both,
    county: both,
  };
}

/** A department with powers to punish, compel or inspect by law or regulation (行政处罚法 art. 17, 19). */
function enforcing(slug: string, name: string, shortName = name, also: readonly string[] = []): Organ {
  return department(slug, name, shortName, ['enforcement', ...also]);
}

/** Run from above, outside the government of its place: shown beside it, never scored by it (行政复议法 art. 27). */
function vertical(slug: string, city: OrganName, county: OrganName): Organ {
  const functions = [slug, 'enforcement', 'vertical'];
  return { slug, kind: 'department', functions, overseen: false, city, county };
}

/** An organ of the party committee or an institution directly under it. */
function party(slug: string, stem: string, shortStem = stem): Organ {
  const both = { name: `中共{place}委${stem}`, shortName: `{short}委${shortStem}` };
  return { slug, kind: 'party', functions: [slug], overseen: false, city: both, county: both };
}

function outside(slug: string, kind: UnitKind, city: OrganName, county: OrganName): Organ {
  return { slug, kind, functions: [slug], overseen: false, city, county };
}

const cityOnly = (organ: Organ): Organ => ({ ...organ, county: null });

const DEPARTMENTS: readonly Organ[] = [
  department('government-office', '人民政府办公室', '政府办公室'),
  enforcing('development-reform', '发展和改革委员会', '发改委'),
  {
    ...enforcing('education', '教育局'),
    county: named('教育体育局', '教体局'),
  },
  department('science-technology', '科学技术局', '科技局'),
  enforcing('industry', '工业和信息化局', '工信局'),
  enforcing('ethnic-religious', '民族宗教事务局', '民宗局'),
  enforcing('public-security', '公安局'),
  enforcing('civil-affairs', '民政局'),
  enforcing('justice', '司法局'),
  enforcing('finance', '财政局'),
  enforcing('human-resources', '人力资源和社会保障局', '人社局'),
  enforcing('natural-resources', '自然资源局'),
  // The bureaus in the counties are branches of the city's bureau and no departments of the county.
  cityOnly(enforcing('ecology', '生态环境局')),
  enforcing('housing', '住房和城乡建设局', '住建局'),
  enforcing('transport', '交通运输局', '交通局'),
  enforcing('water', '水利局'),
  enforcing('agriculture', '农业农村局'),
  enforcing('commerce', '商务局'),
  enforcing('culture-tourism', '文化广电旅游局', '文广旅局'),
  enforcing('health', '卫生健康委员会', '卫健委'),
  department('veterans', '退役军人事务局', '退役军人局'),
  enforcing('emergency', '应急管理局', '应急局'),
  enforcing('audit', '审计局'),
  cityOnly(department('foreign-affairs', '人民政府外事办公室', '外事办')),
  cityOnly(department('state-assets', '国有资产监督管理委员会', '国资委')),
  enforcing('market-supervision', '市场监督管理局', '市场监管局'),
  cityOnly(enforcing('sports', '体育局')),
  enforcing('statistics', '统计局'),
  enforcing('medical-insurance', '医疗保障局', '医保局'),
  enforcing('urban-management', '城市管理局', '城管局'),
  enforcing('forestry', '林业局'),
  enforcing('civil-air-defence', '国防动员办公室', '国动办'),
  department('letters-visits', '信访局'),
  department('administrative-approval', '行政审批局'),
];

const VERTICAL: readonly Organ[] = [
  vertical(
    'tax',
    { name: '国家税务总局{place}税务局', shortName: '{short}税务局' },
    { name: '国家税务总局{place}税务局', shortName: '{short}税务局' },
  ),
  vertical('fire-rescue', named('消防救援支队', '消防支队'), named('消防救援大队', '消防大队')),
];

const PARTY: readonly Organ[] = [
  {
    ...party('party-committee', '员会'),
    city: { name: '中共{place}委员会', shortName: '{short}委' },
    county: { name: '中共{place}委员会', shortName: '{short}委' },
  },
  cityOnly(party('party-office', '办公室')),
  {
    ...party('discipline-supervision', ''),
    city: { name: '中共{place}纪律检查委员会', shortName: '{short}纪委监委' },
    county: { name: '中共{place}纪律检查委员会', shortName: '{short}纪委监委' },
  },
  party('organization', '组织部'),
  party('publicity', '宣传部'),
  cityOnly(party('united-front', '统一战线工作部', '统战部')),
  party('political-legal', '政法委员会', '政法委'),
  cityOnly(party('social-work', '社会工作部')),
  party('rule-of-law-office', '全面依法治{grade}委员会办公室', '依法治{grade}办'),
  party('staffing', '机构编制委员会办公室', '编办'),
  cityOnly(party('cyberspace', '网络安全和信息化委员会办公室', '网信办')),
  cityOnly(party('financial-affairs', '金融委员会办公室', '金融办')),
  cityOnly(party('organs-party-work', '直属机关工作委员会', '直属机关工委')),
  cityOnly(party('party-school', '党校')),
  {
    ...party('media', ''),
    city: named('融媒体中心', '融媒体中心'),
    county: named('融媒体中心', '融媒体中心'),
  },
];

const OUTSIDE: readonly Organ[] = [
  outside(
    'legislature-standing-committee',
    'congress',
    named('人民代表大会常务委员会', '人大常委会'),
    named('人民代表大会常务委员会', '人大常委会'),
  ),
  // No kind of its own: like the congress it is neither overseen by the government nor an organ of the party.
  outside(
    'consultative-conference',
    'congress',
    { name: '中国人民政治协商会议{place}委员会', shortName: '{short}政协' },
    { name: '中国人民政治协商会议{place}委员会', shortName: '{short}政协' },
  ),
  outside('court', 'court', named('中级人民法院', '法院'), named('人民法院', '法院')),
  outside('procuratorate', 'procuratorate', named('人民检察院', '检察院'), named('人民检察院', '检察院')),
  outside(
    'industry-commerce-federation',
    'federation',
    named('工商业联合会', '工商联'),
    named('工商业联合会', '工商联'),
  ),
  cityOnly(outside('trade-union', 'federation', named('总工会', '总工会'), named('总工会', '总工会'))),
  cityOnly(
    outside(
      'youth-league',
      'federation',
      { name: '共青团{place}委员会', shortName: '团{short}委' },
      { name: '共青团{place}委员会', shortName: '团{short}委' },
    ),
  ),
  cityOnly(
    outside('women-federation', 'federation', named('妇女联合会', '妇联'), named('妇女联合会', '妇联')),
  ),
  cityOnly(
    outside(
      'disabled-federation',
      'federation',
      named('残疾人联合会', '残联'),
      named('残疾人联合会', '残联'),
    ),
  ),
];

/** The organs of a city and of its counties: departments of the government first. */
export const ORGANS: readonly Organ[] = [...DEPARTMENTS, ...VERTICAL, ...PARTY, ...OUTSIDE];
