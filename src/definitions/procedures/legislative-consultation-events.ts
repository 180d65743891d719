import type { EntryCount, Guard, ProcedureEvent } from '../../language/procedure/procedure.ts';
import { clause, practice, ruleMakingRegulation } from '../citations.ts';
import { handlers, heads } from './actors.ts';
import { daysAhead, openThirtyDays, stillAhead } from './days.ts';

/** What is asked about, of whom and by which way. */
const fitting: readonly Guard[] = [
  {
    says: '没有查到这一立法项目，或者项目还没有列入立法计划、已经审议通过，请核对项目编号',
    source: ruleMakingRegulation(14),
    entries: {
      register: 'legislative-projects',
      where: [
        { field: 'plannedOn', present: true },
        { field: 'adoptedOn', present: false },
      ],
      ref: { field: 'project', equals: 'project' },
    },
    are: 'there',
  },
  {
    says: '这一项目的草案依法需要保密，不能向社会公布，也不举行公开的听证会',
    source: ruleMakingRegulation(15),
    when: [{ field: 'form', in: ['website', 'hearing'] }],
    entries: {
      register: 'legislative-projects',
      where: [{ field: 'secret', is: true }],
      ref: { field: 'project', equals: 'project' },
    },
    are: 'absent',
  },
  {
    says: '网站公开征求意见、听证会面向社会公众，对象请选“社会公众”',
    source: ruleMakingRegulation(15),
    facts: [
      {
        any: [
          { field: 'form', in: ['written', 'symposium', 'demonstration', 'other'] },
          { field: 'audience', is: 'public' },
        ],
      },
    ],
    examples: {
      passes: { form: 'website', audience: 'public' },
      fails: { form: 'hearing', audience: 'departments' },
    },
  },
  {
    says: '网站公开征求意见的渠道请选“线上”',
    source: clause(14),
    facts: [
      {
        any: [
          { field: 'form', isNot: 'website' },
          { field: 'channel', is: 'online' },
        ],
      },
    ],
    examples: {
      passes: { form: 'website', channel: 'online' },
      fails: { form: 'website', channel: 'offline' },
    },
  },
];

/** Not ended before the last day that was announced; a draft shown to everybody stays open for 30 days. */
const ran: readonly Guard[] = [
  {
    says: '所写的征求意见截止日期还没有过，不能汇总',
    source: ruleMakingRegulation(15),
    when: [{ field: 'audience', isNot: 'departments' }],
    ran: 'announced',
  },
  {
    says: '向社会公布征求意见一般不少于30日，现在不足30日，又没有写明缩短的理由，不能汇总',
    source: ruleMakingRegulation(15),
    when: [{ field: 'form', is: 'website' }],
    ran: 'public',
    unless: [{ field: 'shortGround', present: true }],
  },
];

const number = { series: 'legislative-consultation', text: '{unit}立征〔{year}〕{n}号' } as const;

