import type { Register } from '../../language/register.ts';
import { clause, inspectionRules, practice } from '../citations.ts';
import { cityJustice, governmentsAndDepartments } from '../selectors.ts';

/** Yearly reports on law-based government: one entry for each delivery and one for the publication. */
export const annualReports: Register = {
  slug: 'annual-reports',
  title: '法治政府建设年度报告',
  description: '年度报告向一个对象的一次报送，或者向社会的一次公开。',
  group: 'leadership',
  keeper: cityJustice,
  holders: governmentsAndDepartments,
  writer: 'form',
  legalDate: { title: '报送（公开）日期', source: clause(3) },
  fields: {
    reportYear: {
      type: 'integer',
      title: '报告所述年度',
      source: clause(3),
      required: true,
      min: 2000,
      max: 2199,
      hint: '2025年2月报送2024年情况的，填2024',
    },
    recipient: {
      type: 'choice',
      title: '报送对象',
      source: clause(3),
      required: true,
      options: {
        'party-committee': '同级（本级）党委',
        congress: '同级人大常委会',
        'upper-government': '上一级政府',
        government: '本级政府',
        'upper-department': '上一级政府有关部门',
        public: '社会公众',
        withheld: '不予公开（涉及党和国家秘密）',
      },
    },
    title: { type: 'text', title: '报告标题', source: practice, maxLength: 200 },
    documentNumber: { type: 'text', title: '文号', source: practice, maxLength: 60 },
    channel: {
      type: 'choice',
      title: '公开渠道',
      source: clause(3),
      options: { newspaper: '报刊', website: '政府门户网站', other: '其他媒体' },
    },
    address: { type: 'text', title: '公开网址', source: practice, maxLength: 300 },
    secrecyGround: { type: 'long-text', title: '不予公开的依据', source: inspectionRules(24) },
    evidence: { type: 'evidence', title: '报告文本或者回执', source: practice },
  },
  publication: 'public',
  retention: '永久（实务）',
};
