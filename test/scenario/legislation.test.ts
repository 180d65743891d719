import { beforeEach, describe, expect, it } from 'vitest';
import { legislativeCommentsReport } from '../../src/definitions/documents/legislative-comments-report.ts';
import { filing } from '../../src/definitions/procedures/filing.ts';
import { legislativeComment } from '../../src/definitions/procedures/legislative-comment.ts';
import { legislativeConsultation } from '../../src/definitions/procedures/legislative-consultation.ts';
import { legislativePlan } from '../../src/definitions/procedures/legislative-plan.ts';
import { legislativeProject } from '../../src/definitions/procedures/legislative-project.ts';
import { normativeDocument } from '../../src/definitions/procedures/normative-document.ts';
import { entrySlots } from '../../src/language/entry-slots.ts';
import { fillTemplate } from '../../src/language/fill-template.ts';
import { shangrao } from '../../src/main/site.ts';
import { type Case, CaseWorld, refusal, type Who } from '../support/case-world.ts';
import { judgeOf, withMeasures } from '../support/verdict-of.ts';

/** The city's water bureau proposes a rule on flood defences; the bureau of justice takes it into the plan of 2026. */
const WATER = '361100-water';
const JUSTICE = '361100-justice';
const CITY = '361100';
const FINANCE = '361100-finance';

const clerk: Who = `${WATER}/clerk/水经办`;
const head: Who = `${WATER}/head/水局长`;
const justice: Who = `${JUSTICE}/legal-officer/法经办`;
const chief: Who = `${JUSTICE}/head/法局长`;
const mayor: Who = `${CITY}/leader/市长`;
const office: Who = `${CITY}/clerk/府经办`;

type Values = Record<string, string | number | boolean>;

let world: CaseWorld;

beforeEach(() => {
  world = new CaseWorld();
  world.rule('m14.promptly', { length: 20, unit: 'workingDays', rollOver: false });
});

const called = (day = '2026-01-05', more: Values = {}) =>
  world.open(legislativePlan, justice, day, {
    year: 2026,
    title: '上饶市人民政府2026年立法工作计划',
    government: CITY,
    callUntil: '2026-01-31',
    ...more,
  });

const proposed = (more: Values = {}, day = '2026-01-05') =>
  world.open(legislativeProject, clerk, day, {
    title: '上饶市防洪堤管理办法',
    form: 'rule',
    secret: false,
    justiceBureau: JUSTICE,
    government: CITY,
    ...more,
  });

const application = (plan: Case, more: Values = {}): Values => ({
  plan: String(plan.fields.plan),
  field: 'urban',
  fieldGround: '属于城市防洪设施的管理',
  necessity: '堤防老旧',
  problems: '管护责任不清',
  systems: '分级管护',
  completeBy: '2026-10-31',
  ...more,
});

function declared(plan: Case, more: Values = {}): Case {
  return proposed(more)
    .raise('research', clerk, '2026-01-12', { evidence: '调研报告' })
    .raise('present', clerk, '2026-01-13', application(plan))
    .raise('declare', head, '2026-01-14');
}

const assessed = (project: Case, assessment = 'admit') =>
  project.raise('assess', justice, '2026-02-02', {
    assessmentReport: '评估报告',
    assessment,
    assessmentGround: '立法条件成熟',
  });

function approved(plan: Case): Case {
  return plan
    .raise('compile', justice, '2026-02-04', { evidence: '计划草案' })
    .raise('align', justice, '2026-02-09', { alignment: '会商纪要', alignmentResult: '一致' })
    .raise('submit', chief, '2026-02-10')
    .raise('approve', mayor, '2026-02-12', { approval: '批示' });
}

const admit = (project: Case, plan: Case, more: Values = {}, day = '2026-02-13') =>
  project.raise('admit', chief, day, {
    plan: String(plan.fields.plan),
    admission: 'plan',
    completeBy: '2026-10-31',
    ...more,
  });

