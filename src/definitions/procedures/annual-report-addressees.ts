import type { Citation } from '../../language/citation.ts';
import type { Condition } from '../../language/condition.ts';
import type { Field } from '../../language/field.ts';
import type { Clock, Guard, Party, ProcedureEvent, Proposal } from '../../language/procedure/procedure.ts';
import type { Selector } from '../../language/unit.ts';
import { clause, inspectionRules } from '../citations.ts';
import { reportDay } from '../directives/raofufa-2024-06/report-day.ts';
import {
  cityAndCountyGovernments,
  cityDepartments,
  countyAndTownshipGovernments,
  departments,
} from '../selectors.ts';
import { handlers, heads } from './actors.ts';

/*
 * To whom a yearly report goes (第3条; 督察工作规定 art. 23): who is asked to deliver, who receives, by when. A party without
 * a unit here (a township's party committee, whatever stands above the city) receives on paper, and the sender keeps the
 * receipt. A case with an own government is a department's, one with a congress that of a city or county.
 */

interface Addressee {
  /** Part of the names of fields and events: `toPartyOn`, `deliverParty`. */
  readonly name: string;
  readonly title: string;
  readonly source: Citation;
  /** Field and party of the receiving unit. */
  readonly party: string;
  readonly units: Selector;
  /** The one unit that it can be; absent: left to whoever drafts. */
  readonly proposes?: readonly Proposal[];
  /** What only cases of those who owe it hold; absent: everybody does. */
  readonly owed?: Condition;
  readonly notOwed?: string;
}

const OF_DEPARTMENTS: Condition = { field: 'government', present: true };
const OF_GOVERNMENTS: Condition = { field: 'government', present: false };
const OF_CITY_AND_COUNTIES: Condition = { field: 'congress', present: true };

const ADDRESSEES: readonly Addressee[] = [
  {
    name: 'Party',
    title: '同级（本级）党委',
    source: inspectionRules(23),
    party: 'partyCommittee',
    units: { level: ['city', 'county'], function: 'party-committee' },
    // Townships have their party committee too, but it is no unit here.
    proposes: [
      {
        function: 'party-committee',
        of: 'region',
        for: { any: [cityAndCountyGovernments, departments] },
      },
    ],
  },
  {
    name: 'Congress',
    title: '同级人大常委会',
    source: inspectionRules(23),
    party: 'congress',
    units: { level: ['city', 'county'], function: 'legislature-standing-committee' },
    proposes: [{ function: 'legislature-standing-committee', of: 'region', for: cityAndCountyGovernments }],
    owed: OF_CITY_AND_COUNTIES,
    notOwed: '只有市、县政府向同级人大常委会报告；乡镇（街道）没有人大常委会，部门向本级政府报告',
  },
  {
    name: 'UpperGovernment',
    title: '上一级政府',
    source: inspectionRules(23),
    party: 'upperGovernment',
    units: cityAndCountyGovernments,
    proposes: [{ unit: 'government-above', for: countyAndTownshipGovernments }],
    owed: OF_GOVERNMENTS,
    notOwed: '部门不向上一级政府报告，应当报送本级政府和上一级政府有关部门',
  },
  {
    name: 'Government',
    title: '本级政府',
    source: inspectionRules(23),
    party: 'government',
    units: cityAndCountyGovernments,
    proposes: [{ unit: 'government', for: departments }],
    owed: OF_DEPARTMENTS,
    notOwed: '报送本级政府是部门的义务；政府应当报送同级党委、人大常委会和上一级政府',
  },
  {
    name: 'UpperDepartment',
    title: '上一级政府有关部门',
    source: inspectionRules(23),
    party: 'upperDepartment',
    // Which bureau of the city answers to one of a county the tree does not say; above the city it is the province's.
    units: cityDepartments,
    owed: OF_DEPARTMENTS,
    notOwed: '报送上一级政府有关部门是部门的义务；政府应当报送上一级政府',
  },
];

const from = <T>(make: (addressee: Addressee) => readonly (readonly [string, T])[]) =>
  Object.fromEntries(ADDRESSEES.flatMap(make)) as Readonly<Record<string, T>>;

