import type { Procedure, ProcedureEvent } from './procedure.ts';

/** A way from stage to stage: an event, or a return. */
export interface Way {
  /** Null where a case begins. */
  readonly from: string | null;
  readonly to: string;
  /** The event; absent for a return. */
  readonly event?: string;
}

/** The stages to which an event can lead from one; itself where it stays. */
export function targetsOf({ to }: ProcedureEvent, from: string): readonly string[] {
  if (to === undefined) return [from];
  return typeof to === 'string' ? [to] : [...new Set(Object.values(to.cases))];
}

/** Every way of a procedure between stages that it has, events in their order and then returns. */
export function waysOf(procedure: Procedure): readonly Way[] {
  const { stages, events } = procedure;
  const ways: Way[] = [];
  for (const [name, event] of Object.entries(events)) {
    for (const from of event.from === 'opens' ? [null] : event.from) {
      for (const to of targetsOf(event, from ?? '')) ways.push({ from, to, event: name });
    }
  }
  for (const [from, { returnsTo = [] }] of Object.entries(stages)) {
    for (const { to } of returnsTo) ways.push({ from, to });
  }
  const known = (stage: string | null) => stage === null || Object.hasOwn(stages, stage);
  return ways.filter(way => known(way.from) && known(way.to));
}

/** Stages to which these lead, themselves included. */
export function reachedFrom(starts: Iterable<string>, ways: readonly Way[]): ReadonlySet<string> {
  const reached = new Set(starts);
  // A set that grows while it is walked through is walked through to its new end.
  for (const stage of reached) {
    for (const way of ways) if (way.from === stage) reached.add(way.to);
  }
  return reached;
}

/** Stages from which one of these can be reached, themselves included. */
export function leadingTo(ends: Iterable<string>, ways: readonly Way[]): ReadonlySet<string> {
  const leading = new Set(ends);
  for (const stage of leading) {
    for (const way of ways) if (way.to === stage && way.from !== null) leading.add(way.from);
  }
  return leading;
}

/**
 * What is so on every path to a stage, where a way adds `adds` and takes `takes` away: the stages that can be reached, each
 * with what is certain on entering or staying in it.
 */
export function certainIn(
  ways: readonly Way[],
  adds: (way: Way) => readonly string[],
  takes: (way: Way) => readonly string[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const certain = new Map<string, ReadonlySet<string>>();
  for (let changed = true; changed; ) {
    changed = false;
    for (const way of ways) {
      const before = way.from === null ? new Set<string>() : certain.get(way.from);
      if (before === undefined) continue;
      const after = new Set([...before, ...adds(way)]);
      for (const lost of takes(way)) after.delete(lost);
      const had = certain.get(way.to);
      const both = had === undefined ? after : new Set([...had].filter(each => after.has(each)));
      if (had !== undefined && both.size === had.size) continue;
      certain.set(way.to, both);
      changed = true;
    }
  }
  return certain;
}

/**
 * The stages in which a clock can be running: from the events that start it, past all that neither stops it nor lets it
 * stand.
 */
export function runningIn(procedure: Procedure, clockName: string): ReadonlySet<string> {
  const clock = procedure.clocks[clockName];
  const ways = waysOf(procedure);
  const running = new Set<string>();
  const seen = new Set<string>();
  /** What it waits for while it stands: an event, or to be back in a stage. Null: it runs. */
  type Awaited = { readonly events?: readonly string[]; readonly stage?: string } | null;
  const queue: { stage: string; awaits: Awaited }[] = [];
  const enter = (stage: string, awaits: Awaited) => {
    const key = JSON.stringify([stage, awaits]);
    if (seen.has(key) || procedure.stages[stage].end !== undefined) return;
    seen.add(key);
    if (awaits === null) running.add(stage);
    queue.push({ stage, awaits });
  };
  for (const { event, to } of ways) if (event !== undefined && clock.starts.includes(event)) enter(to, null);
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const { stage, awaits } = at;
    for (const way of ways) {
      if (way.from !== stage) continue;
      if (way.event === undefined) {
        const change = procedure.stages[stage].returnsTo?.find(path => path.to === way.to)?.clocks?.[
          clockName
        ];
        enter(way.to, change === 'restart' ? null : change === 'suspend' ? (awaits ?? { stage }) : awaits);
        continue;
      }
      const { event } = way;
      if (clock.stops.includes(event)) continue;
      const back = awaits?.events?.includes(event) || (awaits?.stage === way.to && way.to !== stage);
      const suspension = clock.suspends?.find(each => each.by === event);
      if (awaits !== null && !back) enter(way.to, awaits);
      else enter(way.to, suspension === undefined ? null : { events: suspension.until });
    }
  }
  return running;
}