/** A project in the approved plan, about to be drafted. */
function planned(more: Values = {}): { readonly plan: Case; readonly project: Case } {
  const plan = called();
  const project = assessed(declared(plan, more));
  approved(plan);
  return { plan, project: admit(project, plan) };
}

const consult = (project: Case, more: Values, by: Who = clerk, day = '2026-03-02') =>
  world.open(legislativeConsultation, by, day, {
    project: String(project.fields.project),
    subject: '上饶市防洪堤管理办法（征求意见稿）',
    draft: '草案和说明',
    channel: 'offline',
    ...more,
  });

const website = (project: Case) =>
  consult(project, { audience: 'public', form: 'website', channel: 'online' });

const shown = (made: Case, more: Values = {}) =>
  made.raise('publish', head, '2026-03-02', {
    endedOn: '2026-04-01',
    address: 'www.zgsr.gov.cn',
    contact: '0793-1234567',
    ...more,
  });

const letter = { addressees: '有关单位', endedOn: '2026-03-20', contact: '0793-1234567' };
const gathered = { evidence: '意见汇总' };

function askedDepartments(project: Case): Case {
  return consult(project, { audience: 'departments', form: 'written' })
    .raise('ask', head, '2026-03-02', letter, { signers: [{ unit: FINANCE }, { unit: '361102' }] })
    .sign(`${FINANCE}/head/财`, '2026-03-10', false, '经费来源应当写明')
    .sign('361102/leader/县长', '2026-03-11')
    .raise('gather', clerk, '2026-03-12', gathered);
}

function helped(project: Case, audience: string, by: Who = clerk): Case {
  const boss: Who = by === clerk ? head : chief;
  return consult(project, { audience, form: 'symposium' }, by, '2026-04-07')
    .raise('send', boss, '2026-04-07', { ...letter, endedOn: '2026-04-10' })
    .raise('gather', by, '2026-04-13', gathered);
}

const received = (project: Case | null, day = '2026-03-10', more: Values = {}) =>
  world.open(legislativeComment, clerk, day, {
    ...(project === null ? {} : { project: String(project.fields.project) }),
    origin: 'public',
    content: '写明管护经费',
    ...more,
  });

function answered(comment: Case, day = '2026-04-08', adoption = 'rejected'): Case {
  return comment
    .raise('propose', clerk, day, {
      adoption,
      answer: '谢谢',
      ...(adoption === 'adopted' ? {} : { reason: '上位法已有规定' }),
    })
    .raise('answer', head, day);
}

const complete = (project: Case, more: Values = {}) =>
  project.raise('complete', clerk, '2026-04-14', {
    draft: '送审稿',
    explanation: '说明',
    materials: '材料',
    hearing: 'not-due',
    hearingGround: '不涉及重大利益调整',
    ...more,
  });

/** Drafted, put to everybody, and handed in. */
function submitted(more: Values = {}): Case {
  const { project } = planned(more);
  askedDepartments(project);
  shown(website(project)).raise('gather', clerk, '2026-04-02', gathered);
  return complete(project).raise('submit', head, '2026-04-15');
}

const review = (project: Case, day = '2026-05-11') =>
  project.raise('review', justice, day, {
    reviewOpinion: '修改后可行',
    finalDraft: '草案',
    coordination: '一致',
  });

function tabled(more: Values = {}): Case {
  const project = review(submitted(more));
  helped(project, 'expert', justice);
  helped(project, 'contact-point');
  return project.raise('table', chief, '2026-05-12');
}

const session = { meetingKind: 'executive', meeting: '第80次常务会议' };
const ORDER = '上饶市人民政府令第12号';

function published(): Case {
  return tabled()
    .raise('adopt', mayor, '2026-05-20', session)
    .raise('sign', mayor, '2026-05-25', { orderNumber: ORDER, order: '令', effectiveOn: '2026-07-01' })
    .raise('publish', office, '2026-06-01', { gazette: '市政府公报' });
}

