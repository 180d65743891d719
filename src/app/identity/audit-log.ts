import type { Json } from '../../kernel/canonical-json.ts';
import { isoOf } from '../../kernel/instant.ts';
import { AUDIT_TITLES, type AuditKind } from '../../language/audit-words.ts';
import type { AuditView } from '../../language/people-answers.ts';
import { type AuditRow, readAudit } from '../../store/audit.ts';
import { inScope, type Scope } from '../authority/decide.ts';
import { Refusal } from '../refusal.ts';
import { writerNames } from '../writer-names.ts';
import { auditDetails } from './audit-details.ts';
import type { Identity } from './identity.ts';

/** What of the audit log is asked for. */
export interface AuditQuestion {
  /** `next` of the page before. */
  readonly before?: string | undefined;
  readonly limit: number;
  readonly kind?: string | undefined;
  /** Id of an account: what it did, and what was done to it. */
  readonly account?: string | undefined;
  /** The same for all whose login or name contains this. */
  readonly person?: string | undefined;
}

export interface AuditPage {
  readonly rows: readonly AuditView[];
  /** To go on with; null at the end. */
  readonly next: string | null;
}

/**
 * A page of the audit log, the newest first: acts about people, settings, personal data. Entries are named by their ids alone;
 * no value of theirs stands in it. Who does not watch the whole place sees what was done by or to accounts of the units in
 * scope. @throws Refusal invalid
 */
export async function listAudit(identity: Identity, scope: Scope, asked: AuditQuestion): Promise<AuditPage> {
  const { world, people } = identity;
  const { kind, limit } = asked;
  if (kind !== undefined && !Object.hasOwn(AUDIT_TITLES, kind)) {
    const message = '没有这种事项，请从列出的事项中选择';
    throw new Refusal('invalid', message, [{ field: 'kind', message }]);
  }
  const inReach = (id: string) => inScope(world.tree, scope, people.accounts.get(id)?.unit ?? '');
  const everything = inScope(world.tree, scope, world.site.root);
  const person = asked.person?.trim().toLowerCase();
  const chosen = [...people.accounts.values()].filter(
    ({ id, login, name }) =>
      (asked.account === undefined || id === asked.account) &&
      (person === undefined || login.toLowerCase().includes(person) || name.toLowerCase().includes(person)) &&
      inReach(id),
  );
  const narrowed = asked.account !== undefined || person !== undefined;
  const rows = await readAudit(world.pool, {
    before: markOf(asked.before),
    kind,
    accounts: everything && !narrowed ? undefined : chosen.map(each => each.id),
    limit: limit + 1,
  });
  const shown = rows.slice(0, limit);
  return {
    rows: shown.map(row => view(identity, row)),
    next: rows.length > limit ? textOf(shown[shown.length - 1]) : null,
  };
}

/** Where a page ends: acts lie in the logs of several jurisdictions, and are put in order by their times. */
type Mark = Pick<AuditRow, 'recordedAt' | 'position' | 'jurisdiction'>;

const textOf = ({ recordedAt, position, jurisdiction }: Mark) => `${recordedAt}.${position}.${jurisdiction}`;

function markOf(text: string | undefined): Mark | undefined {
  if (text === undefined) return undefined;
  const parts = /^(\d{1,15})\.(\d{1,15})\.([a-z0-9-]{1,64})$/.exec(text);
  if (parts === null) {
    const message = '须是上一次答复中的 next';
    throw new Refusal('invalid', message, [{ field: 'before', message }]);
  }
  return { recordedAt: Number(parts[1]), position: Number(parts[2]), jurisdiction: parts[3] };
}

function view(identity: Identity, { position, recordedAt, kind, body }: AuditRow): AuditView {
  const { by, actor, account, ...details } = body as Readonly<Record<string, Json>>;
  const nameOf = (id: unknown) => {
    if (typeof id !== 'string') return '';
    const known = identity.people.accounts.get(id);
    return known ? `${known.name}（${known.login}）` : writerNames(identity)(id);
  };
  return {
    position,
    recordedAt: isoOf(recordedAt),
    kind,
    title: AUDIT_TITLES[kind as AuditKind] ?? kind,
    by: nameOf(by ?? actor),
    about: nameOf(account),
    details: auditDetails(identity.world, details),
  };
}
