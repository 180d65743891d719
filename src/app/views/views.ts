import { isoOf } from '../../kernel/instant.ts';
import type { SavedView } from '../../language/answers.ts';
import { checkText } from '../../language/field-check.ts';
import { type ListParameters, listParameters, readListQuery } from '../../language/list-query.ts';
import type { Register } from '../../language/register.ts';
import { deleteView, readViews, writeView } from '../../store/saved-view.ts';
import { Refusal } from '../refusal.ts';
import type { World } from '../world.ts';

/** Most views of one person of one register. */
export const MOST_VIEWS = 50;
const LONGEST_NAME = 40;

function registerFor(world: World, slug: string): Register {
  const register = world.site.registers.find(r => r.slug === slug);
  if (!register) throw new Refusal('not-found', `没有名为 ${slug} 的台账，请从台账目录中选择`);
  return register;
}

/** What the person keeps. A view of an earlier definition stays; the list says which of its fields is gone. */
export async function listViews(world: World, owner: string, slug: string): Promise<SavedView[]> {
  const { slug: register } = registerFor(world, slug);
  const views = await readViews(world.pool, owner, register);
  return views.map(({ name, query, recordedAt, version }) => ({
    name,
    query,
    savedAt: isoOf(recordedAt),
    version,
  }));
}

/** Which view, and the version of it that the person saw; 0: there was none, absent: they did not say. */
export interface ViewRef {
  readonly register: string;
  readonly name: string;
  readonly seen?: number | undefined;
}

/** Keeps a list query under a name; one of that name is replaced. @throws Refusal */
export async function saveView(
  world: World,
  owner: string,
  { register: slug, name, seen }: ViewRef,
  parameters: ListParameters,
): Promise<SavedView> {
  const register = registerFor(world, slug);
  const fault = checkText(name, LONGEST_NAME);
  if (fault !== null) {
    throw new Refusal('invalid', `视图名称${fault}`, [{ field: 'name', message: `视图名称${fault}` }]);
  }
  const read = readListQuery(register, { ...parameters, limit: '', after: '', before: '' });
  if (!read.ok) throw new Refusal('invalid', read.faults[0].message, read.faults);
  const query = listParameters(register, read.query);
  const recordedAt = world.clock();
  const kept = await writeView(
    world.pool,
    { owner, register: register.slug, name, seen },
    { query, recordedAt },
    MOST_VIEWS,
  );
  if (kept === 'stale') throw stale(name);
  if (kept === 'too-many') {
    throw new Refusal('too-large', `每本台账最多保存 ${MOST_VIEWS} 个视图，请先删去不用的`);
  }
  return { name, query, savedAt: isoOf(recordedAt), version: kept };
}

const stale = (name: string) =>
  new Refusal('stale', `视图“${name}”在别处改过，没有执行；请刷新页面，看过现在的内容再办`);

/** @throws Refusal not-found, stale */
export async function removeView(
  world: World,
  owner: string,
  { register: slug, name, seen }: ViewRef,
): Promise<void> {
  const { slug: register } = registerFor(world, slug);
  const gone = await deleteView(world.pool, { owner, register, name, seen });
  if (gone === 'stale') throw stale(name);
  if (gone === 'gone') return;
  throw new Refusal('not-found', `没有名为“${name}”的视图，可能已经删去`);
}
