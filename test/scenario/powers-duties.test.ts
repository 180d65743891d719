import { beforeEach, describe, expect, it } from 'vitest';
import { legalityReview } from '../../src/definitions/procedures/legality-review.ts';
import { powersDutiesAdjustment } from '../../src/definitions/procedures/powers-duties-adjustment.ts';
import { type Case, CaseWorld, refusal, type Who } from '../support/case-world.ts';
import { judgeOf } from '../support/verdict-of.ts';

/** A county's water bureau changes its list of powers and duties in 2026. */
const WATER = '361102-water';
const JUSTICE = '361102-justice';
const APPROVAL = '361102-administrative-approval';
const STAFFING = '361102-staffing';

const clerk: Who = `${WATER}/clerk/王`;
const leader: Who = '361102/leader/县长';
const staffing: Who = `${STAFFING}/clerk/编`;

let world: CaseWorld;

beforeEach(() => {
  world = new CaseWorld();
  world.choose('m18.start', 'complete');
  world.choose('m19.bearer', 'clause');
  world.rule('m19.promptly', { length: 20, unit: 'workingDays', rollOver: false });
});

const draft = (more: Record<string, string | boolean> = {}, day = '2026-03-02') =>
  world.open(powersDutiesAdjustment, clerk, day, {
    route: 'draft',
    change: 'cancel',
    items: 2,
    ground: '水法修订',
    secret: false,
    approvalBureau: APPROVAL,
    staffingOffice: STAFFING,
    government: '361102',
    ...more,
  });

function consulted(made: Case): Case {
  return made
    .raise('consult', clerk, '2026-03-02', { proposal: '方案' })
    .sign(`${APPROVAL}/head/批`, '2026-03-05')
    .sign(staffing, '2026-03-06', false, '第2项不宜取消')
    .raise('gather', clerk, '2026-03-06', { opinions: '采纳情况' });
}

function reviewed(made: Case, reviewedBy = JUSTICE): Case {
  const lawyer: Who = `${JUSTICE}/legal-officer/孙`;
  return world
    .open(legalityReview, clerk, '2026-03-09', {
      matter: String(made.fields.adjustment),
      title: '取消2项权力',
      matterKind: 'powers-duties',
      inNameOf: 'own',
      reviewedBy,
      draft: '方案',
      explanation: '说明',
      basisTexts: '依据',
    })
    .raise('accept', lawyer, '2026-03-09', { reviewingOrgan: '审查科' })
    .raise('propose', lawyer, '2026-03-16', { outcome: 'lawful', findings: '合法' })
    .raise('approve', `${JUSTICE}/head/周`, '2026-03-16');
}

function consented(more: Record<string, string | boolean> = {}): Case {
  const made = consulted(draft(more));
  reviewed(made);
  return made
    .raise('submit', clerk, '2026-03-17')
    .raise('consent', leader, '2026-03-24', { consentDocument: '批复' });
}

const verdict = (obligation: string, asOf = '2026-12-31'): string | null =>
  judgeOf(world, asOf)(obligation, WATER, '2026');

describe('a list of powers and duties', () => {
  it('is changed after opinions, review and consent; reported in 5 working days; published', () => {
    const made = consented();
    expect(made.entry).toBeUndefined();
    made.raise('adjust', clerk, '2026-03-27');
    expect(made.clock('reporting').due?.date).toBe('2026-04-03');
    expect(made.clock('publishing').due?.date).toBe('2026-04-27');
    made.raise('report', clerk, '2026-04-03', { secret: false }).raise('publish', clerk, '2026-04-27');
    made.raise('receive', staffing, '2026-04-28');
    expect([made.stage, made.findings]).toEqual(['closed', []]);
    expect(made.entry).toMatchObject({
      legalDate: '2026-03-27',
      fields: {
        adjustment: '信州区水利局权责调〔2026〕1号',
        consentedOn: '2026-03-24',
        government: '361102',
      },
    });
    const duties = ['consult-approval', 'consult-staffing', 'review', 'consent', 'report', 'publication'];
    for (const duty of duties) expect(verdict(`m19.${duty}`), duty).toBe('met');
  }, 30_000);

  it('is reported late on the sixth day', () => {
    const made = consented().raise('adjust', clerk, '2026-03-27');
    made.raise('report', clerk, '2026-04-07', { secret: false });
    expect(made.findings).toEqual([{ clock: 'reporting', kind: 'late', due: '2026-04-03' }]);
    expect(verdict('m19.report')).toBe('breached');
  });

  it('is not published where it is secret', () => {
    const made = consented({ secret: true }).raise('adjust', clerk, '2026-03-27');
    expect(made.clock('publishing').state).toBe('waiting');
    expect(made.raise('report', clerk, '2026-04-03', { secret: true }).stage).toBe('receiving');
    expect(verdict('m19.publication')).toBe('not-applicable');
  });

  it('is put to both offices whether or not they are named, and waits for both', () => {
    const made = draft().raise(
      'consult',
      clerk,
      '2026-03-02',
      { proposal: '方案' },
      {
        signers: [{ unit: '361102-finance' }, { unit: STAFFING }],
      },
    );
    expect(made.waiting).toEqual([
      `turn ${WATER}`,
      `sign ${APPROVAL}`,
      'sign 361102-finance',
      `sign ${STAFFING}`,
    ]);
    made.sign(`${APPROVAL}/head/批`, '2026-03-05').sign('361102-finance/head/财', '2026-03-05');
    const early = refusal(() => made.raise('gather', clerk, '2026-03-05', { opinions: '情况' }));
    expect(early.message).toContain('1 家没有答复');
  });

  it('goes to the offices and the government of its own level', () => {
    const rule = (more: Record<string, string>) => refusal(() => draft(more)).rule;
    expect(rule({ staffingOffice: '361100-staffing' })).toBe('guard');
    expect(rule({ approvalBureau: '361103-administrative-approval' })).toBe('guard');
    expect(rule({ government: '361100' })).toBe('guard');
    expect(rule({ approvalBureau: '361102-finance' })).toBe('field');
  });

  it('does not reach the government unreviewed, nor reviewed by the department itself', () => {
    const made = consulted(draft());
    expect(refusal(() => made.raise('submit', clerk, '2026-03-17')).message).toContain('合法性审查');
    world.record('legality-review-staff', WATER, '2026-01-05', { kind: 'organ', organ: '法制科' });
    expect(refusal(() => reviewed(made, WATER)).message).toContain('同级司法行政部门');
    reviewed(made);
    expect(made.raise('submit', clerk, '2026-03-17').stage).toBe('consenting');
    expect(refusal(() => made.raise('adjust', clerk, '2026-03-18')).rule).toBe('stage');
    expect(refusal(() => made.raise('consent', clerk, '2026-03-18', { consentDocument: '批' })).rule).toBe(
      'actor',
    );
    made.raise('refuse', leader, '2026-03-20', { refusalGround: '须保留' });
    expect([made.stage, made.entry]).toEqual(['refused', undefined]);
  });

  it('that was changed without asking anybody shows what was missed', () => {
    draft({ route: 'made' }, '2026-05-06').raise('enrol', clerk, '2026-05-06');
    for (const duty of ['review', 'consent']) expect(verdict(`m19.${duty}`), duty).not.toBe('met');
    // The 9th of May is worked: the fifth working day is the 12th.
    expect(verdict('m19.report', '2026-05-12')).toBe('pending');
    expect(verdict('m19.report', '2026-05-13')).toBe('breached');
    expect(verdict('m19.consent')).toBe('breached');
  }, 30_000);
});
