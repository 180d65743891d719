import type { Measure } from '../../../../language/directive.ts';
import type { FromReading } from '../../../../language/given.ts';
import type { Selector } from '../../../../language/unit.ts';
import { clause, decisionRegulation } from '../../../citations.ts';
import { governmentsAndDepartments, nobody, townshipGovernments } from '../../../selectors.ts';
import { cityAndCounty } from '../bearers.ts';

/** Records are owed by the organ that decides (重大行政决策程序暂行条例 art. 33, 42), not by the bureau that guides it. */
const decidingOrgans: FromReading<Selector> = {
  reading: 'm34.organs',
  by: { townships: townshipGovernments, 'every-organ': governmentsAndDepartments },
};

export const m34: Measure = {
  no: 34,
  title: '乡镇（街道）法律顾问与决策记录归档',
  responsible: '市、县司法局',
  obligations: [
    {
      id: 'm34.counsel',
      title: '每个乡镇（街道）都有在聘的法律顾问',
      bearer: cityAndCounty('justice'),
      strength: 'must',
      basis: [clause(34)],
      rule: {
        kind: 'coverage',
        every: { units: townshipGovernments },
        has: {
          register: 'legal-counsel',
          ref: 'client',
          where: [{ field: 'endedOn', present: false }],
        },
        per: 'once',
      },
    },
    {
      id: 'm34.mechanism',
      title: '有律师等参与决策论证、风险评估的机制',
      bearer: cityAndCounty('justice'),
      strength: 'must',
      basis: [clause(34)],
      rule: {
        kind: 'currency',
        list: {
          register: 'working-rules',
          where: [
            { field: 'subject', is: 'counsel-participation' },
            { field: 'repealedOn', present: false },
          ],
          counts: 'own',
        },
        per: 'once',
      },
    },
    {
      id: 'm34.participation',
      title: '每项重大行政决策作出之前都有法律顾问或者律师参与',
      bearer: {
        reading: 'm34.participation',
        by: { mechanism: nobody, 'every-decision': townshipGovernments },
      },
      strength: 'must',
      basis: [clause(34)],
      rule: {
        kind: 'coverage',
        every: { register: 'major-decisions', counts: 'own' },
        has: {
          register: 'major-decisions',
          ref: 'decision',
          where: [{ field: 'counselOn', present: true }],
          on: 'counselOn',
        },
        before: 'legalDate',
        per: 'year',
      },
    },
    {
      id: 'm34.records',
      title: '有决策过程记录和材料归档制度',
      bearer: decidingOrgans,
      strength: 'must',
      basis: [clause(34), decisionRegulation(33)],
      rule: {
        kind: 'currency',
        list: {
          register: 'working-rules',
          where: [
            { field: 'subject', is: 'decision-records' },
            { field: 'repealedOn', present: false },
          ],
          counts: 'own',
        },
        per: 'once',
      },
    },
    {
      id: 'm34.archive',
      title: '每项重大行政决策的记录和材料都已归档',
      bearer: decidingOrgans,
      strength: 'must',
      basis: [clause(34), decisionRegulation(33)],
      rule: {
        kind: 'coverage',
        every: { register: 'major-decisions', counts: 'own' },
        has: {
          register: 'major-decisions',
          ref: 'decision',
          where: [{ field: 'archivedOn', present: true }],
          on: 'archivedOn',
        },
        per: 'year',
      },
    },
    {
      id: 'm34.accountability',
      title: '严格落实重大行政决策终身责任追究',
      bearer: cityAndCounty('justice'),
      strength: 'must',
      basis: [clause(34), decisionRegulation(38)],
      rule: {
        kind: 'attestation',
        statement: '没有应当追究责任而未追究的重大行政决策；有应当追究的，已经移送有权机关处理。',
        why: '决策是否应当追责、是否已经追责，由纪检监察和任免机关认定，政府各台账中没有可供核对的记录。',
        per: 'once',
      },
    },
  ],
  interpretations: [
    {
      id: 'm34.participation',
      question: '本条要求的是有参与机制，还是每项决策都要有法律顾问或者律师参与？',
      readings: [
        { slug: 'mechanism', text: '只要求建立参与机制，是否参与由决策机关按机制确定' },
        { slug: 'every-decision', text: '机制要“有效”，乡镇（街道）的每项重大行政决策都应有人参与' },
      ],
    },
    {
      id: 'm34.organs',
      question: '记录和归档的要求只管乡镇（街道）的决策，还是管所有决策机关？',
      readings: [
        { slug: 'townships', text: '本条讲的是乡镇（街道）：乡镇（街道）承担' },
        { slug: 'every-organ', text: '文字没有限定：市、县、乡政府和政府部门作出决策的都承担' },
      ],
      basis: [decisionRegulation(33), decisionRegulation(42)],
    },
  ],
  openTerms: [],
};
