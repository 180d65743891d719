import type { Unmasked } from '../../language/answers.ts';
import type { Subject } from '../../language/authority.ts';
import { parseEntryId } from '../../language/entry-log.ts';
import { isMasked } from '../../language/mask.ts';
import { readEntry } from '../../store/entry-reading.ts';
import { Refusal } from '../refusal.ts';
import { fact, type Identity } from './identity.ts';

/** Fewer characters say nothing about what something is for. */
export const PURPOSE_LENGTH = 4;
const LONGEST_PURPOSE = 200;

/**
 * The numbers of an entry in full, for a purpose that stands in the audit log from then on (个人信息保护法 arts. 6, 54):
 * nothing is told before it is logged. Whether the subject may is decided by the door.
 * @throws Refusal invalid, not-found
 */
export async function unmask(
  identity: Identity,
  subject: Subject,
  entry: string,
  purpose: string,
): Promise<Unmasked> {
  const said = purpose.trim();
  if ([...said].length < PURPOSE_LENGTH || [...said].length > LONGEST_PURPOSE) {
    const message = `查看目的须写明为了办什么事，${PURPOSE_LENGTH} 至 ${LONGEST_PURPOSE} 个字`;
    throw new Refusal('invalid', message, [{ field: 'purpose', message }]);
  }
  const { world } = identity;
  const place = parseEntryId(entry);
  const row = place && (await readEntry(world.pool, place.jurisdiction, place.position));
  const register = world.site.registers.find(each => each.slug === row?.register);
  if (!row || !register) throw new Refusal('not-found', `没有编号为 ${entry} 的记录，请核对编号`);
  const names = Object.keys(register.fields).filter(
    name => isMasked(register.fields[name]) && row.fields[name] !== undefined,
  );
  if (names.length === 0) throw new Refusal('not-found', '这条记录没有隐去的个人信息');
  const titles = names.map(name => register.fields[name].title).join('、');
  const seen = { by: subject.account, entry: row.id, fields: titles, purpose: said };
  return identity.act(subject.account, [], async () => ({
    facts: [fact('identity.unmasked', seen)],
    result: { fields: Object.fromEntries(names.map(name => [name, row.fields[name]])) },
  }));
}