/** The rule is enrolled in the list of documents and filed as every document is. */
function filed(recipient: string): void {
  world
    .open(filing, office, '2026-06-08', {
      document: ORDER,
      documentKind: 'rule',
      recipient,
      issuedOn: '2026-06-01',
    })
    .raise('propose', office, '2026-06-08', { report: '报告', text: '文本', explanation: '说明' })
    .raise('approve', mayor, '2026-06-08')
    .raise('send', office, '2026-06-09');
}

function enrolled(): void {
  world
    .open(normativeDocument, office, '2026-06-01', {
      title: '上饶市防洪堤管理办法',
      inNameOf: 'own',
      maker: CITY,
      route: 'issued',
    })
    .raise('enrol', office, '2026-06-01', { document: ORDER, kind: 'rule', affectsRights: true });
}

/** What these procedures answer for. */
const site = withMeasures([12, 13, 14]);

function verdicts(ids: readonly string[], unit: string, asOf = '2026-12-31'): (string | null)[] {
  const judge = judgeOf(world, asOf, site);
  return ids.map(id => judge(id, unit, '2026'));
}

const OPEN = ['m14.public', 'm14.departments', 'm14.experts', 'm14.contact-points'];
const ANSWERS = ['m14.answer', 'm14.every-comment'];
const PLAN = ['m13.admission', 'm13.assessment', 'm13.alignment'];

describe('a legislative plan', () => {
  it('is compiled from assessed projects, aligned, approved, published and adjusted', () => {
    const { plan } = planned();
    expect(plan.entry?.fields).toMatchObject({
      plan: '市司法局立计〔2026〕1号',
      congressCoordinatedOn: '2026-02-09',
      approvedOn: '2026-02-12',
    });
    plan.raise('publish', justice, '2026-02-13');
    expect(plan.documents).toEqual(['legislative-call', 'legislative-plan']);
    plan.raise('proposeAdjustment', justice, '2026-06-01', {
      adjustGround: '上位法修订',
      adjustment: '方案',
    });
    expect(refusal(() => plan.raise('adjust', chief, '2026-06-02')).rule).toBe('actor');
    plan.raise('adjust', mayor, '2026-06-02');
    plan.raise('conclude', justice, '2026-12-30', { execution: '完成1件' });
    expect([plan.stage, plan.findings, plan.entry?.fields.adjustedOn]).toEqual(['closed', [], '2026-06-02']);
    expect(verdicts(PLAN, JUSTICE)).toEqual(['met', 'met', 'met']);
    expect(verdicts(['m13.research'], WATER)).toEqual(['met']);
    // 立法需求 are words without an act that could be missed: told, never scored.
    expect(verdicts(['m12.needs', 'm12.gaps'], WATER)).toEqual([null, null]);
  });

  it('is not put up for approval before it met that of the standing committee', () => {
    const plan = called();
    assessed(declared(plan));
    plan.raise('compile', justice, '2026-02-04', { evidence: '草案' });
    expect(refusal(() => plan.raise('submit', chief, '2026-02-05')).message).toContain('市人大常委会');
    expect(refusal(() => plan.raise('approve', mayor, '2026-02-05', { approval: '批' })).rule).toBe('stage');
  });

  it('has something to be compiled from, is one for a year, and goes to its own government', () => {
    const plan = called();
    const compile = () => plan.raise('compile', justice, '2026-02-04', { evidence: '草案' });
    expect(refusal(compile).message).toContain('还没有经过申报');
    assessed(declared(plan), 'decline');
    expect(refusal(compile).rule).toBe('guard');
    expect(refusal(() => called('2026-01-06')).message).toContain('已经启动编制');
    expect(refusal(() => called('2026-01-06', { year: 2027, government: '361102' })).rule).toBe('field');
    plan.raise('drop', chief, '2026-02-05', {}, { text: '重新征集' });
    expect([plan.stage, plan.entry]).toEqual(['dropped', undefined]);
    expect(refusal(() => called('2026-02-06')).message).toContain('不能早于启动日期');
    expect(called('2026-02-06', { callUntil: '2026-02-28' }).stage).toBe('collecting');
  });
});

