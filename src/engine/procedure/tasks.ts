import type { Addressee, CaseState, Raiser, Refused, Step, Task } from '../../language/procedure/case.ts';
import { standing } from '../../language/procedure/case.ts';
import type { Actor, Procedure, Stage } from '../../language/procedure/procedure.ts';
import { type Selector, selects, type Unit } from '../../language/unit.ts';
import { refuse } from './decision.ts';
import type { Known } from './known.ts';

/** The post by which somebody is this actor; null when none is. */
export function postFor(state: CaseState, actor: Actor, raiser: Raiser): Raiser['posts'][number] | null {
  const unit = state.parties[actor.party];
  return raiser.posts.find(post => post.unit === unit && actor.roles.includes(post.role)) ?? null;
}

/** True when the unit exists on the day. */
export const isThere = (unit: Unit, day: string): boolean =>
  (unit.from === undefined || unit.from <= day) && (unit.until === undefined || day < unit.until);

/** Whatever is open when a stage is left belongs to it, but for what people are only to read. */
export function closing(state: CaseState, as: 'done' | 'closed' = 'done'): NonNullable<Step['closes']> {
  const closes: { no: number; state: 'done' | 'closed' }[] = [];
  for (const { no, state: is, kind } of state.tasks) {
    if (is === 'open' && kind !== 'read') closes.push({ no, state: kind === 'turn' ? as : 'closed' });
  }
  return closes;
}

/** The tasks with which a stage begins. */
export function opening(
  procedure: Procedure,
  to: string,
  state: CaseState,
  signers: readonly Addressee[],
  known: Known,
): readonly Task[] | { readonly refused: Refused } {
  const stage = procedure.stages[to];
  const tasks: Task[] = [];
  const no = () => state.tasks.length + tasks.length + 1;
  const task = (kind: Task['kind'], unit: string, roles: Task['roles'], account: string | null): Task => ({
    no: no(),
    kind,
    stage: to,
    unit,
    roles,
    account,
    of: null,
    state: 'open',
  });
  const { turn, countersign } = stage;
  // A part that is played outside has nobody here whose turn it could be.
  const holder: string | undefined = turn === undefined ? undefined : state.parties[turn.party];
  if (turn !== undefined && holder !== undefined) tasks.push(task('turn', holder, turn.roles, null));
  if (countersign === undefined) {
    return signers.length === 0
      ? tasks
      : refuse('addressee', '这一步不会签，请不要填写会签单位', null, 'signers');
  }
  const asked = [...alwaysAsked(countersign, state, signers), ...signers];
  const wrong = wrongAddressees(asked, countersign, known, { field: 'signers', once: 'unit' });
  if (wrong !== null) return wrong;
  const { rule } = countersign;
  const least = typeof rule === 'object' ? rule.quorum : 1;
  if (asked.length < least) {
    return refuse('addressee', `至少要有 ${least} 家会签，请补上会签单位`, null, 'signers');
  }
  for (const { unit, account } of asked) tasks.push(task('sign', unit, countersign.roles, account ?? null));
  return tasks;
}

/** Units of the parties that are asked anyway, but for those that were named with somebody in person. */
function alwaysAsked(
  { always = [] }: NonNullable<Stage['countersign']>,
  state: CaseState,
  signers: readonly Addressee[],
): readonly Addressee[] {
  return always.flatMap(party => {
    const unit: string | undefined = state.parties[party];
    return unit === undefined || signers.some(each => each.unit === unit) ? [] : [{ unit }];
  });
}

/** Units that may not be asked, that are asked twice, or persons who hold no such post there. */
export function wrongAddressees(
  to: readonly Addressee[],
  { among, roles }: { readonly among?: Selector | undefined; readonly roles: Task['roles'] },
  known: Known,
  { field, once }: { readonly field: string; readonly once: 'unit' | 'person' },
): { readonly refused: Refused } | null {
  const seen = new Set<string>();
  for (const { unit: code, account } of to) {
    const unit = known.unit(code);
    if (unit === undefined || !isThere(unit, known.today)) {
      return refuse('addressee', `没有编码为“${code}”的单位`, null, field);
    }
    if (among !== undefined && !selects(among, unit)) {
      return refuse('addressee', `${unit.name}不在可选的单位之内`, null, field);
    }
    const who = once === 'unit' ? code : `${code} ${account ?? ''}`;
    if (seen.has(who)) return refuse('addressee', `${unit.name}填了两次，请删去一个`, null, field);
    seen.add(who);
    if (account !== undefined && !holdsPost(account, code, roles, known)) {
      return refuse('addressee', `所选的人在${unit.name}没有相应的岗位，请另选`, null, field);
    }
  }
  return null;
}

export const holdsPost = (account: string, unit: string, roles: Task['roles'], known: Known): boolean =>
  known.rolesOf(account, unit).some(role => roles.includes(role));

/** Why a stage cannot be left forwards yet; null when it can. */
export function waitsFor(stage: Stage, state: CaseState): string | null {
  const open = state.tasks.filter(task => task.state === 'open');
  const added = open.filter(task => task.kind === 'added' || task.kind === 'delegated');
  if (added.length > 0) return `还有 ${added.length} 件加签或者委派没有办完，办完后才能继续`;
  const { countersign } = stage;
  if (countersign === undefined) return null;
  // Of this visit alone. A recall is no visit: whoever had signed before it has signed.
  const entered = standing(state.steps).findLast(
    step => step.to === state.stage && step.from !== state.stage,
  );
  const from = entered?.opens?.[0]?.no ?? 1;
  const signs = state.tasks.filter(
    task => task.kind === 'sign' && task.no >= from && task.state !== 'closed',
  );
  const { rule } = countersign;
  if (rule === 'answered') {
    const silent = signs.filter(task => task.state === 'open').length;
    return silent === 0 ? null : `还有 ${silent} 家没有答复，答复后才能继续`;
  }
  const agreed = signs.filter(task => task.agrees === true).length;
  const needed = rule === 'all' ? signs.length : rule === 'any' ? 1 : rule.quorum;
  return agreed >= needed ? null : `会签需要 ${needed} 家同意，现有 ${agreed} 家，还不能继续`;
}
