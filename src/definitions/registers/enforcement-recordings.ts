import type { Register } from '../../language/register.ts';
import { clause, penaltyLaw, practice, threeSystemsOpinion } from '../citations.ts';
import { enforcementDepartments } from '../selectors.ts';

/** Sound and video recordings that belong to an enforcement case. */
export const enforcementRecordings: Register = {
  slug: 'enforcement-recordings',
  title: '执法音像记录',
  description: '一条记录是一段归入案件的录音录像。',
  group: 'enforcement',
  keeper: enforcementDepartments,
  holders: enforcementDepartments,
  writer: 'form',
  legalDate: { title: '录制日期', source: threeSystemsOpinion('八') },
  fields: {
    case: {
      type: 'reference',
      register: 'penalty-cases',
      title: '案号',
      source: penaltyLaw(47),
      required: true,
    },
    stage: {
      type: 'choice',
      title: '记录环节',
      source: threeSystemsOpinion('八'),
      required: true,
      options: {
        inspection: '现场检查',
        inquiry: '询问调查',
        seizure: '查封扣押',
        demolition: '强制拆除',
        hearing: '听证',
        service: '送达',
        whole: '全过程',
      },
    },
    device: {
      type: 'reference',
      register: 'enforcement-equipment',
      title: '记录设备',
      source: threeSystemsOpinion('八'),
    },
    minutes: { type: 'integer', title: '时长', source: practice, min: 1, unit: '分钟' },
    storedOn: { type: 'date', title: '上传归档日期', source: threeSystemsOpinion('九') },
    file: { type: 'evidence', title: '存储编号', source: clause(20), required: true },
  },
  publication: 'restricted',
  retention: '实务：随案卷归档保存',
};
