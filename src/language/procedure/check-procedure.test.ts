import { describe, expect, test } from 'vitest';
import { painting, paintings } from '../../../test/support/fictitious-procedure.ts';
import type { Interpretation, OpenTerm } from '../given.ts';
import type { Register } from '../register.ts';
import { checkProcedure, checkProcedures } from './check-procedure.ts';
import type { Clock, DayOrder, Procedure, ProcedureEvent, Stage } from './procedure.ts';

const source = { source: '灯塔法', article: '第1条' };

type Deep<T> = T extends object ? { -readonly [K in keyof T]: Deep<T[K]> } : T;
type Loose = Deep<Procedure> & {
  stages: Record<string, Deep<Stage>>;
  events: Record<string, Deep<ProcedureEvent>>;
  clocks: Record<string, Deep<Clock>>;
};

const PAIRS = { on: ['2026-03-02', '2026-03-02'], back: ['2026-03-02', '2026-02-27'] } as const;

const ordered = (order: DayOrder, passes: keyof typeof PAIRS = 'on', fails: keyof typeof PAIRS = 'back') =>
  structuredClone({
    says: 'x',
    source,
    order,
    tried: { passes: PAIRS[passes], fails: PAIRS[fails] },
  }) as Deep<NonNullable<ProcedureEvent['guards']>[number]>;

/** The fictitious procedure with a slip in it. */
function slip(make: (procedure: Loose, register: Deep<Register>) => void): readonly string[] {
  const procedure = structuredClone(painting) as Loose;
  const register = structuredClone(paintings) as Deep<Register>;
  make(procedure, register);
  return checkProcedure(procedure as Procedure, {
    registers: [register as Register],
    templates: [
      { id: 'painting-decision' },
      { id: 'own-letter', issuedBy: 'applicant' },
      { id: 'home-letter', issuedBy: 'office', numberFrom: 'number' },
      { id: 'numbered-letter', issuedBy: 'applicant', numberFrom: 'number' },
      { id: 'pilot-letter', issuedBy: 'pilot' },
      { id: 'strange-letter', issuedBy: 'harbour-master' },
    ],
    terms: [often],
    questions: [start],
  });
}

const often: OpenTerm = { id: 'often', term: '适时', expects: 'term', question: '多久？' };
const start: Interpretation = {
  id: 'length',
  question: '多长？',
  readings: [
    { slug: 'short', text: '短' },
    { slug: 'long', text: '长' },
  ],
};
const days = (length: number) => ({ length, unit: 'days' as const, rollOver: true });
const workdays = (length: number) => ({ length, unit: 'workingDays' as const, rollOver: false });
const monthDay = (day: string) => ({
  monthDay: day,
  year: 'following' as const,
  inclusive: true,
  rollOver: false,
});

test('the fictitious procedure is clean', () => {
  expect(slip(() => {})).toEqual([]);
  // Another party may issue a document, and the home party what a step has numbered.
  expect(
    slip(p => {
      p.events.decide.produces = ['own-letter', 'home-letter'];
    }),
  ).toEqual([]);
  expect(checkProcedures([painting], { registers: [paintings] })).toEqual([]);
});

