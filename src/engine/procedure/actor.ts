import { ROLE_TITLES } from '../../language/authority.ts';
import type { CaseState, Raiser, Refused } from '../../language/procedure/case.ts';
import { standing } from '../../language/procedure/case.ts';
import type { Actor, Procedure, ProcedureEvent } from '../../language/procedure/procedure.ts';
import { clockState } from './clock.ts';
import { refuse } from './decision.ts';
import type { Known } from './known.ts';
import { postFor } from './tasks.ts';

type Post = Raiser['posts'][number];

/** In whose name an event is raised: a post of a party that may, of somebody who is not to judge what they did themselves. */
export function actorOf(
  procedure: Procedure,
  state: CaseState,
  name: string,
  event: ProcedureEvent,
  day: string,
  raiser: Raiser,
  known: Known,
): Post | { readonly refused: Refused } {
  if (raiser.posts.some(post => post.role === 'operator')) {
    return deemed(procedure, state, name, event, day, known);
  }
  let himself: string | null = null;
  for (const actor of event.by) {
    const post = postFor(state, actor, raiser);
    if (post === null) continue;
    const done = actor.otherThan?.find(other => raiserOf(state, other) === raiser.account);
    if (done === undefined) {
      if (!isReserved(state, post, raiser)) return post;
      return refuse('actor', '本件已经转交他人办理，请由承接人办理', event.source);
    }
    himself = procedure.events[done].title;
  }
  if (himself !== null) {
    return refuse('actor', `“${himself}”是您本人办理的，“${event.title}”须由另一人办理`, event.source);
  }
  return refuse(
    'actor',
    `“${event.title}”${whoMay(procedure, event.by)}办理，您的岗位不能办理`,
    event.source,
  );
}

/** The turn was given to somebody else who holds such a post; other posts of the unit do what they always may. */
function isReserved(state: CaseState, post: Post, raiser: Raiser): boolean {
  const turn = state.tasks.find(task => task.kind === 'turn' && task.state === 'open');
  if (turn === undefined || turn.account === null || turn.account === raiser.account) return false;
  return turn.unit === post.unit && turn.roles.includes(post.role);
}

/** The machine raises nothing but what is deemed to happen on the day after a limit that has passed for certain. */
function deemed(
  procedure: Procedure,
  state: CaseState,
  name: string,
  event: ProcedureEvent,
  day: string,
  known: Known,
): Post | { readonly refused: Refused } {
  const clocks = Object.entries(procedure.clocks).filter(([, clock]) => clock.expires?.deems === name);
  if (clocks.length === 0)
    return refuse('actor', `“${event.title}”不会因期限届满而发生，须由人办理`, event.source);
  const passed = clocks.some(([clock]) => {
    const { state: now, due } = clockState(procedure, clock, state, known.calendar, known.decided);
    return now === 'running' && due !== null && !due.provisional && day > due.date;
  });
  if (passed) return { unit: state.parties[procedure.home], role: 'operator' };
  const titles = clocks.map(([, clock]) => clock.title).join('、');
  return refuse('day', `“${titles}”在 ${day} 以前还没有届满，不能视为“${event.title}”`, event.source, 'day');
}

function raiserOf(state: CaseState, event: string): string | null {
  return standing(state.steps).findLast(step => step.event === event)?.account ?? null;
}

/** Party and posts: a colleague of the same unit must see that it is the post that is wrong, not the unit. */
function whoMay(procedure: Procedure, actors: readonly Actor[]): string {
  const each = actors.map(({ party, roles }) => {
    return `${procedure.parties[party].title}的${roles.map(role => ROLE_TITLES[role]).join('、')}`;
  });
  return `由${[...new Set(each)].join('或者')}`;
}
