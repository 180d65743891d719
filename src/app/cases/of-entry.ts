import type { Subject } from '../../language/authority.ts';
import { entryId, parseEntryId } from '../../language/entry-log.ts';
import type { Register } from '../../language/register.ts';
import { caseThatWrote } from '../../store/case-questions.ts';
import { scope } from '../authority/decide.ts';
import { readScopeOf } from '../reading/bounds.ts';
import type { World } from '../world.ts';

/** The case that wrote an entry; null where nobody's case did, or one that the subject may not see. */
export async function caseOfEntry(
  { pool, tree }: World,
  subject: Subject,
  register: Register,
  id: string,
): Promise<string | null> {
  const place = parseEntryId(id);
  if (register.writer === 'form' || place === null) return null;
  const bounds = readScopeOf(tree, scope(tree, subject, 'read', 'cases'));
  const found = await caseThatWrote(pool, bounds, place.jurisdiction, place.position);
  return found === null ? null : entryId(place.jurisdiction, found);
}
