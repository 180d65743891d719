import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { governmentsAndDepartments, justiceBureaus } from '../selectors.ts';

/** What was done to teach the public the law: media, venues, events. */
export const legalEducationActivities: Register = {
  slug: 'legal-education-activities',
  title: '普法活动台账',
  description: '一条记录是一次普法活动，或者一次公益普法刊播。',
  group: 'capacity',
  keeper: justiceBureaus,
  holders: {
    any: [governmentsAndDepartments, { level: ['city', 'county'], function: ['publicity', 'media'] }],
  },
  writer: 'form',
  legalDate: { title: '活动或者刊播日期', source: clause(46) },
  fields: {
    kind: {
      type: 'choice',
      title: '形式',
      required: true,
      source: clause(46),
      options: { mass: '群众性普法活动', media: '媒体公益普法', venue: '宣传阵地建设', online: '网络普法' },
    },
    title: { type: 'text', title: '名称', required: true, maxLength: 200, source: practice },
    laws: { type: 'text', title: '宣传的法律法规', maxLength: 300, source: practice },
    place: { type: 'text', title: '地点或者媒体', maxLength: 100, source: practice },
    audience: { type: 'integer', title: '参加（受众）人数', min: 0, unit: '人', source: practice },
    record: { type: 'evidence', title: '佐证材料', source: practice },
  },
  publication: 'public',
  retention: '5年（实务）',
};