describe('a project of legislation', () => {
  it('becomes a rule in force: declared, planned, drafted in the open, decided, published and filed', () => {
    const project = published();
    expect(project.documents).toEqual(['legislative-submission', 'legislative-comments-report']);
    expect(project.clock('completion').state).toBe('stopped');
    expect(project.clock('filing').due?.date).toBe('2026-07-01');
    enrolled();
    filed('upper-government');
    filed('congress');
    project.raise('file', justice, '2026-06-10', { filingEvidence: '报国务院' });
    project.raise('commence', justice, '2026-07-01', { effectiveOn: '2026-07-01' });
    expect([project.stage, project.findings]).toEqual(['inForce', []]);
    expect(project.entry).toMatchObject({
      legalDate: '2026-01-05',
      fields: {
        project: '市水利局立项〔2026〕1号',
        researchedOn: '2026-01-12',
        declaredOn: '2026-01-14',
        plannedOn: '2026-02-13',
        submittedOn: '2026-04-15',
        publishedOn: '2026-06-01',
        filedOn: '2026-06-10',
      },
    });
    expect(verdicts(OPEN, WATER)).toEqual(['met', 'met', 'met', 'met']);
  });

  it('is researched before it is declared, within four matters, under a plan that is there', () => {
    const plan = called();
    const project = proposed();
    const present = (more: Values = {}) =>
      project.raise('present', clerk, '2026-01-13', application(plan, more));
    expect(refusal(present).message).toContain('调研');
    project.raise('research', clerk, '2026-01-12', { evidence: '调研报告' });
    const other = refusal(() => present({ field: 'other' }));
    expect(other.message).toContain('规章限于');
    expect(refusal(() => present({ plan: '没有的计划' })).message).toContain('没有查到这份立法计划');
    present();
    expect(refusal(() => project.raise('declare', clerk, '2026-01-14')).rule).toBe('actor');
    project.raise('declare', head, '2026-01-14');
    const regulation = proposed({ form: 'regulation' }).raise('research', clerk, '2026-01-12', {
      evidence: '报告',
    });
    expect(
      refusal(() => regulation.raise('present', clerk, '2026-01-13', application(plan, { field: 'other' })))
        .message,
    ).toContain('地方性法规限于');
    expect(refusal(() => proposed({ justiceBureau: '361102-justice' })).rule).toBe('field');
  });

  it('enters the plan assessed, by the head of the bureau, when the plan is approved or adjusted', () => {
    const plan = called();
    const project = declared(plan);
    expect(refusal(() => admit(project, plan)).rule).toBe('stage');
    assessed(project);
    expect(refusal(() => admit(project, plan)).message).toContain('还没有批准');
    approved(plan);
    expect(refusal(() => admit(project, plan, { admission: 'adjustment' })).message).toContain(
      '批准计划调整',
    );
    plan.raise('publish', justice, '2026-02-13');
    plan.raise('proposeAdjustment', justice, '2026-02-13', { adjustGround: '急需', adjustment: '方案' });
    plan.raise('adjust', mayor, '2026-02-13');
    expect(admit(project, plan, { admission: 'adjustment' }).stage).toBe('drafting');
    project.raise('remove', chief, '2026-02-16', { dropGround: '上位法将修订' });
    expect(project.stage).toBe('dropped');
  });

  it('that is not fit stays out of the plan, and may be proposed again', () => {
    const plan = called();
    const project = assessed(declared(plan), 'decline');
    assessed(declared(plan));
    approved(plan);
    expect(refusal(() => admit(project, plan)).message).toContain('不建议列入');
    expect(project.raise('decline', chief, '2026-02-13', { declineGround: '上位法已有规定' }).stage).toBe(
      'declined',
    );
    const back = declared(plan);
    back.do({ verb: 'return', to: 'proposing', day: '2026-02-16', text: '补充调研' }, justice);
    expect(back.stage).toBe('proposing');
    expect(
      back.raise('drop', head, '2026-02-17', { dropGround: '不再申报' }).entry?.fields.plan,
    ).toBeUndefined();
  });

  it('is not handed in before everybody was asked, online and offline, and each comment answered', () => {
    const { project } = planned();
    const comment = received(project);
    complete(project);
    const submit = () => project.raise('submit', head, '2026-04-15');
    expect(refusal(submit).message).toContain('向社会公布草案');
    const open = shown(website(project));
    expect(refusal(submit).message).toContain('向社会公布草案');
    open.raise('gather', clerk, '2026-04-02', gathered);
    expect(refusal(submit).message).toContain('职能部门');
    askedDepartments(project);
    expect(refusal(submit).message).toContain('没有回应的意见');
    answered(comment);
    expect(refusal(() => project.raise('submit', clerk, '2026-04-15')).rule).toBe('actor');
    expect(submit().stage).toBe('reviewing');
    expect(verdicts(ANSWERS, WATER)).toEqual(['met', 'met']);
  });

  it('asks by both ways: what was only online, or only offline, is not enough', () => {
    const { project } = planned();
    consult(project, { audience: 'departments', form: 'written', channel: 'online' })
      .raise('ask', head, '2026-03-02', letter, { signers: [{ unit: FINANCE }] })
      .sign(`${FINANCE}/head/财`, '2026-03-10')
      .raise('gather', clerk, '2026-03-12', gathered);
    shown(website(project)).raise('gather', clerk, '2026-04-02', gathered);
    complete(project);
    const submit = () => project.raise('submit', head, '2026-04-15');
    expect(refusal(submit).message).toContain('线下');
    helped(project, 'expert');
    expect(submit().stage).toBe('reviewing');
  });

  it('that is secret by law is shown to no public, but departments are asked', () => {
    const { project } = planned({ secret: true });
    expect(refusal(() => website(project)).message).toContain('保密');
    askedDepartments(project);
    expect(complete(project).raise('submit', head, '2026-04-15').stage).toBe('reviewing');
    expect(verdicts(OPEN.slice(0, 2), WATER)).toEqual(['not-applicable', 'met']);
  });

  it('is heard where a hearing is due', () => {
    const { project } = planned();
    askedDepartments(project);
    shown(website(project)).raise('gather', clerk, '2026-04-02', gathered);
    project.raise('complete', clerk, '2026-04-14', {
      draft: '送审稿',
      explanation: '说明',
      materials: '材料',
      hearing: 'due',
      hearingHandling: '采纳2条',
    });
    const submit = () => project.raise('submit', head, '2026-05-20');
    expect(refusal(submit).message).toContain('听证会');
    const hearing = consult(project, { audience: 'public', form: 'hearing' }, clerk, '2026-04-14').raise(
      'announce',
      head,
      '2026-04-14',
      { hearingOn: '2026-05-14', place: '市水利局', matters: '管护经费', contact: '0793-1234567' },
    );
    expect(refusal(submit).message).toContain('听证会');
    hearing.raise('hold', clerk, '2026-05-14', { hearingRecord: '笔录' });
    expect(hearing.findings).toEqual([]);
    expect(submit().stage).toBe('reviewing');
  });

  it('is sent back or put off on the grounds of the regulation, and handed in anew', () => {
    const project = submitted();
    const ground = { backGround: 'dispute', reviewOpinion: '须再协商' };
    expect(refusal(() => project.raise('sendBack', justice, '2026-04-20', ground)).rule).toBe('actor');
    project.raise('postpone', chief, '2026-04-20', ground);
    project.raise('resume', justice, '2026-04-27');
    project.raise('sendBack', chief, '2026-04-28', ground);
    expect([project.stage, project.entry?.fields.submittedOn]).toEqual(['drafting', undefined]);
    project.raise('complete', clerk, '2026-05-06', { draft: '送审稿2' }).raise('submit', head, '2026-05-07');
    expect(project.entry?.fields.submittedOn).toBe('2026-05-07');
  });

  it('reaches the government when experts and contact points were heard', () => {
    const project = review(submitted());
    const table = () => project.raise('table', chief, '2026-05-12');
    expect(refusal(table).message).toContain('咨询专家');
    expect(verdicts(OPEN.slice(2), WATER)).toEqual(['pending', 'pending']);
    helped(project, 'expert', justice);
    expect(refusal(table).message).toContain('基层立法联系点');
    helped(project, 'contact-point');
    const late = received(project, '2026-05-12');
    expect(refusal(table).message).toContain('没有回应的意见');
    answered(late, '2026-05-12', 'adopted');
    expect(table().stage).toBe('deliberating');
  });

  it('for a city regulation goes to the standing committee; a rule does not', () => {
    const regulation = tabled({ form: 'regulation' });
    expect(refusal(() => regulation.raise('adopt', mayor, '2026-05-20', session)).message).toContain(
      '法规草案',
    );
    regulation.raise('adoptRegulation', mayor, '2026-05-20', session);
    regulation.raise('move', mayor, '2026-05-25', { motion: '议案' });
    expect([regulation.stage, regulation.entry?.fields.motionOn]).toEqual(['moved', '2026-05-25']);
  });

  it('is decided by the government alone: adopted, mended, or refused', () => {
    const project = tabled();
    expect(refusal(() => project.raise('adopt', chief, '2026-05-20', session)).rule).toBe('actor');
    expect(refusal(() => project.raise('adoptRegulation', mayor, '2026-05-20', session)).message).toContain(
      '规章',
    );
    project.raise('revise', mayor, '2026-05-20', { ...session, reviseGround: '补充罚则' });
    review(project, '2026-05-25').raise('table', chief, '2026-05-26');
    project.raise('reject', mayor, '2026-05-27', { ...session, rejectGround: '条件不成熟' });
    expect([project.stage, project.entry?.fields.adoptedOn]).toEqual(['rejected', undefined]);
  });

  it('is filed by the procedure of filing, which is asked and not repeated', () => {
    const project = published();
    const file = () => project.raise('file', justice, '2026-06-10', { filingEvidence: '报国务院' });
    expect(refusal(file).message).toContain('先以令号补登');
    enrolled();
    expect(refusal(file).message).toContain('省政府');
    filed('upper-government');
    expect(refusal(file).message).toContain('市人大常委会');
    filed('congress');
    expect(file().stage).toBe('commencing');
  });
});

