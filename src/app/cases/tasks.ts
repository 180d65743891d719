import type { Subject } from '../../language/authority.ts';
import type { CaseRow, TaskBox, TaskList, TaskRow } from '../../language/procedure/answers.ts';
import { openingOf, type Procedure } from '../../language/procedure/procedure.ts';
import { type Calling, callingEntries } from '../../store/case-questions.ts';
import { type BoxedCase, readBox } from '../../store/case-tasks.ts';
import { scope } from '../authority/decide.ts';
import { readScopeOf } from '../reading/bounds.ts';
import { Refusal } from '../refusal.ts';
import { type Cases, newestProcedures } from './cases.ts';
import { caseRow, unitNames } from './rows.ts';

export const TASK_BOXES: readonly TaskBox[] = ['todo', 'done', 'read', 'mine', 'copied'];

/** Most cases to be opened that a to-do shows; the oldest first. */
const MOST_ARISING = 100;

/** A page of a box. `after` is the answer's `next` of the page before. */
export interface TaskQuery {
  readonly box: TaskBox;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Pages of a box are counted: a to-do is short, and what is done leaves it. */
function offsetOf(after: string | undefined): number {
  if (after === undefined) return 0;
  if (/^\d{1,6}$/.test(after)) return Number(after);
  throw new Refusal('invalid', 'after 须是上一次答复中的 next', [
    { field: 'after', message: '须是上一次答复中的 next' },
  ]);
}

/** What lies with the asker: to be done, done, to be read, begun by them, sent to them in copy. @throws Refusal */
export async function listTasks(cases: Cases, subject: Subject, query: TaskQuery): Promise<TaskList> {
  const { world } = cases;
  const offset = offsetOf(query.after);
  const bounds = readScopeOf(world.tree, scope(world.tree, subject, 'read', 'cases'));
  const { found, counts } = await readBox(world.pool, bounds, subject, query.box, {
    offset,
    limit: query.limit + 1,
  });
  const arising = await arisingFor(cases, subject);
  const shown = found.slice(0, query.limit).map((each): TaskRow => taskRow(cases, each));
  const begun = query.box === 'todo' && offset === 0 ? arising : [];
  const units = [...begun, ...shown].flatMap(row => [
    ...Object.values(row.case.parties),
    ...(row.task === null ? [] : [row.task.unit]),
    ...(row.document === undefined ? [] : [row.document.unit]),
    ...(row.arises === undefined ? [] : [row.arises.unit]),
  ]);
  return {
    box: query.box,
    tasks: [...begun, ...shown],
    counts: { ...counts, todo: counts.todo + arising.length },
    next: found.length > query.limit ? String(offset + query.limit) : null,
    units: unitNames(world, units),
  };
}

function taskRow({ world }: Cases, { case: row, task, document }: BoxedCase): TaskRow {
  const shown = { case: caseRow(world, row), task };
  if (document === null) return shown;
  const { id, act, unit } = document;
  const slug = id.slice(id.indexOf('-') + 1);
  const title = world.site.documents.find(each => each.id === slug)?.name ?? slug;
  return { ...shown, document: { id, title, act, unit } };
}

/** Cases that an entry calls for, and that somebody with the asker's posts may open. */
async function arisingFor(cases: Cases, subject: Subject): Promise<readonly TaskRow[]> {
  const rows: TaskRow[] = [];
  for (const procedure of newestProcedures(cases.world.site)) {
    const left = MOST_ARISING - rows.length;
    if (procedure.arises === undefined || left <= 0) continue;
    for (const calling of await callingFor(cases, procedure, unitsToOpen(procedure, subject), left)) {
      rows.push(arisingRow(procedure, calling));
    }
  }
  return rows;
}

/** Units in which the asker holds a post that may raise the opening event. */
export function unitsToOpen(procedure: Procedure, { posts }: Subject): readonly string[] {
  const roles = openingOf(procedure)[1].by.flatMap(actor =>
    procedure.parties[actor.party]?.from === 'opener' ? actor.roles : [],
  );
  return [...new Set(posts.filter(post => roles.includes(post.role)).map(post => post.unit))];
}

function callingFor(
  { world }: Cases,
  procedure: Procedure,
  units: readonly string[],
  limit: number,
): Promise<readonly Calling[]> {
  const { register: slug, where = [], unit = null, names } = procedure.arises!;
  const named = (wanted: string) => world.site.registers.find(each => each.slug === wanted);
  const register = named(slug);
  if (register === undefined) return Promise.resolve([]);
  const own = named(procedure.register);
  const answers = own !== undefined && Object.hasOwn(own.fields, names);
  return callingEntries(world.pool, register, {
    procedure: procedure.slug,
    answered: answers ? { register: own, field: names } : null,
    where,
    unitField: unit,
    units,
    limit,
  });
}

function arisingRow({ slug, version, title, arises }: Procedure, { key, unit, legalDate }: Calling): TaskRow {
  const row: CaseRow = {
    id: '',
    procedure: slug,
    version,
    headline: `${title}：${key}`,
    stage: { slug: '', title: '待发起', end: null },
    parties: {},
    openedOn: legalDate,
    changedOn: legalDate,
    due: null,
    suspended: false,
    findings: 0,
  };
  const { names, day } = arises!;
  const fields = { [names]: key, ...(day === undefined ? {} : { [day]: legalDate }) };
  return { case: row, task: null, arises: { procedure: slug, unit, fields } };
}
