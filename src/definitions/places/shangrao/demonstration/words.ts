import type { Unit } from '../../../../language/unit.ts';
import { hash32 } from './random.ts';

/*
 * Words of the demonstration world. Nobody in it is real: persons are 演示甲001, enterprises 演示企业0123号, so that no
 * reader can take an entry for a record about somebody.
 */

const STEMS = '甲乙丙丁戊己庚辛壬癸';

export function personName(number: number): string {
  return `演示${STEMS[number % 10]}${String(Math.floor(number / 10) % 1000).padStart(3, '0')}`;
}

export function enterpriseName(number: number): string {
  return `演示企业${String(number % 10_000).padStart(4, '0')}号`;
}

/** Laws in force that study sessions and benchmarks may speak of. */
export const LAWS: readonly string[] = [
  '宪法',
  '民法典',
  '行政处罚法',
  '行政复议法',
  '行政许可法',
  '行政强制法',
  '行政诉讼法',
  '国家赔偿法',
  '重大行政决策程序暂行条例',
  '优化营商环境条例',
  '保障中小企业款项支付条例',
  '政府信息公开条例',
  '安全生产法',
  '土地管理法',
  '信访工作条例',
  '人民调解法',
];

/** What documents, decisions and inspections are about. */
export const MATTERS: readonly string[] = [
  '农贸市场管理',
  '电动自行车停放充电',
  '城市停车设施',
  '老旧小区改造',
  '河湖岸线保护',
  '历史建筑保护利用',
  '农村人居环境整治',
  '建筑工地扬尘治理',
  '餐饮油烟治理',
  '学校周边食品安全',
  '旅游市场秩序',
  '农药经营使用',
  '道路货物运输',
  '特种设备使用',
  '医疗废物处置',
  '农村饮水安全',
  '森林防火',
  '养老服务机构',
  '校外培训管理',
  '劳动报酬支付',
];

/** 代字: what documents of a department are numbered under after the character of the place. */
const DEPARTMENT_MARKS: Readonly<Record<string, string>> = {
  'government-office': '府办',
  'development-reform': '发改',
  education: '教',
  'science-technology': '科',
  industry: '工信',
  'ethnic-religious': '宗',
  'public-security': '公',
  'civil-affairs': '民',
  justice: '司',
  finance: '财',
  'human-resources': '人社',
  'natural-resources': '自然资',
  ecology: '环',
  housing: '建',
  transport: '交',
  water: '水',
  agriculture: '农',
  commerce: '商',
  'culture-tourism': '文旅',
  health: '卫健',
  veterans: '退役',
  emergency: '应急',
  audit: '审',
  'foreign-affairs': '外',
  'state-assets': '国资',
  'market-supervision': '市监',
  sports: '体',
  statistics: '统',
  'medical-insurance': '医保',
  'urban-management': '城管',
  forestry: '林',
  'civil-air-defence': '国动',
  'letters-visits': '信访',
  'administrative-approval': '行审',
  'rule-of-law-office': '法办',
  staffing: '编办',
};

const PLACE_MARKS: Readonly<Record<string, string>> = {
  '361100': '饶',
  '361102': '信',
  '361103': '丰',
  '361104': '广',
  '361123': '玉',
  '361124': '铅',
  '361125': '横',
  '361126': '弋',
  '361127': '余',
  '361128': '鄱',
  '361129': '万',
  '361130': '婺',
  '361181': '德',
};

/** 饶府, 饶司, 广灵府: whatever stands before 发〔2025〕12号. */
export function documentMark(unit: Unit): string {
  const place = PLACE_MARKS[unit.code.slice(0, 6)] ?? '饶';
  const slug = unit.code.split('-').slice(1).join('-');
  if (unit.kind === 'government') {
    if (unit.level !== 'township') return `${place}府`;
    return `${place}${unit.shortName.replace(/(街道|镇|(.族)?乡)$/, '')}府`;
  }
  return place + (DEPARTMENT_MARKS[slug] ?? `${unit.shortName.slice(0, 2)}${hash32(unit.code) % 100}`);
}

/** 赣11, 赣1102: how courts number the cases of a territory. */
export function courtMark(regionCode: string): string {
  return regionCode === '361100' ? '赣11' : `赣11${regionCode.slice(4, 6)}`;
}
