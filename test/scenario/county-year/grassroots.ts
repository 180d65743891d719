import type { Row } from '../../support/play-year.ts';
import { clerk } from '../../support/players.ts';
import { workingRule } from './leadership.ts';
import { attested } from './rulemaking.ts';
import { COUNTY, of, TOWNSHIP, townshipsOf } from './units.ts';

/* Measures 33 and 34; the decisions themselves are with the other matters that are reviewed. */

const JUSTICE = of(COUNTY, 'justice');

export const grassroots: readonly Row[] = [
  ...townshipsOf(COUNTY).flatMap((township, i): readonly Row[] => [
    [
      '2026-01-12',
      '',
      'records township-review-arrangements',
      clerk(JUSTICE),
      {
        township,
        documentNumber: `信司〔2026〕${i + 1}号`,
        head: '主要领导',
        reviewer: '主审',
        guidedBy: JUSTICE,
        judicialOffice: `${township}-judicial-office`,
      },
    ],
    [
      '2026-01-12',
      '',
      'records legal-counsel',
      clerk(JUSTICE),
      { client: township, counsel: '赵律师', kind: 'lawyer' },
    ],
  ]),
  ...workingRule(JUSTICE, 'counsel-participation', '信司发〔2026〕8号'),
  ...workingRule(TOWNSHIP, 'decision-records', '镇发〔2026〕1号'),
  attested(JUSTICE, 'm34.accountability', '没有应当追究而未追究的'),
];
