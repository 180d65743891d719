import { AS_OF, catalogueDue, quarterEnds, reportDue } from '../calendar.ts';
import {
  AT,
  ATTESTATION,
  CASE_REVIEW,
  CATALOGUE,
  DECISION,
  KINDS,
  LAWSUIT,
  LIST_UPDATE,
  MEDIATOR,
  OFFICERS_PER_UNIT,
  REPORT,
  REVIEW,
  STUDY,
  TOWNSHIP,
  TRAINING,
  VILLAGE,
} from '../workload.ts';

/**
 * One statement that judges everything, for PostgreSQL and DuckDB alike. Tables: `facts(id, t, unit, d1, d2, va, su, y, h,
 * q)` with the place of the day in its year beforehand, `units(id, level)`, `cal(day, pfx)` with working days counted from
 * the first day. `va` is half hours for trainings, so that all numbers are whole.
 */

const values = (rows: readonly (readonly number[])[], columns: string) =>
  `(values ${rows.map(row => `(${row.join(',')})`).join(',')}) as p(${columns})`;

const years = values([[0], [1]], 'y');
const halves = values(
  [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ],
  'y,h',
);
const quarters = values(
  quarterEnds.map((end, q) => [q >> 2, q & 3, end]),
  'y,q,ends',
);
const reports = values(
  reportDue.map((due, y) => [y, due]),
  'y,due',
);
const catalogues = values(
  catalogueDue.map((due, i) => [i >> 1, i & 1, due]),
  'y,e,due',
);

const place = (at: number, within = '0') => `p.y * 20 + ${at} + ${within}`;
/** Breached once the period is over, at risk while it ends on the day of judging. */
const short = '1 + p.y';
const above = `u.level < ${VILLAGE}`;
const byYear = 'a on a.unit = u.id and a.y = p.y';

function part(at: string, verdict: string, periods: string, groups: string, where: string): string {
  return `select u.id as unit, ${at} as place, ${verdict} as code from units u cross join ${periods} left join ${groups} where ${where}`;
}

const grouped = (kind: number, by: string, what: string) =>
  `(select unit, ${by}, ${what} from facts where t = ${kind} group by unit, ${by})`;

const first = 'case when a.d is null then 1 when a.d <= p.due then 0 else 8 end';

const litigation = `(select unit, y, count(*) as n, count(*) filter (where va in (0, 2)) as absent,
  count(*) filter (where va in (2, 3)) as lost from facts where t = ${LAWSUIT} group by unit, y)`;

const window = `(select f.unit, f.y, f.q,
  count(*) filter (where f.d2 is not null and b.pfx - c.pfx between 5 and 15) as fine,
  count(*) filter (where case when f.d2 is null then t.pfx - c.pfx > 15 else b.pfx - c.pfx not between 5 and 15 end) as failed
  from facts f join cal c on c.day = f.d1 join cal t on t.day = ${AS_OF} left join cal b on b.day = f.d2
  where f.t = ${REVIEW} group by f.unit, f.y, f.q)`;

const covered = `(select f.unit, f.y, count(*) filter (
  where not exists (select 1 from facts r where r.t = ${REVIEW} and r.su = f.su)) as waiting
  from facts f where f.t = ${DECISION} group by f.unit, f.y)`;

const enough = `(select unit, y, count(*) filter (where hours >= 120) as full_ from
  (select unit, y, su, sum(va) as hours from facts where t = ${TRAINING} group by unit, y, su) o group by unit, y)`;

const people = `(select unit, y, count(*) as n from
  (select distinct unit, y, su from facts where t = ${MEDIATOR}) o group by unit, y)`;

const fresh = `select n.unit, n.place, case when n.newest is null then 3 when n.ends > n.newest + 365 then 1
  when n.ends = ${AS_OF} and s.pfx - t.pfx <= 20 then 2 else 0 end as code
  from (select u.id as unit, ${place(AT.fresh, 'p.q')} as place, p.ends,
      max(a.d) over (partition by u.id order by p.y, p.q) as newest
    from units u cross join ${quarters}
    left join ${grouped(LIST_UPDATE, 'y, q', 'max(d1) as d')} ${byYear} and a.q = p.q) n
  cross join (select pfx from cal where day = ${AS_OF}) t left join cal s on s.day = n.newest + 365`;

export const VERDICTS_SQL = [
  part(
    place(AT.study),
    `case when coalesce(a.n, 0) >= case when u.level = ${VILLAGE} then 1 else 6 end then 0 else ${short} end`,
    years,
    `${grouped(STUDY, 'y', 'count(*) as n')} ${byYear}`,
    'true',
  ),
  part(
    place(AT.caseReview, 'p.h'),
    'case when a.n is not null then 0 when p.y = 1 and p.h = 1 then 2 else 1 end',
    halves,
    `${grouped(CASE_REVIEW, 'y, h', 'count(*) as n')} ${byYear} and a.h = p.h`,
    above,
  ),
  part(place(AT.report), first, reports, `${grouped(REPORT, 'y', 'min(d1) as d')} ${byYear}`, above),
  part(
    place(AT.catalogue, 'p.e'),
    first,
    catalogues,
    `${grouped(CATALOGUE, 'y, va', 'min(d1) as d')} ${byYear} and a.va = p.e`,
    'true',
  ),
  part(
    place(AT.review, 'p.q'),
    'case when a.unit is null then 4 when a.failed > 0 then 1 when a.fine > 0 then 0 else 3 end',
    quarters,
    `${window} ${byYear} and a.q = p.q`,
    above,
  ),
  part(
    place(AT.decision),
    'case when a.unit is null then 4 when a.waiting = 0 then 0 else 3 end',
    years,
    `${covered} ${byYear}`,
    above,
  ),
  part(
    place(AT.training),
    `case when coalesce(a.full_, 0) = ${OFFICERS_PER_UNIT} then 0 else ${short} end`,
    years,
    `${enough} ${byYear}`,
    above,
  ),
  part(
    place(AT.mediator),
    `case when coalesce(a.n, 0) >= case when u.level = ${VILLAGE} then 1 else 2 end then 0 else ${short} end`,
    years,
    `${people} ${byYear}`,
    `u.level >= ${TOWNSHIP}`,
  ),
  part(
    'p.y * 20 + k.duty',
    `case when a.n is null then 4
      when k.duty = ${AT.attended} then case when a.absent = 0 then 0 else 1 end
      else case when a.lost * 10 <= a.n then 0 else ${short} end end`,
    `${years} cross join (values (${AT.attended}), (${AT.lost})) as k(duty)`,
    `${litigation} ${byYear}`,
    above,
  ),
  fresh,
  part(
    place(AT.attestation),
    `case when a.k % 2 = 1 then 0 else ${short} end`,
    years,
    `${grouped(ATTESTATION, 'y', 'max(d1 * 2 + va) as k')} ${byYear}`,
    'true',
  ),
].join('\nunion all\n');

/** What is timed: every verdict is worked out, eight numbers travel. */
export const RECOMPUTE_SQL = `select code, count(*) as n from (${VERDICTS_SQL}) as v group by code`;
export const TABLE_SQL = `select unit * 40 + place as spot, code from (${VERDICTS_SQL}) as v`;

/** Kinds are stored as their numbers. */
export const KIND_COUNT = KINDS.length;