export const addresseeParties = from<Party>(({ party, title, units, proposes }) => [
  [
    party,
    {
      title,
      units,
      from: { field: party },
      optional: true,
      ...(proposes === undefined ? {} : { proposes }),
    },
  ],
]);

export const addresseeFields = from<Field>(({ party, title, units, source }) => [
  [party, { type: 'unit', of: units, title: `${title}（收文单位）`, source }],
]);

export const addresseesAsked = from<'may'>(({ party }) => [[party, 'may']]);

/** Whoever receives is the one whom the rule names for whoever reports; those who owe nothing to it leave it empty. */
export const rightAddressees: readonly Guard[] = ADDRESSEES.flatMap(({ party, title, source, proposes }) =>
  proposes === undefined
    ? []
    : [
        {
          says: `${title}选得不对，或者不应当有而填写了，请按报送单位改选`,
          source,
          chosen: party,
          among: proposes,
        },
      ],
);

/** For every addressee: its delivery, once, by those who owe it, and the receipt. */
export const deliveries = from<ProcedureEvent>(({ name, title, source, party, owed, notOwed = '' }) => [
  [
    `deliver${name}`,
    {
      title: `报送${title}`,
      from: ['delivering'],
      by: [handlers('unit')],
      source,
      asks: {},
      guards: [
        ...(owed === undefined ? [] : [onlyThose(owed, notOwed, source)]),
        once(`to${name}On`, `已经登记报送${title}，以第一次报送的日期为准，不再登记`, source),
      ],
      sets: { [`to${name}On`]: { day: true } },
    },
  ],
  [
    `receive${name}`,
    {
      title: `登记${title}回执`,
      from: ['delivering'],
      by: [handlers(party), handlers('unit')],
      source,
      asks: { [`to${name}Receipt`]: 'must' },
      guards: [
        {
          says: `还没有报送${title}，请先报送，再登记回执`,
          source,
          facts: [{ field: `to${name}On`, present: true }],
          examples: { passes: { [`to${name}On`]: '2026-02-20' }, fails: {} },
        },
      ],
    },
  ],
]);

function onlyThose(owed: Condition, says: string, source: Citation): Guard {
  const field = 'field' in owed ? owed.field : '';
  const holds = { [field]: '361102' };
  const present = 'present' in owed && owed.present;
  const examples = present ? { passes: holds, fails: {} } : { passes: {}, fails: holds };
  return { says, source, facts: [owed], examples };
}

/** The day of the first delivery stands: what is there is not written again. */
export function once(field: string, says: string, source: Citation): Guard {
  return {
    says,
    source,
    entries: {
      register: 'annual-reports',
      where: [{ field, present: true }],
      ref: { field: 'report', equals: 'report' },
      held: 'unit',
    },
    are: 'absent',
  };
}

/** Everything that this unit owes has been delivered, and received. */
export const allDelivered: readonly Guard[] = ADDRESSEES.map(({ name, title, source, owed }) => ({
  says: `还没有报送${title}或者没有回执，请先报送并登记回执，再办结`,
  source,
  ...(owed === undefined ? {} : { when: [owed] }),
  facts: [
    { field: `to${name}On`, present: true },
    { field: `to${name}Receipt`, present: true },
  ],
  examples: {
    passes: { [`to${name}On`]: '2026-02-20', [`to${name}Receipt`]: '回执' },
    fails: { [`to${name}On`]: '2026-02-20' },
  },
}));

/** 3月1日前 for each addressee. It runs beside the drafting: the day does not wait for the draft. */
export const deliveryClocks = from<Clock>(({ name, title, owed }) => [
  [
    `deliver${name}`,
    {
      title: `报送${title}的期限`,
      basis: [clause(3), inspectionRules(23)],
      ...(owed === undefined ? {} : { when: [owed] }),
      starts: ['draft'],
      stops: [`deliver${name}`],
      dueDate: { is: reportDay('03-01'), ofYear: 'reportYear' },
      expires: { tell: [handlers('unit'), heads('unit')], escalates: 'inspector' },
    },
  ],
]);
