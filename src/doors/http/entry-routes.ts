import type { Line } from '../../app/check-lines.ts';
import { entryObject } from '../../app/entry-object.ts';
import { MOST_LINES, record } from '../../app/record.ts';
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
    summary: `登记、更正（amends）或作废（voids）记录；一条，或 {entries: [...]}，最多 ${MOST_LINES} 条，全部成功或者全部不保存`,
    body: BODY,
    readBody: linesIn,
    handle: async ({ body: lines }, { request, reply, subject }) => {
      const key = request.headers['idempotency-key'];
      if (Array.isArray(key) || (key !== undefined && (key === '' || key.length > 200))) {
        throw new Refusal('invalid', '请求头 Idempotency-Key 须是 1 至 200 个字符');
      }
      const seen = seenVersions(lines, request.headers['if-match']);
      if (subject.account !== OPERATOR) requireVersions(seen);
      const result = await record(world, {
        lines: seen,
        actor: subject.account,
        subject,
        idempotencyKey: key,
      });
      void reply.status(201);
      if (!sealer) return result;
      const last = result.entries.reduce((most, { position }) => Math.max(most, position), 0);
      const { jurisdiction } = parseEntryId(result.entries[0].id)!;
      // The last event's leaf: a checkpoint over it covers all before it.
      return { ...result, receipt: await sealer.sealed(jurisdiction, last) };
    },
  });
}

/** The version that If-Match names, on the one line that it can speak of. */
function seenVersions(lines: readonly Line[], ifMatch: string | undefined): readonly Line[] {
  if (ifMatch === undefined) return lines;
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(ifMatch)?.[1];
  if (version === undefined || lines.length !== 1 || 'register' in lines[0]) {
    throw new Refusal('invalid', '请求头 If-Match 须是所更正记录的版本数，如 "1"，并且一次只能更正一条');
  }
  return [{ ...lines[0], version: Number(version) }];
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
