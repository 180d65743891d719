import type { Json } from '../../kernel/canonical-json.ts';
import { hashOf } from '../../kernel/hash.ts';
import type { Site } from '../site.ts';
import type { World } from '../world.ts';

const known = new WeakMap<Site['procedures'], string>();

/** Hash of the definitions by which the tables of cases are worked out. */
export function definitionsHash({ procedures, documents }: Site): string {
  const found = known.get(procedures);
  if (found !== undefined) return found;
  // Of a document the rows say who has to do something with it.
  const issuers = documents.map(({ id, issuedBy = null }) => [id, issuedBy]);
  const hash = hashOf(JSON.parse(JSON.stringify([procedures, issuers])) as Json).slice(0, 32);
  known.set(procedures, hash);
  return hash;
}

interface Noted {
  readonly governing: unknown;
  readonly tree: unknown;
  readonly calendar: string;
  readonly hash: string;
}

let last: Noted | null = null;

/**
 * Hash of what moves rows without a step: the calendar and all that was decided about terms and readings, by which last days
 * are found, and who stands below whom.
 */
export function groundsHash({ site, engine, tree }: World): string {
  const { governing } = engine.grounds;
  const calendar = site.calendar.version;
  if (last?.governing === governing && last.tree === tree && last.calendar === calendar) return last.hash;
  const { readings, rulings } = governing;
  const sorted = (pairs: Iterable<readonly [string, unknown]>) =>
    [...pairs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, said]) => [id, JSON.stringify(said)]);
  const units = tree.all.map(({ code, parent }) => [code, parent]);
  const hash = hashOf([calendar, sorted(readings), sorted(rulings), units] as unknown as Json).slice(0, 32);
  last = { governing, tree, calendar, hash };
  return hash;
}
