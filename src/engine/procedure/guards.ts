import { formatDate, parseDate } from '../../kernel/local-date.ts';
import { allHold } from '../../language/condition.ts';
import type { CaseState, Refused } from '../../language/procedure/case.ts';
import { dayOf, inOrder } from '../../language/procedure/day-order.ts';
import type { EntryQuestion, Guard, Procedure, ProcedureEvent } from '../../language/procedure/procedure.ts';
import { clockState, readClock } from './clock.ts';
import { type Changes, type Defined, fieldOf, refuse } from './decision.ts';
import type { Known } from './known.ts';
import { isChosen } from './proposal.ts';

/** Why an event is not lawful, by its own guards; null when it is. `fields` are those that it would leave. */
export function guardAgainst(
  procedure: Procedure,
  event: ProcedureEvent,
  state: CaseState,
  fields: CaseState['fields'],
  day: string,
  known: Known,
): { readonly refused: Refused } | null {
  const broken = event.guards?.find(guard => !passes(procedure, guard, state, fields, day, known));
  return broken === undefined ? null : refuse('guard', broken.says, broken.source);
}

function passes(
  procedure: Procedure,
  guard: Guard,
  state: CaseState,
  fields: CaseState['fields'],
  day: string,
  known: Known,
): boolean {
  if (!allHold(guard.when, fields)) return true;
  if ('facts' in guard) return allHold(guard.facts, fields);
  if ('entries' in guard) {
    const { ref, held } = guard.entries;
    const value = ref === undefined ? undefined : fields[ref.equals];
    const unit = held === undefined ? undefined : state.parties[held];
    const named = ref === undefined || value !== undefined;
    const question = asOfCase(guard.entries, fields);
    const there = named && question !== null && known.exists(question, value, unit);
    return there === (guard.are === 'there');
  }
  if ('chosen' in guard) return isChosen(procedure, guard.chosen, guard.among, state, known);
  if ('differ' in guard) {
    const [one, other] = guard.differ;
    return fields[one] === undefined || fields[one] !== fields[other];
  }
  if ('order' in guard) {
    const { earlier, later } = guard.order;
    const one = dayOf(earlier, state, fields, day);
    const other = dayOf(later, state, fields, day);
    if (one === null || other === null) return true;
    return inOrder(guard.order, [one, other], known.calendar);
  }
  if (guard.unless !== undefined && allHold(guard.unless, fields)) return true;
  // A clock that such cases do not have asks nothing of them.
  if (!allHold(procedure.clocks[guard.ran].when, fields)) return true;
  const { earliest } = clockState(procedure, guard.ran, state, known.calendar, known.decided);
  return earliest !== null && day >= earliest.date;
}

/** The question with what it takes from the case said as conditions; null while the case does not say it. */
function asOfCase(question: EntryQuestion, fields: CaseState['fields']): EntryQuestion | null {
  const { also = [], where = [], ...rest } = question;
  if (also.length === 0) return question;
  const more = also.flatMap(({ field, equals }) => {
    const value = fields[equals];
    return value === undefined || typeof value === 'object' ? [] : [{ field, is: value }];
  });
  return more.length < also.length ? null : { ...rest, where: [...where, ...more] };
}

/** Why an event that extends a clock may not: it does not run, or was extended often enough. Null when it may. */
export function extensionAgainst(
  procedure: Procedure,
  name: string,
  event: ProcedureEvent,
  state: CaseState,
  day: string,
  known: Known,
): { readonly refused: Refused } | null {
  let why: { readonly refused: Refused } | null = null;
  for (const [slug, clock] of Object.entries(procedure.clocks)) {
    const extension = clock.extends?.find(each => each.by === name);
    if (extension === undefined) continue;
    const { state: now, history } = readClock(procedure, slug, state, known.calendar, known.decided);
    const runs = now.state === 'running' && (now.due === null || day <= now.due.date);
    if (!runs) {
      why ??= refuse(
        'guard',
        now.state === 'running'
          ? `“${clock.title}”已于 ${now.due?.date} 届满，不能再“${event.title}”`
          : `“${clock.title}”现在没有在计算，不能“${event.title}”`,
        extension.source,
      );
      continue;
    }
    const times = history?.extensions.filter(each => each.by === name).length ?? 0;
    if (times >= extension.times) {
      return refuse('guard', `“${clock.title}”最多延长 ${extension.times} 次，已经用完`, extension.source);
    }
    return null;
  }
  return why;
}

/** Day 0 of a clock is a day that has been, and one of which the calendar knows. */
export function dayZeroAgainst(
  { procedure, register }: Defined,
  changes: Changes,
  day: string,
  known: Known,
): { readonly refused: Refused } | null {
  for (const { day0, title } of Object.values(procedure.clocks)) {
    const given = day0 === undefined || !Object.hasOwn(changes, day0) ? null : changes[day0];
    if (day0 === undefined || typeof given !== 'string') continue;
    if (given <= day && parseDate(given) >= known.calendar.firstDay) continue;
    const first = formatDate(known.calendar.firstDay);
    const says = `“${title}”从这一天起算，应当在 ${first} 至 ${day} 之间，请核对`;
    return refuse('day', says, fieldOf({ procedure, register }, day0)?.source ?? null, `fields.${day0}`);
  }
  return null;
}