/** The draft goes out: shown to everybody, sent to those who are asked, or put to a hearing. */
export const launching: Readonly<Record<string, ProcedureEvent>> = {
  prepare: {
    title: '准备征求意见',
    from: 'opens',
    to: {
      by: 'form',
      cases: {
        website: 'publishing',
        hearing: 'announcing',
        written: 'sending',
        symposium: 'sending',
        demonstration: 'sending',
        other: 'sending',
      },
    },
    by: [handlers('organiser')],
    source: ruleMakingRegulation(15),
    asks: {
      project: 'must',
      subject: 'must',
      audience: 'must',
      channel: 'must',
      form: 'must',
      draft: 'must',
    },
    guards: fitting,
  },
  publish: {
    title: '公布草案征求意见',
    from: ['publishing'],
    to: 'collecting',
    by: [heads('organiser', ['prepare'])],
    source: ruleMakingRegulation(15),
    asks: { endedOn: 'must', address: 'must', contact: 'must', shortGround: 'may' },
    guards: [
      stillAhead('征求意见的截止日期不能早于公布日期，请核对', ruleMakingRegulation(15), 'endedOn'),
      openThirtyDays(ruleMakingRegulation(15), 'endedOn'),
    ],
    sets: { consultation: number },
    entry: 'record',
    produces: ['legislative-public-notice'],
    publishes: true,
  },
  announce: {
    title: '公布听证会的时间、地点和内容',
    from: ['announcing'],
    to: 'hearing',
    by: [heads('organiser', ['prepare'])],
    source: ruleMakingRegulation(16),
    asks: { hearingOn: 'must', place: 'must', matters: 'must', contact: 'must', address: 'may' },
    guards: [
      daysAhead(
        '听证会的时间、地点和内容应当在举行听证会的30日前公布，现在所定的日期不足30日，请改期',
        ruleMakingRegulation(16),
        'hearingOn',
        30,
      ),
    ],
    sets: { consultation: number },
    entry: 'record',
    produces: ['legislative-hearing-notice'],
    publishes: true,
  },
  send: {
    title: '发函（通知）征求意见',
    from: ['sending'],
    to: 'collecting',
    by: [heads('organiser', ['prepare'])],
    source: ruleMakingRegulation(15),
    asks: { addressees: 'must', endedOn: 'must', contact: 'must' },
    guards: [
      stillAhead('征求意见的截止日期不能早于发函日期，请核对', practice, 'endedOn'),
      {
        says: '征求职能部门意见的，请办理“征求有关部门意见”，由各部门在本件中答复',
        source: ruleMakingRegulation(17),
        facts: [{ field: 'audience', isNot: 'departments' }],
        examples: { passes: { audience: 'expert' }, fails: { audience: 'departments' } },
      },
    ],
    sets: { consultation: number },
    entry: 'record',
    produces: ['legislative-consultation-letter'],
  },
  ask: {
    title: '征求有关部门意见',
    from: ['sending'],
    to: 'asking',
    by: [heads('organiser', ['prepare'])],
    source: ruleMakingRegulation(17),
    asks: { addressees: 'must', endedOn: 'must', contact: 'must' },
    guards: [
      stillAhead('征求意见的截止日期不能早于发函日期，请核对', practice, 'endedOn'),
      {
        says: '只有征求职能部门意见的，才由各部门在本件中答复',
        source: ruleMakingRegulation(17),
        facts: [{ field: 'audience', is: 'departments' }],
        examples: { passes: { audience: 'departments' }, fails: { audience: 'expert' } },
      },
    ],
    sets: { consultation: number },
    entry: 'record',
    produces: ['legislative-consultation-letter'],
  },
  drop: {
    title: '终止征求意见',
    from: ['publishing', 'announcing', 'sending'],
    to: 'dropped',
    by: [handlers('organiser'), heads('organiser')],
    source: practice,
    asks: { dropGround: 'must' },
  },
};

/** Opinions that were registered on this consultation: each is registered, since each is answered. */
const received: EntryCount = {
  register: 'legislative-comments',
  ref: { field: 'consultation', equals: 'consultation' },
};

/** What came in is drawn together, and every opinion answered. */
export const gathering: Readonly<Record<string, ProcedureEvent>> = {
  gather: {
    title: '汇总意见',
    from: ['collecting', 'asking'],
    to: 'answering',
    by: [handlers('organiser')],
    source: ruleMakingRegulation(18),
    asks: { evidence: 'must' },
    guards: ran,
    sets: { gatheredOn: { day: true }, comments: { counts: received } },
  },
  // Held too soon it leaves a finding: what was done is registered as it was.
  hold: {
    title: '举行听证会',
    from: ['hearing'],
    to: 'answering',
    by: [handlers('organiser')],
    source: ruleMakingRegulation(16),
    asks: { hearingRecord: 'must' },
    sets: { heldOn: { day: true }, gatheredOn: { day: true }, comments: { counts: received } },
  },
  finish: {
    title: '完成回应',
    from: ['answering'],
    to: 'closed',
    by: [handlers('organiser')],
    source: clause(14),
    asks: {},
    sets: {
      comments: { counts: received },
      adopted: { counts: { ...received, where: [{ field: 'adoption', in: ['adopted', 'partly'] }] } },
    },
    guards: [
      {
        says: '这次征求意见中还有没有回应的意见，请在“立法意见回应”中逐条办理',
        source: clause(14),
        entries: {
          register: 'legislative-comments',
          where: [{ field: 'answeredOn', present: false }],
          ref: { field: 'consultation', equals: 'consultation' },
        },
        are: 'absent',
      },
    ],
  },
};
