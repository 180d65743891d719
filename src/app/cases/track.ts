import { formatDate } from '../../kernel/local-date.ts';
import { formatField } from '../../language/field-check.ts';
import type { CaseState } from '../../language/procedure/case.ts';
import {
  type TrackedPart,
  type TrackingAnswer,
  trackedFields,
  trackedStages,
} from '../../language/procedure/tracking.ts';
import { readTrackingCode, TRACKING_SLIPS } from '../../language/procedure/tracking-code.ts';
import { casesNaming, caseTrackedBy, type StoredCase } from '../../store/case-rows.ts';
import { Refusal } from '../refusal.ts';
import { bothFields, type Cases, definedOf, newestProcedures, todayOf } from './cases.ts';
import { clocksOf, groundsOf } from './project.ts';

/** Cases are followed as far as this: a complaint, its transfer, what was determined. */
const LONGEST = 6;

/**
 * What somebody outside may see of the case that has this code, and of those that went on from it.
 * @throws Refusal invalid for what cannot be a code, not-found for one that no case has
 */
export async function trackCase(cases: Cases, typed: string): Promise<TrackingAnswer> {
  const { world } = cases;
  world.requireReady();
  const read = readTrackingCode(typed);
  if ('wrong' in read) throw new Refusal('invalid', TRACKING_SLIPS[read.wrong]);
  const found = await caseTrackedBy(world.pool, read.code);
  if (found === null)
    throw new Refusal('not-found', '没有这个查询码的办件，请对照回执核对；仍查不到的，请联系受理单位');
  const all = await following(cases, found);
  const today = formatDate(todayOf(cases));
  const { tracking, title } = definedOf(world.site, found.state).procedure;
  return { title: tracking?.title ?? title, today, parts: all.map(each => partOf(cases, each.state)) };
}

/** The case with those that were opened for its entry, and for theirs, of procedures that people outside may follow. */
async function following(cases: Cases, first: StoredCase): Promise<readonly StoredCase[]> {
  const all = [first];
  for (let at = 0; at < all.length && all.length < LONGEST; at++) {
    const { state } = all[at];
    const { procedure, register } = definedOf(cases.world.site, state);
    const key = register.key === undefined ? undefined : state.fields[register.key];
    if (typeof key !== 'string') continue;
    for (const { slug, tracking, arises } of newestProcedures(cases.world.site)) {
      if (tracking === undefined || arises?.register !== procedure.register) continue;
      // Opened by the unit that had to: a key mistyped by anybody else leads nobody to a stranger's case.
      const owed = arises.unit === undefined ? state.parties[procedure.home] : state.fields[arises.unit];
      for (const each of await casesNaming(cases.world.pool, slug, key)) {
        const known = all.some(({ state: { id } }) => id === each.state.id);
        // What was found to be no matter of theirs is not told of.
        if (known || each.state.steps[0].unit !== owed || each.row.ended === 'refused') continue;
        all.push(each);
      }
    }
  }
  return all.slice(0, LONGEST);
}

function partOf(cases: Cases, state: CaseState): TrackedPart {
  const { world } = cases;
  const defined = definedOf(world.site, state);
  const { procedure } = defined;
  const { fields } = bothFields(defined);
  const { tracking, home } = procedure;
  const nameOf = (code: string) => (world.tree.has(code) ? world.tree.get(code).name : code);
  const ended = procedure.stages[state.stage]?.end !== undefined;
  const due = ended
    ? undefined
    : clocksOf(defined, state, groundsOf(world))
        .filter(each => each.state === 'running' && (tracking?.clocks ?? []).includes(each.clock))
        .flatMap(({ clock, due: day }) => (day === null ? [] : [{ clock, ...day }]))
        .sort((one, other) => (one.date < other.date ? -1 : 1))[0];
  return {
    title: tracking?.title ?? procedure.title,
    unit: nameOf(state.parties[home]),
    receivedOn: state.steps[0].day,
    stages: trackedStages(procedure, state),
    due:
      due === undefined
        ? null
        : { title: procedure.clocks[due.clock].title, date: due.date, provisional: due.provisional },
    facts: trackedFields(procedure, state).map(name => {
      const field = fields[name];
      const value = state.fields[name];
      const text = field.type === 'unit' ? nameOf(String(value)) : formatField(field, value);
      return { title: field.title, text };
    }),
    ended,
  };
}
