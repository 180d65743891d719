import type { Subject } from '../../language/authority.ts';
import type { Prefill, PrefilledValue } from '../../language/desk-answers.ts';
import { selects } from '../../language/unit.ts';
import { Refusal } from '../refusal.ts';
import { jurisdictionOf } from '../site.ts';
import type { World } from '../world.ts';
import type { Activity } from './activity.ts';
import { offersOf } from './offers.ts';

/** A text field that asks who fills in the form. */
const WRITER = /^(?:填报|填表|记录|登记|经办|制表)人(?:员|姓名)?$/;

/**
 * What the system already knows for a new entry, each value with where it comes from. The form shows it, and the person may
 * change all of it.
 * @throws Refusal not-found
 */
export async function prefillFor(
  world: World,
  activity: Activity,
  subject: Subject,
  { register: slug, unit: code }: { readonly register: string; readonly unit: string },
): Promise<Prefill> {
  const register = world.site.registers.find(r => r.slug === slug);
  if (!register) throw new Refusal('not-found', `没有名为 ${slug} 的台账，请从台账目录中选择`);
  if (!world.tree.has(code)) throw new Refusal('not-found', `没有代码为 ${code} 的单位，请从单位目录中选择`);
  const { tree } = world;
  const unit = tree.get(code);
  await activity.catchUp(jurisdictionOf(world.site, unit, each => tree.get(each)));
  const fields: Record<string, PrefilledValue> = {};
  const offers = offersOf(register, activity.past(code, slug));
  for (const [name, field] of Object.entries(register.fields)) {
    const offer = offers.get(name);
    if (offer !== undefined) {
      const { value, entry, agreed } = offer;
      const from = `取自本单位 ${entry.legalDate} 的记录（最近 ${agreed} 条相同）`;
      fields[name] = { value, from, entry: entry.id };
    } else if (field.type === 'unit' && field.required === true && fits(field.of, unit)) {
      if (activity.past(code, slug).length === 0) {
        fields[name] = { value: code, from: '取自所选的登记单位', entry: null };
      }
    } else if (field.type === 'text' && WRITER.test(field.title) && subject.name !== '') {
      fields[name] = { value: subject.name, from: '取自登录信息', entry: null };
    }
  }
  return { register: slug, unit: code, fields };
}

function fits(of: Parameters<typeof selects>[0] | undefined, unit: Parameters<typeof selects>[1]): boolean {
  return of === undefined || selects(of, unit);
}
