import { type Checking, requiredFields } from './checking.ts';
import type { Procedure } from './procedure.ts';
import { certainIn, leadingTo, reachedFrom, targetsOf, type Way, waysOf } from './procedure-graph.ts';

/** What holds of paths: every stage can be reached and left, an end is never out of reach, the entry is whole when it is made. */
export function checkPaths(checking: Checking, where: string): void {
  const { procedure, problems } = checking;
  const { stages, events } = procedure;
  const ways = waysOf(procedure);
  const opened = ways.filter(way => way.from === null).map(way => way.to);
  const reached = reachedFrom(opened, ways);
  const ends = Object.keys(stages).filter(name => stages[name].end !== undefined);
  if (ends.length === 0) problems.add(where, '没有终点');
  const finishing = leadingTo(ends, ways);
  for (const [name, stage] of Object.entries(stages)) {
    const at = `${where} 的环节 ${name}`;
    if (!reached.has(name)) problems.add(at, '没有事项通向它，永远到不了');
    if (stage.end !== undefined) continue;
    const out = ways.filter(way => way.from === name && way.to !== name && way.event !== undefined);
    if (out.length === 0) problems.add(at, '没有事项离开它，是死路');
    else if (ends.length > 0 && !finishing.has(name)) problems.add(at, '从它出发到不了任何终点');
    const { countersign, returnsTo = [] } = stage;
    const withdrawn = out.some(way => stages[way.to].end === 'withdrawn');
    if (
      countersign !== undefined &&
      countersign.rule !== 'answered' &&
      returnsTo.length === 0 &&
      !withdrawn
    ) {
      problems.add(at, '会签不同意时没有出路，请写明可以退回到哪里');
    }
    for (const { to } of returnsTo) {
      if (
        !reachedFrom(
          [to],
          ways.filter(way => way.event !== undefined),
        ).has(name)
      ) {
        problems.add(at, `退回的环节 ${to} 不在它之前`);
      }
    }
  }
  for (const [name, event] of Object.entries(events)) {
    for (const other of event.by.flatMap(actor => actor.otherThan ?? [])) {
      if (!liesBefore(procedure, other, name, ways)) {
        problems.add(`${where} 的事项 ${name}`, `办理人不得与 ${other} 相同，而 ${other} 不会先于它发生`);
      }
    }
  }
  checkWholeEntry(checking, where, ways);
}

/** Can the one event have happened when the other is raised? */
function liesBefore(procedure: Procedure, one: string, other: string, ways: readonly Way[]): boolean {
  const { from } = procedure.events[other];
  if (from === 'opens') return false;
  const event = procedure.events[one];
  if (event.from === 'opens') return true;
  const reached = reachedFrom(
    event.from.flatMap(stage => targetsOf(event, stage)),
    ways,
  );
  return from.some(stage => reached.has(stage));
}

/** Fields that an event leaves filled for certain. */
function fills({ events }: Procedure, { event: name }: Way): readonly string[] {
  if (name === undefined) return [];
  const { asks, sets = {} } = events[name];
  return [
    ...Object.keys(asks).filter(field => asks[field] === 'must'),
    ...Object.keys(sets).filter(field => !('empty' in sets[field]) && !('due' in sets[field])),
  ];
}

/** Fields that an event may leave empty. */
function empties({ events }: Procedure, { event: name }: Way): readonly string[] {
  if (name === undefined) return [];
  const { asks, sets = {} } = events[name];
  return [
    ...Object.keys(asks).filter(field => asks[field] === 'may'),
    ...Object.keys(sets).filter(field => 'empty' in sets[field] || 'due' in sets[field]),
  ];
}

function checkWholeEntry(
  { procedure, register, problems }: Checking,
  where: string,
  ways: readonly Way[],
): void {
  const certain = certainIn(
    ways,
    way => fills(procedure, way),
    way => empties(procedure, way),
  );
  const recording = ways.filter(
    way => way.event !== undefined && procedure.events[way.event].entry === 'record',
  );
  if (recording.length === 0) {
    problems.add(where, '没有事项登记台账的记录');
    return;
  }
  const missing = new Set<string>();
  for (const way of recording) {
    const before = way.from === null ? undefined : certain.get(way.from);
    const filled = new Set([...(before ?? []), ...fills(procedure, way)]);
    for (const field of requiredFields(register).filter(each => !filled.has(each))) {
      missing.add(`${way.event} ${field}`);
    }
  }
  for (const each of missing) {
    const [event, field] = each.split(' ');
    problems.add(`${where} 的事项 ${event}`, `登记记录时必填的字段 ${field} 不一定已经填写`);
  }
}
