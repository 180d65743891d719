import { Refusal } from './refusal.ts';

/**
 * Two people who change the same thing shall not overwrite each other unseen.
 * @param seen version that the person saw (`If-Match`); absent: they did not say
 * @param there version that is there; 0: there is none (any more)
 * @throws Refusal stale
 */
export function requireSeen(seen: number | undefined, there: number, what: string): void {
  if (seen === undefined || seen === there) return;
  throw new Refusal('stale', `${what}在别处改过，没有执行；请刷新页面，看过现在的内容再办`);
}
