import { addDays, civilOf, formatDate, type LocalDate, parseDate } from '../../../../kernel/local-date.ts';
import type { Field, FieldValue } from '../../../../language/field.ts';
import type { Register } from '../../../../language/register.ts';
import type { Unit } from '../../../../language/unit.ts';
import { type Entries, holds, type Simulated } from './entries.ts';
import { addWorkdays, type Place, slack, territoryOf, toWorkday } from './place.ts';
import { hash32, type Random } from './random.ts';
import type { Fill, Filling, Modifiers } from './stream.ts';
import { courtMark, documentMark, enterpriseName, LAWS, MATTERS, personName } from './words.ts';

/** What an entry is about to be written from. */
export interface Occasion {
  readonly register: Register;
  readonly unit: Unit;
  readonly legalDate: LocalDate;
  readonly about: number;
  readonly random: Random;
  /** The entry that this one answers. */
  readonly member?: Simulated;
  /** The unit that this one is about. */
  readonly target?: Unit;
  readonly recordedFrom?: LocalDate;
}

export interface World {
  readonly place: Place;
  readonly entries: Entries;
  /** Nothing after this day has happened. */
  readonly until: LocalDate;
}

/** True with a probability; a unit with more slack misses more of the rest. */
export function does(chance: number, random: Random, unit: Unit, register: string, year: number): boolean {
  return random.next() >= Math.min(0.97, (1 - chance) * slack(unit, register, year));
}

/** Writes one entry: first what the table says, in its order, then whatever the register requires beyond it. */
export function writeEntry(
  world: World,
  occasion: Occasion,
  fills: Readonly<Record<string, Fill>>,
): Simulated {
  const { register, unit, legalDate, member } = occasion;
  const fields: Record<string, FieldValue> = {};
  const knownOn: Record<string, LocalDate> = {};
  const year = civilOf(legalDate).year;
  const numbered = register.key !== undefined && String(textOf(fills[register.key])).includes('{year}');
  const number = world.entries.next(`${register.slug}/${unit.code}/${numbered ? year : ''}`);
  const words = wordsOf(world, occasion, number);

  const dayOf = (name: string): LocalDate | undefined => {
    if (name === 'legalDate') return legalDate;
    if (name.startsWith('member.')) {
      const at = name.slice(7);
      if (at === 'legalDate') return member?.legalDate;
      const value = member?.fields[at];
      return typeof value === 'string' ? parseDate(value) : undefined;
    }
    const value = fields[name];
    return typeof value === 'string' ? parseDate(value) : undefined;
  };

  function value(name: string, filling: Filling): FieldValue | undefined {
    const { random } = occasion;
    if ('is' in filling) return typeof filling.is === 'string' ? words(filling.is) : filling.is;
    if ('oneOf' in filling) return filling.oneOf.length === 0 ? undefined : words(random.pick(filling.oneOf));
    if ('pick' in filling) return random.weighted(filling.pick);
    if ('yes' in filling) return random.next() < filling.yes;
    if ('sure' in filling) return does(filling.sure, random, unit, register.slug, year);
    if ('whole' in filling) return random.whole(filling.whole);
    if ('halves' in filling) return random.whole(filling.halves) / 2;
    if ('yuan' in filling) return random.whole(filling.yuan) * 100;
    if ('about' in filling) return occasion.about;
    if ('ref' in filling) {
      const { ref, where, wide } = filling;
      const held = wide ? world.entries.around(ref, unit) : world.entries.held(ref, unit);
      const found = where === undefined ? held : held.filter(entry => holds(where, entry.fields));
      return found.length === 0 ? undefined : random.pick(found).key;
    }
    if ('from' in filling) {
      if (filling.from === 'key') return member?.key;
      if (filling.from === 'unit') return (occasion.target ?? member?.unit)?.code;
      return member?.fields[filling.from];
    }
    if ('unit' in filling) {
      if (filling.unit === 'self') return unit.code;
      if (filling.unit === 'region') return territoryOf(unit);
      const near = world.place.near(unit, filling.unit);
      return near.length === 0 ? undefined : random.pick(near).code;
    }
    const from = dayOf(filling.after);
    if (from === undefined) return undefined;
    const late = filling.slow !== undefined && random.next() < 0.045 * slack(unit, register.slug, year);
    const range = late ? filling.slow! : (filling.workdays ?? filling.days!);
    const count = random.whole(range);
    const day = filling.workdays === undefined ? shifted(from, count) : addWorkdays(from, count);
    if (filling.ahead === true) return formatDate(day);
    if (day > world.until) return undefined;
    knownOn[name] = day;
    return formatDate(day);
  }

  for (const { name, filling, modifiers } of stepsOf(fills)) {
    const field = register.fields[name];
    if (modifiers.if !== undefined && !holds(modifiers.if, fields)) continue;
    if (modifiers.with !== undefined && fields[modifiers.with] === undefined) continue;
    if (modifiers.odds !== undefined && occasion.random.next() >= modifiers.odds) continue;
    if (modifiers.chance !== undefined && !does(modifiers.chance, occasion.random, unit, register.slug, year))
      continue;
    const found = value(name, filling);
    if (found === undefined) continue;
    fields[name] = fitted(field, found);
    if (modifiers.with !== undefined) knownOn[name] = knownOn[modifiers.with] ?? legalDate;
  }
  for (const { name, field, required } of expectedOf(register)) {
    if (fields[name] !== undefined) continue;
    if (!required && occasion.random.next() >= 0.5) continue;
    const found = byType(world, occasion, field, words);
    if (found !== undefined) fields[name] = found;
  }
  const key = register.key === undefined ? '' : String(fields[register.key]);
  const { recordedFrom } = occasion;
  return {
    register: register.slug,
    unit,
    key,
    legalDate,
    fields,
    knownOn,
    ...(recordedFrom === undefined ? {} : { recordedFrom }),
  };
}

