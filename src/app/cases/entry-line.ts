import { canonicalJson } from '../../kernel/canonical-json.ts';
import { parseEntryId } from '../../language/entry-log.ts';
import type { FieldValue } from '../../language/field.ts';
import type { CaseState, EntryChange, Step } from '../../language/procedure/case.ts';
import type { Procedure } from '../../language/procedure/procedure.ts';
import { readEntry } from '../../store/entry-reading.ts';
import type { Line } from '../check-lines.ts';
import type { World } from '../world.ts';

/**
 * The line by which a case writes its entry, as forms write theirs; null where nothing of it changes, as when material that
 * was lacking came on the day on which the rest had come.
 */
export async function entryLine(
  world: World,
  procedure: Procedure,
  state: CaseState,
  step: Step,
  { kind, unit, legalDate, fields, ground }: EntryChange,
): Promise<Line | null> {
  const said = step.event === undefined ? '撤回' : procedure.events[step.event].title;
  if (kind === 'record') {
    const filled = Object.entries(fields).filter((pair): pair is [string, FieldValue] => pair[1] !== null);
    return {
      register: procedure.register,
      unit,
      legalDate: legalDate ?? step.day,
      fields: Object.fromEntries(filled),
    };
  }
  const entry = state.entry ?? '';
  if (kind === 'void') return { voids: entry, ground: ground === undefined || ground === '' ? said : ground };
  const place = parseEntryId(entry);
  const held = place && (await readEntry(world.pool, place.jurisdiction, place.position));
  const changes = Object.entries(fields).filter(([name, value]) => {
    const now = held !== null && Object.hasOwn(held.fields, name) ? held.fields[name] : null;
    return canonicalJson(now) !== canonicalJson(value);
  });
  const redated = legalDate !== undefined && legalDate !== held?.legalDate;
  if (changes.length === 0 && !redated) return null;
  return {
    amends: entry,
    fields: Object.fromEntries(changes),
    ...(redated ? { legalDate } : {}),
    ground: `程序“${procedure.title}”：${said}`,
  };
}