describe('a slip is found', () => {
  test.each<[string, (p: Loose, r: Deep<Register>) => void, string]>([
    [
      'register',
      p => {
        p.register = 'boats';
      },
      '台账 boats 不存在',
    ],
    [
      'writer',
      (_, r) => {
        r.writer = 'form';
      },
      '不是由本程序写入',
    ],
    [
      'version',
      p => {
        p.version = 0;
      },
      '版本 0',
    ],
    [
      'basis',
      p => {
        p.basis = [];
      },
      '程序 painting：没有写明依据',
    ],
    [
      'headline',
      p => {
        p.headline = ['height'];
      },
      '没有字段 height',
    ],
    [
      'home',
      p => {
        p.home = 'harbour';
      },
      '保存记录的参与方 harbour 不存在',
    ],
    [
      'field twice',
      p => {
        p.fields.tower = { type: 'text', title: '塔', source };
      },
      '字段 tower 在台账 paintings 里已有',
    ],
    [
      'two openers',
      p => {
        p.parties.office.from = 'opener';
      },
      '现有 2 个',
    ],
    [
      'party not asked',
      p => {
        p.events.apply.asks.office = 'may';
      },
      '没有要求填写字段 office',
    ],
    [
      'party field of another type',
      p => {
        p.parties.office.from = { field: 'tower' };
      },
      '这里需要 unit',
    ],
    [
      'no opening event',
      p => {
        p.events.apply.from = ['examining'];
      },
      '现有 0 个',
    ],
    [
      'two opening events',
      p => {
        p.events.lack.from = 'opens';
      },
      '现有 2 个',
    ],
    [
      'opened by another',
      p => {
        p.events.apply.by = [{ party: 'office', roles: ['clerk'] }];
      },
      '只能由发起单位办理',
    ],
    [
      'stage of an event',
      p => {
        p.events.lack.from = ['nowhere'];
      },
      '办理的环节 nowhere 不存在',
    ],
    [
      'target of an event',
      p => {
        p.events.lack.to = 'nowhere';
      },
      '进入的环节 nowhere 不存在',
    ],
    [
      'event from an end',
      p => {
        p.events.extend.from = ['decided'];
      },
      '环节 decided 是终点',
    ],
    [
      'turn at an end',
      p => {
        p.stages.decided.turn = { party: 'office', roles: ['clerk'] };
      },
      '是终点，不能再有人办理',
    ],
    [
      'party of an actor',
      p => {
        p.events.lack.by = [{ party: 'harbour', roles: ['clerk'] }];
      },
      '参与方 harbour 不存在',
    ],
    [
      'party of a turn',
      p => {
        p.stages.approving.turn = { party: 'harbour', roles: ['head'] };
      },
      '参与方 harbour 不存在',
    ],
    [
      'no roles',
      p => {
        p.events.lack.by = [{ party: 'office', roles: [] }];
      },
      '没有写明岗位',
    ],
    [
      'nobody',
      p => {
        p.events.lack.by = [];
      },
      '没有写明由谁办理',
    ],
    [
      'asked field',
      p => {
        p.events.lack.asks.height = 'may';
      },
      '没有字段 height',
    ],
    [
      'asked and set',
      p => {
        p.events.lack.asks.returnedOn = 'may';
      },
      '既要填写又自动得出',
    ],
    [
      'day into a text',
      p => {
        p.events.lack.sets = { tower: { day: true } };
      },
      '这里需要 date',
    ],
    [
      'constant that is no option',
      p => {
        p.events.lack.sets = { colour: { value: 'blue' } };
      },
      '不可能等于 "blue"',
    ],
    [
      'due of no clock',
      p => {
        p.events.lack.sets = { returnedOn: { due: 'waiting' } };
      },
      '所指的期限 waiting 不存在',
    ],
    [
      'count of no register',
      p => {
        p.events.lack.sets = { returnedOn: { counts: { register: 'nowhere' } } };
      },
      'nowhere',
    ],
    [
      'count in a field that is no number',
      p => {
        p.events.lack.sets = { returnedOn: { counts: { register: 'paintings', held: 'office' } } };
      },
      '这里需要 integer',
    ],
    [
      'number without ordinal',
      p => {
        p.events.apply.sets!.number = { series: 'a', text: '{year}号' };
      },
      '没有序号',
    ],
    [
      'template',
      p => {
        p.events.decide.produces = ['letter'];
      },
      '文书模板 letter 不存在',
    ],
    [
      'document of a party that the procedure does not have',
      p => {
        p.events.decide.produces = ['strange-letter'];
      },
      '文书 strange-letter 由参与方 harbour-master 制发，而本程序没有这一参与方',
    ],
    [
      'document of a party that a case may be without',
      p => {
        p.parties.pilot = {
          title: '引水',
          units: { kind: 'department' },
          from: { field: 'pilot' },
          optional: true,
        };
        p.fields.pilot = { type: 'unit', title: '引水', source };
        p.events.apply.asks.pilot = 'may';
        p.events.decide.produces = ['pilot-letter'];
      },
      '而这一参与方可以没有，到这一步可能无人制发',
    ],
    [
      'document of a party with the number of the home unit',
      p => {
        p.events.decide.produces = ['numbered-letter'];
      },
      '只能由保存记录的参与方制发',
    ],
    [
      'branch on a text',
      p => {
        p.events.decide.to = { by: 'tower', cases: {} };
      },
      '这里需要 choice 或 boolean',
    ],
    [
      'branch without a case',
      p => {
        p.events.decide.to = { by: 'outcome', cases: { allow: 'decided' } };
      },
      'outcome 为 refuse 时',
    ],
    [
      'branch on no option',
      p => {
        p.events.decide.to = {
          by: 'outcome',
          cases: { allow: 'decided', refuse: 'decided', wait: 'decided' },
        };
      },
      '没有 wait 这一选项',
    ],
    [
      'branch not asked',
      p => {
        p.events.decide.to = { by: 'colour', cases: { red: 'decided', white: 'decided' } };
      },
      '去向取决于字段 colour',
    ],
    [
      'void and on',
      p => {
        p.events.drop.to = 'examining';
      },
      '作废记录后还进入',
    ],
    [
      'unreachable stage',
      p => {
        p.stages.limbo = { title: '空', turn: { party: 'office', roles: ['head'] } };
        p.events.extend.from = ['examining', 'limbo'];
        p.events.drop.from = ['examining', 'limbo'];
      },
      '环节 limbo：没有事项通向它',
    ],
    [
      'dead end',
      p => {
        p.events.supplement.from = ['examining'];
        p.events.drop.from = ['examining'];
      },
      '环节 supplementing：没有事项离开它',
    ],
    [
      'no way to an end',
      p => {
        p.events.decide.to = 'examining';
        p.events.drop.to = 'decided';
        p.events.drop.from = ['supplementing'];
        delete p.events.lack.to;
      },
      '环节 examining：从它出发到不了',
    ],
    [
      'return to nowhere',
      p => {
        p.stages.approving.returnsTo = [{ to: 'nowhere', source }];
      },
      '退回的环节 nowhere 不存在',
    ],
    [
      'return forwards',
      p => {
        p.stages.supplementing.returnsTo = [{ to: 'approving', source }];
        p.events.supplement.to = 'dropped';
      },
      '退回的环节 approving 不在它之前',
    ],
    [
      'return with a clock',
      p => {
        p.stages.approving.returnsTo = [{ to: 'examining', source, clocks: { waiting: 'suspend' } }];
      },
      '所指的期限 waiting 不存在',
    ],
    [
      'no way out of a refusal to sign',
      p => {
        delete p.stages.countersigning.returnsTo;
      },
      '会签不同意时没有出路',
    ],
    [
      'quorum',
      p => {
        p.stages.countersigning.countersign!.rule = { quorum: 0 };
      },
      '会签的最低家数 0',
    ],
    [
      'recallable record',
      p => {
        p.events.supplement.recallable = true;
      },
      '登记、改动法定日期或者作废了记录，不能撤回',
    ],
    [
      'recallable publication',
      p => {
        p.events.submit.publishes = true;
      },
      '已经公开，不能撤回',
    ],
    [
      'recallable document',
      p => {
        p.events.submit.produces = ['painting-decision'];
      },
      '产生了文书，不能撤回',
    ],
    [
      'recallable number',
      p => {
        p.events.submit.sets = { earlyGround: { value: 'x' }, tower: { series: 's', text: '{year}{n}' } };
        p.events.submit.asks = {};
      },
      '取了编号，不能撤回',
    ],
    [
      'other than nothing',
      p => {
        p.events.decide.by[0].otherThan = ['nothing'];
      },
      '所指的事项 nothing 不存在',
    ],
    [
      'other than what comes later',
      p => {
        p.events.submit.by[0].otherThan = ['drop'];
      },
      'drop 不会先于它发生',
    ],
    [
      'guard on no field',
      p => {
        p.events.propose.guards![0] = {
          says: 'x',
          source,
          facts: [{ field: 'height', present: true }],
          examples: { passes: {}, fails: {} },
        };
      },
      '没有字段 height',
    ],
    [
      'guard that passes nothing',
      p => {
        p.events.propose.guards![0] = {
          says: 'x',
          source,
          facts: [{ field: 'tower', present: true }],
          examples: { passes: {}, fails: {} },
        };
      },
      '正例没有通过',
    ],
    [
      'guard that fails nothing',
      p => {
        p.events.propose.guards![0] = {
          says: 'x',
          source,
          facts: [{ field: 'tower', present: true }],
          examples: { passes: { tower: 'a' }, fails: { tower: 'b' } },
        };
      },
      '反例没有被拒绝',
    ],
    [
      'guard on no register',
      p => {
        p.events.propose.guards = [{ says: 'x', source, entries: { register: 'boats' }, are: 'there' }];
      },
      '台账 boats 不存在',
    ],
    [
      'guard that compares what cannot be compared',
      p => {
        p.events.propose.guards = [{ says: 'x', source, differ: ['tower', 'applicant'] }];
      },
      '类型不同，无从比较',
    ],
    [
      'guard that compares no field',
      p => {
        p.events.propose.guards = [{ says: 'x', source, differ: ['tower', 'height'] }];
      },
      '没有字段 height',
    ],
    [
      'guard between days whose own case it lets pass does not pass',
      p => {
        p.events.propose.guards = [
          ordered({ earlier: 'day', later: { field: 'decidedOn' } }, 'back', 'back'),
        ];
      },
      '正例没有通过',
    ],
    [
      'guard between days whose own case it bars is let pass',
      p => {
        p.events.propose.guards = [ordered({ earlier: 'day', later: { field: 'decidedOn' } }, 'on', 'on')];
      },
      '反例没有被拒绝',
    ],
    [
      'guard on days of no event',
      p => {
        p.events.propose.guards = [ordered({ earlier: { step: 'dry' }, later: { field: 'decidedOn' } })];
      },
      '所指的事项 dry 不存在',
    ],
    [
      'guard between days on a field that is no day',
      p => {
        p.events.propose.guards = [ordered({ earlier: 'day', later: { field: 'tower' } })];
      },
      '字段 tower',
    ],
    [
      'guard that compares a day with itself',
      p => {
        p.events.propose.guards = [
          ordered({ earlier: { field: 'decidedOn' }, later: { field: 'decidedOn' } }),
        ];
      },
      '把同一个日期与自己比较',
    ],
    [
      'guard that wants a step to lie before the present one',
      p => {
        p.events.propose.guards = [ordered({ earlier: { step: 'apply' }, later: 'day' })];
      },
      '总是成立',
    ],
    [
      'question about a second field without a first',
      p => {
        const entries = { register: 'paintings', also: [{ field: 'tower', equals: 'tower' }] };
        p.events.propose.guards = [{ says: 'x', source, entries, are: 'there' }];
      },
      '请写成 ref',
    ],
    [
      'question that compares fields of two kinds',
      p => {
        const ref = { field: 'tower', equals: 'tower' };
        const entries = { register: 'paintings', ref, also: [{ field: 'applicant', equals: 'tower' }] };
        p.events.propose.guards = [{ says: 'x', source, entries, are: 'there' }];
      },
      '类型不同，无从比较',
    ],
    [
      'stage that nobody has, told to people outside',
      p => {
        p.tracking = { title: 'x', stages: [{ title: 'x', of: ['drying'] }], fields: {}, clocks: [] };
      },
      '环节 drying 不存在',
    ],
    [
      'stage told twice',
      p => {
        const stages = [{ title: 'x', of: ['examining', 'examining'] }];
        p.tracking = { title: 'x', stages, fields: {}, clocks: [] };
      },
      '环节 examining 写了两次',
    ],
    [
      'person told to people outside',
      p => {
        p.fields.painter = { type: 'text', title: '油漆工', source, personal: 'name' };
        const stages = [{ title: 'x', of: ['examining'] }];
        p.tracking = { title: 'x', stages, fields: { painter: 'always' }, clocks: [] };
      },
      'painter 是个人信息',
    ],
    [
      'file told to people outside',
      p => {
        p.fields.plan = { type: 'evidence', title: '图纸', source };
        const stages = [{ title: 'x', of: ['examining'] }];
        p.tracking = { title: 'x', stages, fields: { plan: 'always' }, clocks: [] };
      },
      'plan 是文件',
    ],
    [
      'event and clock that are not there, told to people outside',
      p => {
        const stages = [{ title: 'x', of: ['examining'] }];
        p.tracking = { title: 'x', stages, fields: { tower: { after: ['dry'] } }, clocks: ['drying'] };
      },
      '所指的期限 drying 不存在',
    ],
    [
      'guard on no clock',
      p => {
        p.events.propose.guards = [{ says: 'x', source, ran: 'waiting' }];
      },
      '所指的期限 waiting 不存在',
    ],
    [
      'guard on a clock without minimum',
      p => {
        delete p.clocks.deciding.min;
        p.events.propose.guards = [{ says: 'x', source, ran: 'deciding' }];
      },
      '没有最短时间',
    ],
    [
      'clock started by nothing',
      p => {
        p.clocks.deciding.starts = ['begin'];
      },
      '所指的事项 begin 不存在',
    ],
    [
      'clock stopped by nothing',
      p => {
        p.clocks.deciding.stops = [];
      },
      '没有写明由什么结束',
    ],
    [
      'clock that ends on a day of no year',
      p => {
        p.clocks.deciding.dueDate = { is: monthDay('03-01'), ofYear: 'lighthouse' };
      },
      '的期限 deciding',
    ],
    [
      'clock that ends on no day of the year',
      p => {
        p.clocks.deciding.dueDate = { is: monthDay('02-30'), ofYear: 'lighthouse' };
      },
      '期限 02-30 不是有效的月-日',
    ],
    [
      'clock started by what stops it',
      p => {
        p.clocks.deciding.stops = ['apply', 'decide'];
      },
      '既使它开始又使它结束',
    ],
    [
      'clock suspended by nothing',
      p => {
        p.clocks.deciding.suspends![0].by = 'sleep';
      },
      '所指的事项 sleep 不存在',
    ],
    [
      'clock suspended for ever',
      p => {
        p.clocks.deciding.suspends![0].until = [];
      },
      '没有写明由什么恢复',
    ],
    [
      'clock extended by nothing',
      p => {
        p.clocks.deciding.extends![0].by = 'sleep';
      },
      '所指的事项 sleep 不存在',
    ],
    [
      'extension in other units',
      p => {
        p.clocks.deciding.extends![0].term = days(5);
      },
      '与最长时间不一致',
    ],
    [
      'extension in other units of one reading',
      p => {
        p.clocks.deciding.max = { reading: 'length', by: { short: workdays(10), long: days(30) } };
      },
      '与最长时间不一致',
    ],
    [
      'extension of an open term',
      p => {
        p.clocks.deciding.max = { openTerm: 'often' };
      },
      '由开放用语 often 给出，不能',
    ],
    [
      'extension of nothing',
      p => {
        delete p.clocks.deciding.max;
        delete p.clocks.deciding.expires;
      },
      '没有最长时间，不能因 extend 延长',
    ],
    [
      'unknown reading',
      p => {
        p.clocks.deciding.max = { reading: 'width', by: { a: workdays(1) } };
      },
      '解释问题 width 不存在',
    ],
    [
      'minimum over maximum',
      p => {
        p.clocks.deciding.min = workdays(20);
      },
      '长于最长时间',
    ],
    [
      'clock in itself',
      p => {
        p.clocks.deciding.within = 'deciding';
      },
      '外层期限成环',
    ],
    [
      'clock in nothing',
      p => {
        p.clocks.deciding.within = 'outer';
      },
      '所指的期限 outer 不存在',
    ],
    [
      'clock without length',
      p => {
        const { title, basis, starts, stops } = p.clocks.deciding;
        p.clocks.deciding = { title, basis, starts, stops };
      },
      '没有写明长短',
    ],
    [
      'condition of a clock',
      p => {
        p.clocks.deciding.when = [{ field: 'height', present: true }];
      },
      '没有字段 height',
    ],
    [
      'deemed elsewhere',
      p => {
        p.clocks.deciding.expires = { deems: 'submit' };
      },
      '在环节 examining 时也可能届满',
    ],
    [
      'deemed with questions',
      p => {
        p.clocks.deciding.expires = { deems: 'decide' };
      },
      '要求填写 outcome，而没有人填写',
    ],
    [
      'nobody records',
      p => {
        delete p.events.apply.entry;
      },
      '没有事项登记台账的记录',
    ],
    [
      'required field not filled',
      p => {
        p.events.apply.asks.colour = 'may';
      },
      '必填的字段 colour 不一定已经填写',
    ],
    [
      'required by a way around',
      p => {
        delete p.events.apply.entry;
        p.events.apply.asks.colour = 'may';
        p.events.lack.asks.colour = 'must';
        p.events.supplement.asks = {};
        p.events.propose.entry = 'record';
        delete p.events.propose.recallable;
      },
      '必填的字段 colour 不一定已经填写',
    ],
    [
      'arises from nothing',
      p => {
        p.arises = { register: 'boats', names: 'tower' };
      },
      '台账 boats 不存在',
    ],
  ])('%s', (_, make, message) => {
    expect(slip(make).filter(each => each.includes(message))).toHaveLength(1);
  });

  test('one slip, one message', () => {
    expect(
      slip(p => {
        p.events.lack.to = 'nowhere';
      }),
    ).toHaveLength(1);
    expect(
      slip(p => {
        p.clocks.deciding.within = 'outer';
      }),
    ).toHaveLength(1);
  });

  test('of several together: twice, and a register without its procedure', () => {
    const other: Register = { ...paintings, slug: 'repairs', writer: { procedure: 'repair' } };
    expect(checkProcedures([painting, painting], { registers: [paintings, other] })).toEqual([
      '程序 painting（第 1 版）：重复出现，请改成唯一的标识或者版本',
      '台账 repairs：由程序 repair 写入，而没有这个程序',
    ]);
  });
});
