import { type CaseState, standing } from './case.ts';
import type { Procedure } from './procedure.ts';

/*
 * What somebody outside, who has the code of a case, is told of it. Nothing here comes from anywhere but the words and names
 * that the procedure's `tracking` lists.
 */

/** `GET /api/public/tracking/:code`. */
export interface TrackingAnswer {
  readonly title: string;
  /** One for the case, and one for each that went on from it, in order. */
  readonly parts: readonly TrackedPart[];
  /** Today in Shanghai. */
  readonly today: string;
}

export interface TrackedPart {
  readonly title: string;
  /** The unit that handles it. */
  readonly unit: string;
  readonly receivedOn: string;
  readonly stages: readonly TrackedMark[];
  /** The clock that ends first, while it runs. */
  readonly due: { readonly title: string; readonly date: string; readonly provisional: boolean } | null;
  /** What may be told of it: title and words. */
  readonly facts: readonly { readonly title: string; readonly text: string }[];
  readonly ended: boolean;
}

export interface TrackedMark {
  readonly title: string;
  readonly place: 'done' | 'now' | 'ahead';
  /** Day on which it came there first; null where it has not been. */
  readonly day: string | null;
}

/** The way as people outside are told it: what was, where it stands, and what is still to come on everybody's way. */
export function trackedStages(procedure: Procedure, state: CaseState): readonly TrackedMark[] {
  const { stages = [] } = procedure.tracking ?? {};
  const steps = standing(state.steps);
  const placeOf = (stage: string) => stages.findIndex(each => each.of.includes(stage));
  const been = new Map<number, string>();
  let now = -1;
  for (const { to, day } of steps) {
    const place = placeOf(to);
    if (place < 0) continue;
    if (!been.has(place)) been.set(place, day);
    now = place;
  }
  const ended = procedure.stages[state.stage]?.end !== undefined;
  return stages.flatMap(({ title, aside }, place): readonly TrackedMark[] => {
    const day = been.get(place) ?? null;
    if (place === now) return [{ title, place: ended ? 'done' : 'now', day }];
    if (day !== null) return [{ title, place: 'done', day }];
    return ended || aside === true || place < now ? [] : [{ title, place: 'ahead', day }];
  });
}

/** Names of the fields that may be told now, in the order of the procedure, of those that are filled. */
export function trackedFields(procedure: Procedure, state: CaseState): readonly string[] {
  const happened = new Set(standing(state.steps).map(step => step.event));
  return Object.entries(procedure.tracking?.fields ?? {}).flatMap(([name, shown]) => {
    const told = shown === 'always' || shown.after.some(event => happened.has(event));
    return told && Object.hasOwn(state.fields, name) ? [name] : [];
  });
}
