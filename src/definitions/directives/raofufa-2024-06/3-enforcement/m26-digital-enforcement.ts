import type { Condition } from '../../../../language/condition.ts';
import type { Measure } from '../../../../language/directive.ts';
import type { Obligation } from '../../../../language/obligation/obligation.ts';
import { clause, threeSystemsOpinion } from '../../../citations.ts';
import {
  cityAdministrativeApproval,
  cityJustice,
  enforcementDepartments,
  nobody,
} from '../../../selectors.ts';

const clause26 = clause(26);

/**
 * The three steps behind the inspection code. `strive`: the clause explores; a nationwide roll-out announced in 2026 may
 * harden it, which is a matter for a later directive.
 */
function codeStep(
  word: string,
  title: string,
  on: string | undefined,
  where: readonly Condition[],
): Obligation {
  return {
    id: `m26.${word}`,
    title,
    bearer: enforcementDepartments,
    strength: 'strive',
    basis: [clause26],
    rule: {
      kind: 'coverage',
      every: { register: 'inspections', where: [{ field: 'enterprise', is: true }] },
      has: {
        register: 'inspection-codes',
        ref: 'inspection',
        ...(where.length === 0 ? {} : { where }),
        ...(on === undefined ? {} : { on }),
      },
      // Issued and scanned by the day of entry; the record follows and has no day of its own.
      ...(word === 'code-recorded' ? {} : { before: 'legalDate' }),
      per: 'year',
    },
  };
}

export const m26: Measure = {
  no: 26,
  title: '行政执法和监督信息化',
  responsible: '市司法局，市行政审批局，市发改委，市财政局，市、县行政执法部门',
  obligations: [
    {
      id: 'm26.systems',
      title: '加强执法信息化系统建设',
      bearer: { any: [cityJustice, cityAdministrativeApproval, enforcementDepartments] },
      strength: 'must',
      basis: [clause26],
      rule: { kind: 'exhortation', narrate: '执法和执法监督信息化系统建设情况' },
    },
    {
      id: 'm26.devices-person',
      title: '一线执法人员每人配备移动执法设备',
      bearer: { reading: 'm26.devices', by: { 'per-person': enforcementDepartments, shared: nobody } },
      strength: 'must',
      basis: [clause26, threeSystemsOpinion('二十二')],
      rule: {
        kind: 'coverage',
        every: {
          register: 'enforcement-officers',
          where: [{ field: 'frontline', is: true }],
          until: 'leftOn',
        },
        has: {
          register: 'enforcement-equipment',
          where: [{ field: 'returnedOn', present: false }],
          ref: 'officer',
        },
        per: 'once',
      },
    },
    {
      id: 'm26.devices-shared',
      title: '为一线执法配备移动执法设备',
      bearer: { reading: 'm26.devices', by: { 'per-person': nobody, shared: enforcementDepartments } },
      strength: 'must',
      basis: [clause26, threeSystemsOpinion('二十二')],
      rule: {
        kind: 'currency',
        list: {
          register: 'enforcement-equipment',
          where: [{ field: 'returnedOn', present: false }],
        },
        per: 'once',
      },
    },
    {
      id: 'm26.platform',
      title: '推进一体化平台集约化部署应用',
      bearer: { any: [cityJustice, enforcementDepartments] },
      strength: 'must',
      basis: [clause26],
      rule: { kind: 'exhortation', narrate: '按全省部署应用执法和执法监督一体化平台的情况' },
    },
    codeStep('code-issued', '涉企检查统一赋码', undefined, []),
    codeStep('code-scanned', '涉企检查扫码入检', 'scannedOn', [{ field: 'scannedOn', present: true }]),
    codeStep('code-recorded', '涉企检查记录备查', 'recordFiledOn', [
      { field: 'recordFiledOn', present: true },
    ]),
  ],
  interpretations: [
    {
      id: 'm26.devices',
      question: '必要的移动执法设备是每人配备，还是按班组共用即可？',
      readings: [
        { slug: 'per-person', text: '一线执法人员每人有可用的设备' },
        { slug: 'shared', text: '以满足执法需要为限，班组共用即可' },
      ],
      basis: [clause26, threeSystemsOpinion('二十二')],
    },
  ],
  openTerms: [],
};
