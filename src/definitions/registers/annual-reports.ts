import type { Field } from '../../language/field.ts';
import type { Register } from '../../language/register.ts';
import { clause, inspectionRules, practice } from '../citations.ts';
import { cityJustice, governmentsAndDepartments } from '../selectors.ts';

/** When the report came to an addressee, and what shows it. */
function delivery(name: string, addressee: string): Readonly<Record<string, Field>> {
  return {
    [`to${name}On`]: { type: 'date', title: `报送${addressee}日期`, source: clause(3) },
    [`to${name}Receipt`]: { type: 'evidence', title: `${addressee}的回执`, source: practice },
  };
}

/** Yearly reports on law-based government: one entry for each, with the day on which it came to every addressee. */
export const annualReports: Register = {
  slug: 'annual-reports',
  title: '法治政府建设年度报告',
  description: '一个单位关于一个年度的法治政府建设报告，及其报送和公开情况。',
  group: 'leadership',
  keeper: cityJustice,
  holders: governmentsAndDepartments,
  writer: { procedure: 'annual-report' },
  legalDate: { title: '审定日期', source: clause(3) },
  key: 'report',
  fields: {
    report: { type: 'text', title: '报告编号', source: practice, required: true, maxLength: 60 },
    reportYear: {
      type: 'integer',
      title: '报告所述年度',
      source: clause(3),
      required: true,
      min: 2000,
      max: 2199,
      hint: '2025年2月报送2024年情况的，填2024',
    },
    ...delivery('Party', '同级（本级）党委'),
    ...delivery('Congress', '同级人大常委会'),
    ...delivery('UpperGovernment', '上一级政府'),
    ...delivery('Government', '本级政府'),
    ...delivery('UpperDepartment', '上一级政府有关部门'),
    disclosure: {
      type: 'choice',
      title: '公开情况',
      source: inspectionRules(24),
      options: { published: '已向社会公开', withheld: '不予公开（涉及党和国家秘密）' },
    },
    disclosedOn: { type: 'date', title: '公开（决定不予公开）日期', source: inspectionRules(24) },
    channel: {
      type: 'choice',
      title: '公开渠道',
      source: clause(3),
      options: { newspaper: '报刊', website: '政府门户网站', other: '其他媒体' },
    },
    address: {
      type: 'text',
      title: '公开网址或者报刊版面',
      source: practice,
      maxLength: 300,
    },
    secrecyGround: {
      type: 'long-text',
      title: '不予公开的依据',
      source: inspectionRules(24),
    },
    evidence: { type: 'evidence', title: '报告文本', source: practice },
  },
  publication: 'public',
  retention: '永久（实务）',
};
