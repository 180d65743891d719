import { governs, type Line } from '../../app/check-lines.ts';
import { entryObject } from '../../app/entry-object.ts';
import { MOST_LINES, type RecordResult, record } from '../../app/record.ts';
import { Refusal } from '../../app/refusal.ts';
import type { Sealer } from '../../app/seal/sealer.ts';
import { OPERATOR } from '../../app/writer-names.ts';
import { parseEntryId } from '../../language/entry-log.ts';
import { BODY, linesIn } from './lines.ts';
import { type About, type FastifyInstance, route, type World } from './routes.ts';

/** The door by which entries come in. */
export function entryRoutes(app: FastifyInstance, world: World, sealer?: Sealer): void {
  route(app, {
    method: 'POST',
    url: '/api/entries',
    action: 'record',
    resource: 'entries',
    about: ({ body }) => aboutLines(world, body),
    legalEffect: true,
    repeat: 'key',
    status: 201,
    summary: `登记、更正（amends）或作废（voids）记录；一条，或 {entries: [...]}，最多 ${MOST_LINES} 条，全部成功或者全部不保存`,
    body: BODY,
    readBody: linesIn,
    handle: ({ body }, { subject, seen }) => {
      const lines = seenVersions(body, seen);
      if (subject.account !== OPERATOR) requireVersions(lines);
      return record(world, { lines, actor: subject.account, subject });
    },
    complete: async answer => {
      if (!sealer) return answer;
      const result = answer as RecordResult;
      const last = result.entries.reduce((most, { position }) => Math.max(most, position), 0);
      const { jurisdiction } = parseEntryId(result.entries[0].id)!;
      // The last event's leaf: a checkpoint over it covers all before it.
      const receipt = hasLegalEffect(world, result)
        ? await sealer.sealed(jurisdiction, last)
        : await sealer.noted(jurisdiction, last);
      return { ...result, receipt };
    },
  });
}

/**
 * What governs how others are judged, or changes what was recorded, has effect by itself: its checkpoint is made at once and
 * waited for. Any other entry tells of something that has its effect elsewhere.
 */
const hasLegalEffect = (world: World, { entries }: RecordResult): boolean =>
  entries.some(
    ({ id, position }) =>
      parseEntryId(id)?.position !== position || governs(world, { voids: id, ground: '' }),
  );

/** The version that If-Match names, on the one line that it can speak of. */
function seenVersions(lines: readonly Line[], version: number | undefined): readonly Line[] {
  if (version === undefined) return lines;
  if (lines.length !== 1 || 'register' in lines[0]) {
    throw new Refusal('invalid', '请求头 If-Match 须是所更正记录的版本数，如 "1"，并且一次只能更正一条');
  }
  return [{ ...lines[0], version }];
}

/** Two people who correct the same entry shall not overwrite each other unseen; the machine's own scripts answer for themselves. */
function requireVersions(lines: readonly Line[]): void {
  const at = lines.findIndex(line => !('register' in line) && line.version === undefined);
  if (at < 0) return;
  const message = `第 ${at + 1} 条须写明所见记录的版本数（version，或者请求头 If-Match），以免盖掉他人的更正`;
  throw new Refusal('invalid', message, [{ field: `${at + 1}.version`, message }]);
}

/** The units for which lines write. Lines that name nothing that exists are refused by their check, not here. */
async function aboutLines(world: World, lines: readonly Line[]): Promise<readonly About[]> {
  const about = new Map<string, About>();
  for (const line of lines.slice(0, MOST_LINES)) {
    const each = await aboutLine(world, line);
    if (each) about.set(`${each.action} ${each.unit}`, each);
  }
  return [...about.values()];
}

async function aboutLine(world: World, line: Line): Promise<About | null> {
  if ('register' in line) return world.tree.has(line.unit) ? { action: 'record', unit: line.unit } : null;
  const [action, id] = 'amends' in line ? (['amend', line.amends] as const) : (['void', line.voids] as const);
  const found = await entryObject(world, id).catch(error => {
    if (error instanceof Refusal) return null;
    throw error;
  });
  return found && { action, unit: found.unit };
}
