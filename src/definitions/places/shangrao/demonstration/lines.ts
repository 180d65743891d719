import { addDays, formatDate, type LocalDate, parseDate } from '../../../../kernel/local-date.ts';
import type { FieldValue } from '../../../../language/field.ts';
import type { Register } from '../../../../language/register.ts';
import type { SimulatedLine } from '../../../../language/simulation.ts';
import type { Simulated } from './entries.ts';
import { slack, toWorkday } from './place.ts';
import { type Random, randomOf, share } from './random.ts';

/** A line and the day on which it is written. */
export interface DatedLine {
  readonly day: LocalDate;
  readonly line: SimulatedLine;
}

const CORRECTED = 0.02;
const TWICE = 0.005;

const GROUNDS: readonly string[] = ['登记时误填，依据原件更正', '核对档案后更正', '录入笔误，经审核更正'];

/**
 * An entry as its unit writes it: recorded some time after it happened, completed as things become known; now and then
 * with a slip that is corrected later, now and then recorded twice, the second voided.
 */
export function linesOf(
  simulated: Simulated,
  register: Register,
  number: number,
  index: number,
): { readonly lines: DatedLine[]; readonly twice: DatedLine[] } {
  const random = randomOf(`lines/${index}/${simulated.register}/${simulated.unit.code}`);
  const { unit, legalDate, fields, knownOn } = simulated;
  const happened = simulated.recordedFrom ?? legalDate;
  // Decisions are written down as they are made: everything after them is judged by them.
  const recorded = register.governs === true ? happened : writtenOn(happened, simulated, random);
  const first: Record<string, FieldValue> = {};
  const later = new Map<LocalDate, Record<string, FieldValue>>();
  for (const [name, value] of Object.entries(fields)) {
    const known = knownOn[name] ?? legalDate;
    if (known <= recorded) first[name] = value;
    else {
      const together = later.get(known);
      if (together) together[name] = value;
      else later.set(known, { [name]: value });
    }
  }
  const lines: DatedLine[] = [];
  const slip = random.next() < CORRECTED ? slipIn(first, register, random) : null;
  const record = {
    kind: 'record',
    entry: number,
    register: simulated.register,
    unit: unit.code,
    legalDate: formatDate(legalDate),
    fields: slip === null ? first : { ...first, ...slip.wrong },
  } as const;
  lines.push({ day: recorded, line: record });
  if (slip !== null) {
    const day = addDays(recorded, random.whole([8, 50]));
    lines.push({
      day,
      line: { kind: 'amend', entry: number, fields: slip.right, ground: random.pick(GROUNDS) },
    });
  }
  for (const { known, together } of inOneGo(later)) {
    const day = writtenOn(known, simulated, random);
    lines.push({ day, line: { kind: 'amend', entry: number, fields: together } });
  }
  const twice: DatedLine[] = [];
  if (random.next() < TWICE && register.governs !== true && simulated.key.length < 38) {
    const key = register.key;
    const again = key === undefined ? record.fields : { ...record.fields, [key]: `${record.fields[key]}-2` };
    twice.push(
      { day: recorded, line: { ...record, entry: number + 1, fields: again } },
      {
        day: addDays(recorded, random.whole([8, 60])),
        line: { kind: 'void', entry: number + 1, ground: '重复登记，保留先登记的一条' },
      },
    );
  }
  return { lines, twice };
}

/** What becomes known within a month of each other is filled in together. */
function inOneGo(later: ReadonlyMap<LocalDate, Record<string, FieldValue>>) {
  const groups: { first: LocalDate; known: LocalDate; together: Record<string, FieldValue> }[] = [];
  for (const [known, fields] of [...later].sort((a, b) => a[0] - b[0])) {
    const last = groups.at(-1);
    if (last !== undefined && known - last.first <= 31) {
      last.known = known;
      Object.assign(last.together, fields);
    } else {
      groups.push({ first: known, known, together: { ...fields } });
    }
  }
  return groups;
}

/**
 * The day of writing. Some units write within a week, others once a month; some weeks late, the more so the more slack a
 * unit has.
 */
function writtenOn(happened: LocalDate, { unit, register }: Simulated, random: Random): LocalDate {
  const late = random.next() < 0.05 * slack(unit, register, 2025);
  const usual = share(`writes/${unit.code}/${register}`) < 0.4 ? 6 : 30;
  return toWorkday(addDays(happened, late ? random.whole([35, 90]) : random.whole([0, usual])));
}

interface Slip {
  readonly wrong: Readonly<Record<string, FieldValue>>;
  readonly right: Readonly<Record<string, FieldValue>>;
}

/** One number or date written wrong; nothing that other entries refer to. */
function slipIn(
  fields: Readonly<Record<string, FieldValue>>,
  register: Register,
  random: Random,
): Slip | null {
  const able = Object.keys(fields).filter(name => {
    const type = register.fields[name].type;
    return (
      name !== register.key &&
      (type === 'integer' || type === 'money' || type === 'date' || type === 'long-text')
    );
  });
  if (able.length === 0) return null;
  const name = random.pick(able);
  const right = fields[name];
  const field = register.fields[name];
  if (field.type === 'date') {
    const wrong = formatDate(addDays(parseDate(String(right)), -random.whole([1, 9])));
    return { wrong: { [name]: wrong }, right: { [name]: right } };
  }
  if (typeof right === 'number') {
    const most =
      field.type === 'integer' ? (field.max ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
    const wrong = right + 1 <= most ? right + 1 : right - 1;
    return { wrong: { [name]: wrong }, right: { [name]: right } };
  }
  return { wrong: { [name]: `${right}（待核）` }, right: { [name]: right } };
}
