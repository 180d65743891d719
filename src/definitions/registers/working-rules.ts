import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { cityJustice, everyUnit } from '../selectors.ts';

/** Internal systems and mechanisms (制度、机制) that the directive asks units to set up. */
export const workingRules: Register = {
  slug: 'working-rules',
  title: '工作制度',
  description: '单位建立或者修订的一项工作制度、机制、标准或者流程。',
  group: 'leadership',
  keeper: cityJustice,
  holders: everyUnit,
  writer: { procedure: 'working-rule' },
  legalDate: { title: '印发日期', source: practice },
  key: 'rule',
  fields: {
    rule: { type: 'text', title: '文号', source: practice, required: true, maxLength: 100 },
    title: { type: 'text', title: '名称', source: practice, required: true, maxLength: 200 },
    subject: {
      type: 'choice',
      title: '所建制度',
      source: practice,
      required: true,
      hint: '举措第4、6、9、10、11、19、32、34、40、46条要求建立的制度各占一项',
      options: {
        'joint-consultation': '联席会商制度',
        'performance-report-chain': '全链条述法机制',
        'one-thing-list': '“高效办成一件事”清单管理机制',
        'one-thing-promotion': '“高效办成一件事”常态化推进机制',
        'service-supply': '政务服务制度',
        'openness-standard': '政务公开标准规范',
        'openness-workflow': '政务公开工作流程',
        'default-determination': '政府违约失信行为认定机制',
        'default-handling': '政府违约失信行为处置机制',
        'powers-duties-linkage': '权责清单配套衔接规范',
        'delegation-evaluation': '赋权事项评估和动态调整制度',
        'counsel-participation': '律师等参与决策论证和风险评估机制',
        'decision-records': '决策过程记录和材料归档制度',
        'executive-meeting-study': '常务会议学法制度',
        'media-legal-education': '媒体公益普法制度',
        other: '其他',
      },
    },
    revises: { type: 'reference', register: 'working-rules', title: '所修订的制度', source: practice },
    publishedOn: { type: 'date', title: '公布日期', source: clause(10) },
    repealedOn: { type: 'date', title: '废止日期', source: practice },
    repealGround: { type: 'long-text', title: '废止的理由', source: practice },
    evidence: { type: 'evidence', title: '文本', source: practice },
  },
  publication: 'public',
  retention: '永久（实务）',
};