describe('the clocks of legislation', () => {
  it('a draft is open for 30 days and to the last day announced', () => {
    const { project } = planned();
    expect(refusal(() => shown(website(project), { endedOn: '2026-03-30' })).message).toContain('不足30日');
    const open = shown(website(project), { endedOn: '2026-03-31' });
    const gather = (day: string) => open.raise('gather', clerk, day, gathered);
    expect(open.clock('public').earliest?.date).toBe('2026-04-01');
    expect(refusal(() => gather('2026-03-31')).message).toContain('截止日期还没有过');
    expect([gather('2026-04-01').stage, open.findings]).toEqual(['answering', []]);
    const longer = shown(website(project));
    expect(refusal(() => longer.raise('gather', clerk, '2026-04-01', gathered)).message).toContain(
      '截止日期',
    );
    expect(longer.raise('gather', clerk, '2026-04-02', gathered).findings).toEqual([]);
  });

  it('shorter only with a reason, which the notice says', () => {
    const { project } = planned();
    const open = shown(website(project), { endedOn: '2026-03-16', shortGround: '汛期将至' });
    open.raise('gather', clerk, '2026-03-17', gathered);
    expect([open.stage, open.findings]).toEqual(['answering', []]);
    expect(JSON.stringify(open.filled)).toContain('汛期将至');
  });

  it.each([
    ['2026-04-15', 'early'],
    ['2026-04-16', null],
    ['2026-04-17', null],
  ])(
    'a hearing announced on the 17th of March for 30 days later at least and held on %s: %s',
    (day, kind) => {
      const { project } = planned();
      const announced = { place: '市水利局', matters: '经费', contact: '0793-1234567' };
      const prepared = consult(project, { audience: 'public', form: 'hearing' }, clerk, '2026-03-17');
      const announce = (hearingOn: string) =>
        prepared.raise('announce', head, '2026-03-17', { ...announced, hearingOn });
      expect(refusal(() => announce('2026-04-15')).message).toContain('30日前公布');
      const hearing = announce('2026-04-16').raise('hold', clerk, day, { hearingRecord: '笔录' });
      expect(hearing.findings).toEqual(kind === null ? [] : [{ clock: 'hearing', kind, due: '2026-04-16' }]);
    },
  );

  it.each([
    ['2026-04-07', []],
    ['2026-04-08', []],
    ['2026-04-09', ['late']],
  ])(
    'a comment of the 10th of March, ruled to be answered in 20 working days, answered on %s: %j',
    (day, kinds) => {
      const { project } = planned();
      const comment = received(project);
      expect(comment.clock('promptly').due?.date).toBe('2026-04-08');
      answered(comment, day);
      expect(comment.findings.map(each => each.kind)).toEqual(kinds);
    },
  );

  it.each([
    ['2026-06-30', []],
    ['2026-07-01', []],
    ['2026-07-02', [{ clock: 'filing', kind: 'late', due: '2026-07-01' }]],
  ])('a rule published on the 1st of June and filed by %s: %j', (day, findings) => {
    const project = published();
    enrolled();
    filed('upper-government');
    filed('congress');
    project.raise('file', justice, day, { filingEvidence: '报国务院' });
    expect(project.findings).toEqual(findings);
  });

  it.each([
    ['2026-06-30', 'early'],
    ['2026-07-01', null],
    ['2026-07-02', null],
  ])('a rule published on the 1st of June, in force on %s: %s', (day, kind) => {
    const project = published();
    enrolled();
    filed('upper-government');
    filed('congress');
    project.raise('file', justice, '2026-06-10', { filingEvidence: '报国务院' });
    project.raise('commence', justice, day, { effectiveOn: day });
    expect(project.findings.map(each => each.kind)).toEqual(kind === null ? [] : [kind]);
  });

  it('the plan says by when: adopted later is a finding', () => {
    const project = tabled();
    expect(project.clock('completion').due?.date).toBe('2026-10-31');
    project.raise('adopt', mayor, '2026-11-02', session);
    expect(project.findings).toEqual([{ clock: 'completion', kind: 'late', due: '2026-10-31' }]);
  });
});