interface Step {
  readonly name: string;
  readonly filling: Filling;
  readonly modifiers: Modifiers;
}

const NO_MODIFIERS: Modifiers = {};
const steps = new WeakMap<object, readonly Step[]>();

function stepsOf(fills: Readonly<Record<string, Fill>>): readonly Step[] {
  let known = steps.get(fills);
  if (known === undefined) {
    known = Object.entries(fills).map(([name, fill]) =>
      plain(fill)
        ? { name, filling: { is: fill }, modifiers: NO_MODIFIERS }
        : { name, filling: fill, modifiers: fill },
    );
    steps.set(fills, known);
  }
  return known;
}

interface Expected {
  readonly name: string;
  readonly field: Field;
  readonly required: boolean;
}

const expected = new WeakMap<Register, readonly Expected[]>();

/** Fields filled when the table is silent: what is required always, evidence now and then. */
function expectedOf(register: Register): readonly Expected[] {
  let known = expected.get(register);
  if (known === undefined) {
    known = Object.entries(register.fields)
      .map(([name, field]) => ({ name, field, required: field.required === true || register.key === name }))
      .filter(each => each.required || each.field.type === 'evidence');
    expected.set(register, known);
  }
  return known;
}

const plain = (fill: Fill): fill is string | number | boolean | readonly string[] =>
  typeof fill !== 'object' || Array.isArray(fill);

const textOf = (fill: Fill | undefined): unknown =>
  fill === undefined || plain(fill) ? fill : 'is' in fill ? fill.is : 'oneOf' in fill ? fill.oneOf[0] : '';

/** Days before an event lie where they fall; acts after it are done on working days. */
function shifted(from: LocalDate, count: number): LocalDate {
  const day = addDays(from, count);
  return count > 0 ? toWorkday(day) : day;
}

/** Options are named by texts also where the field wants a number. */
function fitted(field: Field, value: FieldValue): FieldValue {
  const numeric = field.type === 'integer' || field.type === 'decimal';
  return numeric && typeof value === 'string' ? Number(value) : value;
}

/** What a required field gets when the table is silent: something of its type that a check accepts. */
function byType(
  world: World,
  occasion: Occasion,
  field: Field,
  words: (template: string) => string,
): FieldValue | undefined {
  const { random, unit, legalDate } = occasion;
  switch (field.type) {
    case 'text':
      return field.personal === 'name' ? words('{name}') : `演示${field.title}`;
    case 'long-text':
      return `演示数据：${field.title}`;
    case 'integer':
    case 'decimal':
      return random.whole([field.min ?? 1, Math.min(field.max ?? 9, (field.min ?? 1) + 8)]);
    case 'money':
      return random.whole([10, 900]) * 10_000;
    case 'date':
      return formatDate(legalDate);
    case 'boolean':
      return random.next() < 0.9;
    case 'choice':
      return random.pick(Object.keys(field.options));
    case 'choices':
      return [random.pick(Object.keys(field.options))];
    case 'unit': {
      const near = field.of === undefined ? [unit] : world.place.within(unit, field.of);
      return near.length === 0 ? undefined : random.pick(near).code;
    }
    case 'reference': {
      const held = world.entries.held(field.register, unit);
      const known = held.length > 0 ? held : world.entries.of(field.register);
      return known.length === 0 ? undefined : random.pick(known).key;
    }
    case 'evidence':
      return words('演示卷〔{year}〕{rn}号');
  }
}

/** Fills templates for one entry; every word is made only when a template asks for it. */
function wordsOf(world: World, occasion: Occasion, number: number): (template: string) => string {
  const { register, unit, legalDate, random, member, target } = occasion;
  const { year, month } = civilOf(legalDate);
  const territory = territoryOf(unit);
  let running: string | undefined;
  let matter: string | undefined;
  const person = () => hash32(`${register.slug}/${unit.code}/${number}/${random.next()}`);
  const word = (name: string): string => {
    switch (name) {
      case 'year':
        return String(year);
      case 'about':
        return String(occasion.about);
      case 'q':
        return '一二三四'[Math.floor((month - 1) / 3)];
      case 'unit':
        return unit.name;
      case 'short':
        return unit.shortName;
      case 'unitcode':
        return unit.code;
      case 'place':
      case 'region':
        return name === 'region' ? territory : world.place.get(territory).shortName;
      case 'doc':
        return documentMark(unit);
      case 'court':
        return courtMark(territory);
      case 'n':
        return String(number);
      case 'rn':
        running ??= String(world.entries.next(`${register.slug}//${territory}`)).padStart(4, '0');
        return running;
      case 'name':
        return personName(person());
      case 'firm':
        return enterpriseName(person());
      case 'law':
        return random.pick(LAWS);
      case 'matter':
        matter ??= random.pick(MATTERS);
        return matter;
      case 'target':
        return target?.shortName ?? member?.key ?? '';
      case 'key':
        return member?.key ?? '';
      default:
        throw new Error(`模板用词 {${name}} 没有定义`);
    }
  };
  return template => template.replace(/\{(\w+)\}/g, (_, name: string) => word(name));
}
