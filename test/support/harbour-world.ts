import type { Cases } from '../../src/app/cases/cases.ts';
import { casePeople } from '../../src/app/cases/people.ts';
import { ensureCases } from '../../src/app/cases/rebuild.ts';
import type { Site } from '../../src/app/site.ts';
import { World } from '../../src/app/world.ts';
import { createWorkCalendar } from '../../src/calendar/work-calendar.ts';
import { publishedYears } from '../../src/calendar/years/index.ts';
import type { IdentityDoor } from '../../src/doors/http/identity-routes.ts';
import type { Role, Subject } from '../../src/language/authority.ts';
import type { Unit } from '../../src/language/unit.ts';
import { openPool, type Pool } from '../../src/store/pool.ts';
import { ensureRegisterTables } from '../../src/store/register-tables.ts';
import { prepareWorkRole } from '../../src/store/roles.ts';
import type { TestDatabase } from './database.ts';
import { paintingDecision } from './fictitious-documents.ts';
import { painting, paintings } from './fictitious-procedure.ts';
import { HARBOUR_REGISTERS } from './fictitious-registers.ts';
import { holder, peopleDoor } from './people.ts';

/*
 * The harbour with its procedure: a place of no real law, with a city, two districts, and people of every role, in which
 * cases of the fictitious procedure are opened and go on.
 */

const unit = (
  code: string,
  kind: Unit['kind'],
  parent: string | null,
  functions: readonly string[] = [],
): Unit => ({
  code,
  name: `单位${code}`,
  shortName: code,
  kind,
  level: parent === null || (parent === '900100' && kind === 'department') ? 'city' : 'county',
  parent,
  functions,
  overseen: true,
});

/** A city and two districts, each with an office that decides and a lights office that asks. */
export const PLACES: readonly Unit[] = [
  unit('900100', 'government', null),
  unit('900100-lights', 'department', '900100', ['lights']),
  unit('900100-office', 'department', '900100', ['harbour']),
  unit('900101', 'government', '900100'),
  unit('900101-lights', 'department', '900101', ['lights']),
  unit('900101-office', 'department', '900101', ['harbour']),
  unit('900102', 'government', '900100'),
  unit('900102-lights', 'department', '900102', ['lights']),
  unit('900102-office', 'department', '900102', ['harbour']),
];

/** The lights office of the first district asks its harbour office. */
export const LIGHTS = '900101-lights';
export const OFFICE = '900101-office';

const source = { source: '灯塔法', article: '第1条' };

/** Everybody of the harbour, by login `role.unit`; of the deciding office there are two of each. */
const ROLES: readonly Role[] = ['clerk', 'head', 'legal-officer', 'supervisor', 'leader', 'viewer'];
const everybody = [
  ...PLACES.flatMap(({ code }) => ROLES.map(role => holder(`${role}.${code}`, code, role))),
  holder('clerk2.900101-office', OFFICE, 'clerk'),
  holder('head2.900101-office', OFFICE, 'head'),
];

export function harbourSite(more: Partial<Site> = {}): Site {
  return {
    place: '港湾',
    root: '900100',
    directive: {
      slug: 'harbour-2026',
      documentNumber: '港规〔2026〕1号',
      title: '港湾规定',
      issuer: '港湾',
      signedOn: '2025-01-01',
      effectiveFrom: '2025-01-01',
      basis: [],
      parts: [
        {
          no: 1,
          title: '灯塔',
          measures: [
            {
              no: 1,
              title: '每年粉刷',
              responsible: '港务机构',
              obligations: [
                {
                  id: 'h01.paint',
                  title: '每年准许粉刷一次',
                  bearer: { function: 'harbour' },
                  strength: 'must',
                  basis: [source],
                  rule: {
                    kind: 'frequency',
                    of: { register: 'paintings', where: [{ field: 'outcome', is: 'allow' }] },
                    atLeast: 1,
                    per: 'year',
                  },
                },
              ],
              interpretations: [],
              openTerms: [],
            },
          ],
        },
      ],
      closing: { no: 0, title: '结尾', responsible: '', obligations: [], interpretations: [], openTerms: [] },
      interpretations: [],
      warning: { lastWorkingDays: 10, paceSlack: 1, basis: source },
    },
    registers: [...HARBOUR_REGISTERS, paintings],
    procedures: [painting],
    documents: [paintingDecision],
    units: PLACES,
    calendar: createWorkCalendar(publishedYears),
    map: { type: 'FeatureCollection', features: [] },
    ...more,
  };
}

/** A running harbour under the role that row-level security binds. */
export interface Harbour {
  readonly world: World;
  readonly cases: Cases;
  readonly people: IdentityDoor;
  /** As the user that owns the tables. */
  readonly owner: Pool;
  readonly said: string[];
  /** Milliseconds since the epoch; tests move it on. */
  now: number;
  as(login: string): Subject;
  stop(): Promise<void>;
}

/** @param start `2026-06-01T02:00:00Z`: ten o'clock of a Monday in Beijing */
export async function harbour(
  database: TestDatabase,
  { site = harbourSite(), start = Date.parse('2026-06-01T02:00:00Z'), anew = true } = {},
): Promise<Harbour> {
  const { pool: owner, connectionString } = database;
  await ensureRegisterTables(owner, site.registers, () => {});
  const role = await prepareWorkRole(
    owner,
    async () => {},
    () => {},
  );
  const pool = openPool({ connectionString, log: () => {}, ...(role === null ? {} : { role }) });
  const said: string[] = [];
  const place = { now: start };
  const world = new World(site, pool, () => place.now);
  await world.load();
  const people = await peopleDoor(world, anew ? everybody : []);
  await people.identity.load();
  const cases: Cases = { world, people: casePeople(people.identity), log: text => void said.push(text) };
  await ensureCases(world, cases.log);
  return {
    world,
    cases,
    people,
    owner,
    said,
    get now() {
      return place.now;
    },
    set now(at: number) {
      place.now = at;
      world.tick();
    },
    as(login) {
      const { identity } = people;
      return identity.people.subject(identity.people.byLogin(login)!.id, identity.day)!;
    },
    stop: () => pool.end(),
  };
}