describe('consultations and comments', () => {
  it('are about a project in the plan, of whom and by which way fits', () => {
    const { project } = planned();
    const fresh = proposed();
    expect(refusal(() => website(fresh)).message).toContain('还没有列入立法计划');
    const rule = (more: Values) => refusal(() => consult(project, more)).message;
    expect(rule({ audience: 'departments', form: 'website', channel: 'online' })).toContain('社会公众');
    expect(rule({ audience: 'public', form: 'website' })).toContain('线上');
    const written = consult(project, { audience: 'departments', form: 'written' });
    expect(refusal(() => written.raise('send', head, '2026-03-02', letter)).message).toContain('各部门');
    const experts = consult(project, { audience: 'expert', form: 'symposium' });
    const signers = [{ unit: FINANCE }];
    expect(refusal(() => experts.raise('ask', head, '2026-03-02', letter, { signers })).message).toContain(
      '职能部门',
    );
    expect(refusal(() => experts.raise('send', clerk, '2026-03-02', letter)).rule).toBe('actor');
    expect(experts.raise('drop', clerk, '2026-03-03', { dropGround: '改为书面' }).entry).toBeUndefined();
  });

  it('end when every opinion of theirs is answered', () => {
    const { project } = planned();
    const open = shown(website(project));
    const consultation = String(open.fields.consultation);
    const comment = received(project, '2026-03-10', { consultation });
    open.raise('gather', clerk, '2026-04-02', gathered);
    expect(open.entry?.fields).toMatchObject({ comments: 1 });
    const finish = () => open.raise('finish', clerk, '2026-04-08');
    expect(refusal(finish).message).toContain('没有回应的意见');
    answered(comment);
    expect(finish().stage).toBe('closed');
    // Neither number is typed: both are what the register of opinions holds.
    const adopted = ['adopted', 'partly'].includes(String(comment.fields.adoption)) ? 1 : 0;
    expect(open.entry?.fields).toMatchObject({ comments: 1, adopted });
  });

  it('a comment names what is there, and is not turned down without a reason', () => {
    const { project } = planned();
    expect(refusal(() => received(null, '2026-03-10', { consultation: '征1号' })).message).toContain(
      '立法项目',
    );
    expect(refusal(() => received(null, '2026-03-10', { project: '没有' })).message).toContain(
      '没有查到这一立法项目',
    );
    expect(refusal(() => received(project, '2026-03-10', { consultation: '征1号' })).message).toContain(
      '没有查到这次征求意见',
    );
    const comment = received(project);
    const propose = (more: Values) =>
      comment.raise('propose', clerk, '2026-03-11', { answer: '谢谢', ...more });
    expect(refusal(() => propose({ adoption: 'rejected' }))).toMatchObject({
      rule: 'field',
      field: 'fields.reason',
    });
    expect(refusal(() => propose({ adoption: 'partly' })).field).toBe('fields.reason');
    propose({ adoption: 'adopted' });
    expect(refusal(() => comment.raise('answer', clerk, '2026-03-12')).rule).toBe('actor');
    expect(comment.raise('answer', head, '2026-03-12').stage).toBe('answered');
    // A suggestion for legislation at large is answered like any other.
    expect(answered(received(null)).entry?.fields.adoption).toBe('rejected');
    const twice = received(project).raise('cancel', head, '2026-03-12', {}, { text: '重复登记' });
    expect(twice.entry).toBeUndefined();
  });

  it('are listed in the report on what was adopted, each with its answer and why it was not adopted', () => {
    const { project } = planned();
    const comments = [answered(received(project)), answered(received(project), '2026-04-08', 'adopted')];
    const { fields } = shangrao.registers.find(each => each.slug === 'legislative-comments')!;
    const rows = comments.map(each => entrySlots(fields, each.entry!.fields, () => undefined));
    const text = (words: string) => ({ is: 'text', text: words }) as const;
    const filled = fillTemplate(legislativeCommentsReport, {
      slots: {
        'party.drafter': text('上饶市水利局'),
        'short.drafter': text('市水利局'),
        'party.government': text('上饶市人民政府'),
        'party.justice': text('上饶市司法局'),
        title: text('上饶市防洪堤管理办法'),
        project: text(String(project.fields.project)),
        'count.comments': text('2件'),
        'count.rejected': text('1件'),
      },
      lists: { comments: rows, rejected: [rows[0]] },
      issue: {},
    });
    const annexes = filled.ok ? filled.document.annexes : filled.faults;
    expect(annexes).toMatchObject([
      {
        body: [
          {
            rows: [
              [['1'], ['写明管护经费'], ['社会公众'], ['未采纳'], ['谢谢']],
              [['2'], ['写明管护经费'], ['社会公众'], ['采纳'], ['谢谢']],
            ],
          },
        ],
      },
      { body: [{ rows: [[['市水利局立意〔2026〕1号'], ['写明管护经费'], ['未采纳'], ['上位法已有规定']]] }] },
    ]);
  });

  it('late answers breach; unanswered ones wait', () => {
    const { project } = planned();
    answered(received(project), '2026-04-09');
    expect(verdicts(ANSWERS, WATER)).toEqual(['breached', 'met']);
    received(project);
    expect(verdicts(['m14.every-comment'], WATER, '2026-03-20')).toEqual(['pending']);
  });
});
