import type { WorkCalendar } from '../../src/calendar/work-calendar.ts';
import { decide, decideOpening } from '../../src/engine/procedure/decide.ts';
import type { Decision, Defined } from '../../src/engine/procedure/decision.ts';
import { applyStep, emptyCase } from '../../src/engine/procedure/fold.ts';
import type { Known } from '../../src/engine/procedure/known.ts';
import { addDays, formatDate, isDateText, parseDate } from '../../src/kernel/local-date.ts';
import type { Role } from '../../src/language/authority.ts';
import type { Field, FieldValue } from '../../src/language/field.ts';
import { applies } from '../../src/language/field-when.ts';
import type { CaseState, Command, Raiser } from '../../src/language/procedure/case.ts';
import { type EntryQuestion, openingOf, type Proposal } from '../../src/language/procedure/procedure.ts';
import { selects, type Unit } from '../../src/language/unit.ts';

/*
 * Plays a case of any procedure by chance, for tests: people right and wrong, in and out of turn. It knows of a procedure
 * only what its definition says.
 */

/** Chance that can be repeated: the same seed, the same numbers. */
export interface Chance {
  below(n: number): number;
  pick<T>(items: readonly T[]): T;
  /** True once in n. */
  once(n: number): boolean;
}

export function chance(seed: number): Chance {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  const below = (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  return { below, pick: items => items[below(items.length)], once: n => below(n) === 0 };
}

const ROLES: readonly Role[] = ['clerk', 'head', 'legal-officer', 'supervisor', 'leader', 'viewer'];

/** `unit|role|n`: two people for each post of each unit; `unit|all|n` hold every post of theirs. */
export const person = (unit: string, role: Role | 'all', n = 1): Raiser => ({
  account: `${unit}|${role}|${n}`,
  posts: (role === 'all' ? ROLES : [role]).map(each => ({ unit, role: each })),
});

export const MACHINE: Raiser = { account: 'machine', posts: [{ unit: '', role: 'operator' }] };

export interface Ground {
  readonly units: readonly Unit[];
  readonly calendar: WorkCalendar;
  readonly today: string;
  /** How a question about entries is answered. */
  readonly exists: (question: EntryQuestion) => boolean;
}

/** What the engine may ask; `numbers` are the ordinals taken so far. */
export function knownOf(ground: Ground, numbers: ReadonlyMap<string, number> = new Map()): Known {
  const units = new Map(ground.units.map(unit => [unit.code, unit]));
  return {
    calendar: ground.calendar,
    today: ground.today,
    decided: { reading: () => null, term: () => null },
    unit: code => units.get(code),
    rolesOf: (account, unit) => {
      const [of, role] = account.split('|');
      if (of !== unit) return [];
      return role === 'all' ? ROLES : ROLES.filter(each => each === role);
    },
    exists: ground.exists,
    count: question => (ground.exists(question) ? 3 : 0),
    next: (series, unit, year) => (numbers.get(`${series} ${unit} ${year}`) ?? 0) + 1,
  };
}

/** Freezes all the way down: whoever changes what they were given to look at fails. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const each of Object.values(value)) frozen(each);
  }
  return value;
}

/** The case after a decision, its entry named as the store would. */
export function stepped(state: CaseState, decision: Exclude<Decision, { refused: unknown }>): CaseState {
  const next = applyStep(state, decision.step);
  return frozen(decision.step.records ? { ...next, entry: 'entry-1' } : next);
}

function someValue(field: Field, units: readonly Unit[], day: string, luck: Chance): FieldValue | null {
  switch (field.type) {
    case 'text':
    case 'long-text':
    case 'reference':
      return luck.pick(['甲', '乙', '丙号']);
    case 'evidence':
      return '纸质卷宗1号';
    case 'integer':
    case 'decimal':
      return luck.once(3)
        ? (field.min ?? 0)
        : Math.min(field.max ?? 50, Math.max(field.min ?? 0, luck.below(60)));
    case 'money':
      return luck.below(1000) * 100;
    case 'date':
      if (luck.once(30)) return luck.pick(['1950-01-01', '2060-12-31']);
      return luck.once(2) ? day : formatDate(addDays(parseDate(day), -luck.below(60)));
    case 'boolean':
      return luck.once(2);
    case 'choice':
      return luck.pick(Object.keys(field.options));
    case 'choices':
      return [luck.pick(Object.keys(field.options))];
    case 'unit': {
      const fit = units.filter(unit => field.of === undefined || selects(field.of, unit));
      return fit.length === 0 ? null : luck.pick(fit).code;
    }
  }
}

/** What somebody fills in for an event: mostly what it asks, now and then something else. */
function filled(
  { procedure, register }: Defined,
  name: string,
  state: CaseState | null,
  ground: Ground,
  day: string,
  luck: Chance,
): Record<string, FieldValue | null> {
  const fields = { ...register.fields, ...procedure.fields };
  const given: Record<string, FieldValue | null> = {};
  // First what is always asked for, then what depends on it.
  const asked = Object.entries(procedure.events[name].asks).sort(
    ([one], [other]) => Number(fields[one]?.when !== undefined) - Number(fields[other]?.when !== undefined),
  );
  for (const [field, need] of asked) {
    const had = state !== null && Object.hasOwn(state.fields, field);
    if (fields[field] === undefined || (need === 'may' && luck.once(2)) || (had && luck.once(2))) continue;
    const idle = !applies({ ...register, fields }, field, { ...state?.fields, ...given });
    if (idle && !luck.once(30)) continue;
    if (luck.once(60)) given[field] = luck.pick<FieldValue | null>([null, '', 'x', -1, true, ['y']]);
    else given[field] = someValue(fields[field], ground.units, day, luck);
  }
  // What a guard gives as an example of what it lets pass; chance alone seldom finds it.
  for (const guard of procedure.events[name].guards ?? []) {
    if (!('examples' in guard) || luck.once(4)) continue;
    for (const [field, value] of Object.entries(guard.examples.passes)) {
      if (Object.hasOwn(procedure.events[name].asks, field)) given[field] = value;
    }
  }
  // Days that stand as a guard wants them: the asked one some weeks after the other.
  for (const guard of procedure.events[name].guards ?? []) {
    if (!('order' in guard) || luck.once(4)) continue;
    const { earlier, later } = guard.order;
    const asked = later === 'day' || 'step' in later ? undefined : later.field;
    if (asked === undefined || given[asked] === undefined) continue;
    const had = earlier === 'day' || 'step' in earlier ? day : given[earlier.field];
    if (typeof had !== 'string' || !isDateText(had)) continue;
    given[asked] = formatDate(addDays(parseDate(had), 35));
  }
  if (luck.once(60)) given.nonsense = 'x';
  return given;
}

/** Opens a case with whoever the procedure lets; null when chance did not find a lawful way. */
export function opened(defined: Defined, ground: Ground, day: string, seed: number): Played | null {
  const { procedure } = defined;
  const [name, event] = openingOf(procedure);
  for (let attempt = 0; attempt < 120; attempt++) {
    const luck = chance(seed * 131 + attempt);
    const parties = Object.values(procedure.parties);
    const mine = parties.find(party => party.from === 'opener');
    const openers = ground.units.filter(unit => mine !== undefined && selects(mine.units, unit));
    const unit = luck.pick(openers);
    const fields = filled(defined, name, null, ground, day, luck);
    for (const { from, units, proposes = [], optional } of parties) {
      if (from === 'opener') continue;
      const fit = ground.units.filter(each => selects(units, each));
      const proposed = fit.filter(each =>
        proposes.some(proposal => isProposed(proposal, unit, each, ground)),
      );
      // A part that nobody here can have, or that may be left to somebody outside.
      const outside = optional === true && proposed.length === 0 && (proposes.length > 0 || luck.once(2));
      if (outside && !luck.once(30)) delete fields[from.field];
      else fields[from.field] = luck.pick(proposed.length > 0 ? proposed : fit).code;
    }
    const role = luck.pick(event.by.flatMap(actor => actor.roles));
    const known = knownOf(ground);
    const signers = signersFor(defined, typeof event.to === 'string' ? event.to : null, ground, luck);
    const opening = { unit: unit.code, day, text: '开始', fields, ...signers };
    const decision = decideOpening(defined, opening, person(unit.code, role), known);
    if ('refused' in decision) continue;
    const given: Record<string, string> = {};
    for (const [party, { from }] of Object.entries(procedure.parties)) {
      const code = from === 'opener' ? unit.code : fields[from.field];
      if (typeof code === 'string') given[party] = code;
    }
    const empty = { ...emptyCase(procedure.slug, procedure.version, given), id: '000000-1' };
    return { state: stepped(empty, decision), decision };
  }
  return null;
}

export interface Played {
  readonly state: CaseState;
  readonly decision: Exclude<Decision, { refused: unknown }>;
}

function isProposed(proposal: Proposal, opener: Unit, unit: Unit, ground: Ground): boolean {
  const government = (code: string | null): string | null => {
    const found = ground.units.find(each => each.code === code);
    return found === undefined || found.kind === 'government'
      ? (found?.code ?? null)
      : government(found.parent);
  };
  const parentOf = (code: string | null) => ground.units.find(each => each.code === code)?.parent ?? null;
  if (proposal.for !== undefined && !selects(proposal.for, opener)) return false;
  if ('unit' in proposal) {
    if (proposal.unit === 'itself') return unit === opener;
    const own = government(opener.code);
    return unit.code === (proposal.unit === 'government' ? own : government(parentOf(own)));
  }
  if ('self' in proposal) return ground.exists(proposal.self) && unit === opener;
  const own = government(opener.code);
  const region = proposal.of === 'region' ? own : government(parentOf(own));
  return unit.functions.includes(proposal.function) && government(unit.code) === region;
}

function signersFor(defined: Defined, stage: string | null, ground: Ground, luck: Chance) {
  const countersign = stage === null ? undefined : defined.procedure.stages[stage]?.countersign;
  if (countersign === undefined) return luck.once(30) ? { signers: [{ unit: ground.units[0].code }] } : {};
  const fit = ground.units.filter(unit => selects(countersign.among, unit));
  const first = luck.below(fit.length);
  const least = typeof countersign.rule === 'object' ? countersign.rule.quorum : 1;
  const count = Math.min(fit.length, least + luck.below(2));
  return { signers: Array.from({ length: count }, (_, i) => ({ unit: fit[(first + i) % fit.length].code })) };
}

/** A command by somebody: mostly one that could be lawful now. */
export function attempt(
  defined: Defined,
  state: CaseState,
  ground: Ground,
  luck: Chance,
): { readonly command: Command; readonly raiser: Raiser } {
  const last = parseDate(state.steps[state.steps.length - 1].day);
  const day = luck.once(30)
    ? luck.pick(['2026-02-30', '1999-01-01', '2199-12-31', formatDate(addDays(last, -1))])
    : formatDate(addDays(last, luck.once(3) ? luck.below(12) : luck.below(2)));
  const text = luck.once(6) ? undefined : '说明';
  const base = { day, ...(text === undefined ? {} : { text }) };
  if (luck.below(10) < 6) return event(defined, state, ground, base, luck);
  return verb(defined, state, ground, base, luck);
}

function event(
  defined: Defined,
  state: CaseState,
  ground: Ground,
  base: { readonly day: string },
  luck: Chance,
): { readonly command: Command; readonly raiser: Raiser } {
  const { procedure } = defined;
  const all = Object.keys(procedure.events);
  const here = all.filter(name => procedure.events[name].from.includes(state.stage) && state.stage !== '');
  // Whatever ends a case early ends what chance could still find.
  const onwards = here.filter(each => {
    const target = procedure.events[each].to;
    return typeof target !== 'string' || procedure.stages[target]?.end === undefined;
  });
  const likely = onwards.length > 0 && !luck.once(5) ? onwards : here;
  const name = likely.length === 0 || luck.once(12) ? luck.pick(all) : luck.pick(likely);
  const { by, to } = procedure.events[name];
  const fields = filled(defined, name, state, ground, state.steps[state.steps.length - 1].day, luck);
  const signers = signersFor(defined, typeof to === 'string' ? to : null, ground, luck);
  const command: Command = {
    ...base,
    verb: 'event',
    event: luck.once(60) ? 'toString' : name,
    fields,
    ...signers,
  };
  if (by.length === 0 || luck.once(25)) return { command, raiser: MACHINE };
  const actor = luck.pick(by);
  const unit = luck.once(12) ? luck.pick(ground.units).code : (state.parties[actor.party] ?? '');
  const role = luck.once(12) ? luck.pick(ROLES) : luck.pick(actor.roles);
  return { command, raiser: person(unit, luck.once(12) ? 'all' : role, 1 + luck.below(2)) };
}

function verb(
  { procedure }: Defined,
  state: CaseState,
  ground: Ground,
  base: { readonly day: string },
  luck: Chance,
): { readonly command: Command; readonly raiser: Raiser } {
  const open = state.tasks.filter(each => each.state === 'open');
  const task =
    open.length === 0 || luck.once(12) ? state.tasks[luck.below(state.tasks.length)] : luck.pick(open);
  const stage = procedure.stages[state.stage];
  const among = ground.units.filter(
    unit => stage.addsSigners !== undefined && selects(stage.addsSigners, unit),
  );
  const to = [{ unit: luck.pick(among.length === 0 || luck.once(10) ? ground.units : among).code }];
  const raiser =
    task === undefined || luck.once(6)
      ? person(luck.pick(ground.units).code, luck.pick(ROLES))
      : holder(task.account, task.unit, luck.pick(task.roles), luck);
  const no = task?.no ?? 1;
  const colleague = {
    unit: task?.unit ?? '',
    account: `${task?.unit}|${luck.pick(task?.roles ?? ROLES)}|${1 + luck.below(2)}`,
  };
  const back = stage.returnsTo?.length
    ? luck.pick(stage.returnsTo).to
    : luck.pick(Object.keys(procedure.stages));
  const command = luck.pick<Command>([
    { ...base, verb: 'sign', task: no, agrees: !luck.once(4) },
    { ...base, verb: 'sign', task: no, agrees: true },
    { ...base, verb: 'read', task: no },
    { ...base, verb: 'report', task: no },
    { ...base, verb: 'report', task: no },
    { ...base, verb: 'transfer', task: no, to: colleague },
    { ...base, verb: 'delegate', task: no, to: colleague },
    { ...base, verb: 'add-signers', to },
    { ...base, verb: 'circulate', to },
    { ...base, verb: 'copy', to },
    { ...base, verb: 'urge' },
    { ...base, verb: 'return', to: back },
    { ...base, verb: 'recall' },
  ]);
  if (command.verb !== 'recall' || luck.once(5)) return { command, raiser };
  const { account, unit, role } = state.steps[state.steps.length - 1];
  return { command, raiser: { account, posts: [{ unit, role }] } };
}

function holder(account: string | null, unit: string, role: Role, luck: Chance): Raiser {
  if (account === null) return person(unit, role, 1 + luck.below(2));
  const [of, post] = account.split('|');
  return {
    account,
    posts: (post === 'all' ? ROLES : [post as Role]).map(each => ({ unit: of, role: each })),
  };
}

export { decide };
