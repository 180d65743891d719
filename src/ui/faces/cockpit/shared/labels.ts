const NUMERALS = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** 一、二 … as parts of a directive are counted. Past ten, plain figures. */
export const partNumeral = (no: number): string => NUMERALS[no] ?? String(no);

/** 一、坚持党对法治政府的领导; part 0 holds what stands in no part. */
export const partTitle = (no: number, title: string): string =>
  no === 0 ? title || '结尾段' : `${partNumeral(no)}、${title}`;

const LEVEL_TITLES: Readonly<Record<string, string>> = {
  city: '市级',
  county: '县级',
  township: '乡级',
  village: '村级',
};

const KIND_TITLES: Readonly<Record<string, string>> = {
  government: '政府',
  department: '政府部门',
  party: '党委机构',
  congress: '人大',
  court: '法院',
  procuratorate: '检察院',
  federation: '群团组织',
  'development-zone': '开发区管委会',
  'judicial-office': '司法所',
  committee: '村（居）委会',
  area: '统计区域',
};

export const levelTitle = (level: string): string => LEVEL_TITLES[level] ?? level;
export const kindTitle = (kind: string): string => KIND_TITLES[kind] ?? kind;
