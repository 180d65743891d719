import type { Term } from '../../calendar/deadline.ts';
import type { Role } from '../authority.ts';
import type { Citation } from '../citation.ts';
import type { Condition } from '../condition.ts';
import type { Fields } from '../entry.ts';
import type { Field } from '../field.ts';
import type { Given } from '../given.ts';
import type { DueDate } from '../obligation/deadline.ts';
import type { Selector } from '../unit.ts';

/**
 * A procedure (程序): the lawful way to write the entries of a register that carry legal effect. Data only, one file, one
 * version. API, forms, to-do, case page, flow chart, clocks and tests derive from this value; no procedure has code of its
 * own. A case keeps the version it was opened with.
 */
export interface Procedure {
  /** ASCII, singular, unique: `legality-review`. */
  readonly slug: string;
  /** 1, and one more with every change that a running case would feel. */
  readonly version: number;
  readonly title: string;
  readonly description: string;
  readonly basis: readonly Citation[];
  /** Slug of the register whose entry a case writes. Its fields are the case's fields too, by the same names. */
  readonly register: string;
  /** What a case is called in lists: names of fields, joined. */
  readonly headline: readonly string[];
  readonly parties: Readonly<Record<string, Party>>;
  /** The party that holds the entry; its log holds the case. */
  readonly home: string;
  /** What a case asks beside the register's fields. */
  readonly fields: Readonly<Record<string, Field>>;
  readonly stages: Readonly<Record<string, Stage>>;
  readonly events: Readonly<Record<string, ProcedureEvent>>;
  readonly clocks: Readonly<Record<string, Clock>>;
  /** What somebody outside may see of a case, who has its code. Absent: its cases have none. */
  readonly tracking?: Tracking;
  /** Entries of other registers that call for a case, so that it lies in a to-do before anybody opens it. */
  readonly arises?: Arises;
}

/** A unit with a part in a case. */
export interface Party {
  readonly title: string;
  readonly units: Selector;
  /** The unit that opens; or the one that a unit field of the opening event names. */
  readonly from: 'opener' | { readonly field: string };
  /** Whom the form proposes for the field, the first that fits. */
  readonly proposes?: readonly Proposal[];
  /** The field may stay empty: the part is then played by somebody outside, and nobody here has its turn. */
  readonly optional?: true;
}

/** Whom the law names for whoever opens. `for`: only for openers like these. */
export type Proposal = { readonly for?: Selector } & ProposedUnit;

export type ProposedUnit =
  /** The opener itself, the government in whose territory it stands, or the one above that. */
  | { readonly unit: 'itself' | 'government' | 'government-above' }
  /** The opener itself, where it has such an entry. */
  | { readonly self: { readonly register: string; readonly where?: readonly Condition[] } }
  /** The unit with this function in the opener's region, or in the one above it. */
  | { readonly function: string; readonly of: 'region' | 'region-above' };

/** Somebody who may act: holders of a post in the party's unit. */
export interface Actor {
  readonly party: string;
  readonly roles: readonly Role[];
  /** Not whoever raised one of these events last: the requester never approves. */
  readonly otherThan?: readonly string[];
}

export interface Stage {
  readonly title: string;
  /** Whose turn it is. Absent: nobody's; the case waits for a date or for somebody outside, or has ended. */
  readonly turn?: Actor;
  readonly end?: 'completed' | 'refused' | 'withdrawn';
  /** 会签: the units named on entering sign side by side before the stage can be left forwards. */
  readonly countersign?: Countersign;
  /** 退回: the earlier stages to which the stage may be returned. */
  readonly returnsTo?: readonly ReturnPath[];
  /** 加签: others may be asked to sign before it goes on. */
  readonly addsSigners?: Selector;
}

export interface Countersign {
  readonly among: Selector;
  /** Parties whose units are always asked, whoever else is. */
  readonly always?: readonly string[];
  readonly roles: readonly Role[];
  /**
   * `all`: every signer agrees. `any`: one does. A quorum: so many do. `answered`: everyone has said yes or no, as where
   * opinions are asked for. A signer who disagrees says why.
   */
  readonly rule: 'all' | 'any' | 'answered' | { readonly quorum: number };
}

export interface ReturnPath {
  readonly to: string;
  /** What becomes of each running clock; a clock that is not named runs on. */
  readonly clocks?: Readonly<Record<string, 'suspend' | 'restart'>>;
  readonly source: Citation;
}

/** Something that happens in a case, raised by somebody, on a day. */
export interface ProcedureEvent {
  readonly title: string;
  /** Stages in which it may be raised; `opens` for the event with which a case begins. */
  readonly from: 'opens' | readonly string[];
  /** Stage to which it leads: always, or by the value of a choice. Absent: it stays where it is. */
  readonly to?: string | { readonly by: string; readonly cases: Readonly<Record<string, string>> };
  readonly by: readonly Actor[];
  readonly source: Citation;
  /** Fields that are asked for, of the register or of the procedure: `must` be filled now, or `may`. */
  readonly asks: Readonly<Record<string, 'must' | 'may'>>;
  readonly guards?: readonly Guard[];
  /** Fields that are not asked but follow: the event's day, the unit of a party, a constant, a number from a gap-free series, a count. */
  readonly sets?: Readonly<Record<string, Derived>>;
  /**
   * The register's entry comes to be, its legal date becomes the event's day, or it is voided with the ground given (the
   * matter was withdrawn). In any case fields go into the entry as they are filled.
   */
  readonly entry?: 'record' | 'legal-day' | 'void';
  /** The document that it produces, as a draft; its number is taken when it is issued. */
  readonly produces?: readonly string[];
  /** True where the raiser may take it back while nobody has gone on (撤回). Never for what has effect outside. */
  readonly recallable?: true;
  /** What is to be known to everybody from then on. */
  readonly publishes?: true;
}

export type Derived =
  | { readonly day: true }
  | { readonly party: string }
  | { readonly value: string | number | boolean }
  /** `{n}` ordinal, `{year}`, `{unit}` short name of the home unit. One series for each home unit and year. */
  | { readonly series: string; readonly text: string }
  /** How many entries there are as the step is taken, and what a number that was filled in adds. Nobody types the sum. */
  | { readonly counts: EntryCount; readonly plus?: string }
  /** The last day of a clock as it stands. */
  | { readonly due: string }
  /** Emptied: what it said no longer holds, as a day of completeness after something was found missing. */
  | { readonly empty: true };

/** What must be so for an event to be lawful. `says` is told to whoever is refused. */
export type Guard = {
  readonly says: string;
  readonly source: Citation;
  /** Asked only in cases of which these hold. */
  readonly when?: readonly Condition[];
} & GuardTest;

export type GuardTest =
  | {
      /** Holds of the case's fields as the event would leave them. */
      readonly facts: readonly Condition[];
      /** Cases on both sides, from which the guard is tested. */
      readonly examples: { readonly passes: Fields; readonly fails: Fields };
    }
  | { readonly entries: EntryQuestion; readonly are: 'there' | 'absent' }
  /** The unit of a party is one that these name for whoever opened; where none of them can be, it is not filled. */
  | { readonly chosen: string; readonly among: readonly Proposal[] }
  /** These fields of the case do not hold the same: nobody is judge in their own cause. */
  | { readonly differ: readonly [one: string, other: string] }
  /** Two days stand in this order; asked only where both are known. `tried`: days on both sides, from which it is tested. */
  | { readonly order: DayOrder; readonly tried: { readonly passes: DayPair; readonly fails: DayPair } }
  /** The clock's minimum has run by the event's day, unless these hold. */
  | { readonly ran: string; readonly unless?: readonly Condition[] };

/** The later day is not before the earlier, and no fewer or no more than these terms after it (day 0 is not counted). */
export interface DayOrder {
  readonly earlier: CaseDay;
  readonly later: CaseDay;
  readonly least?: Term;
  readonly most?: Term;
}

/** The day of the event that is raised; one in a date field; or that of the last step of an event that stands. */
export type CaseDay = 'day' | { readonly field: string } | { readonly step: string };

/** `YYYY-MM-DD` each. */
export type DayPair = readonly [earlier: string, later: string];

/** Is there an entry of this register, for this unit, that names this? */
export interface EntryQuestion {
  readonly register: string;
  readonly where?: readonly Condition[];
  /** Field of those entries that must hold the case's value. */
  readonly ref?: { readonly field: string; readonly equals: string };
  /** Further fields of the same entry that must hold what fields of the case hold. */
  readonly also?: readonly { readonly field: string; readonly equals: string }[];
  /** Party that holds those entries; absent: anybody in the log of the case. */
  readonly held?: string;
}

/** How many such entries are there, of a year where one is named? */
export interface EntryCount extends EntryQuestion {
  /** Integer field of the case: the year of the entries' legal dates. */
  readonly year?: string;
  /** Only its first half, in cases of which these hold. */
  readonly firstHalf?: readonly Condition[];
}

/** A legal clock (期限). Day 0, the day of the event that starts it, is not counted (民法典 art. 201). */
export interface Clock {
  readonly title: string;
  readonly basis: readonly Citation[];
  /** Only in cases of which these hold. */
  readonly when?: readonly Condition[];
  /** Only where this reading of a question stands; while nobody has chosen one, it runs beside those of the other readings. */
  readonly under?: { readonly reading: string; readonly is: string };
  /** Date field that holds day 0, where what starts it happened before and outside the case. Absent: the event's day. */
  readonly day0?: string;
  /** Events that start it, or start it anew. */
  readonly starts: readonly string[];
  /** Events that stop it for good. */
  readonly stops: readonly string[];
  readonly suspends?: readonly Suspension[];
  /** Shortest time: who stops it sooner leaves a finding. */
  readonly min?: Given<Term>;
  /** Longest time: who stops it later leaves a finding, and what `expires` says happens. */
  readonly max?: Given<Term>;
  /** Date fields, where a notice or a document sets the days: one that must have passed, and the last one. */
  readonly after?: string;
  readonly until?: string;
  /** A fixed day of the year that an integer field names: 3月1日前. No suspension moves it. */
  readonly dueDate?: { readonly is: Given<DueDate>; readonly ofYear: string };
  readonly extends?: readonly Extension[];
  /** An outer clock: this one never runs beyond its end. */
  readonly within?: string;
  /** Its end is nobody's fault: what it limits simply ends (有效期). It leaves no finding. */
  readonly lapses?: true;
  /** Facts that excuse a stop before the minimum. */
  readonly excused?: readonly Condition[];
  /** Who is told when the last day has passed, and what is then deemed to have happened. */
  readonly expires?: Expiry;
}

export interface Expiry {
  readonly tell?: readonly Actor[];
  /** Whose supervisors are told too: a party, or else the unit with this function in the region of the home party. */
  readonly escalates?: string;
  /** Event that is deemed to have happened on the day after the last one. */
  readonly deems?: string;
}

export interface Suspension {
  readonly by: string;
  readonly until: readonly string[];
  readonly source: Citation;
}

export interface Extension {
  readonly by: string;
  readonly term: Term;
  /** How often at most. */
  readonly times: number;
  readonly source: Citation;
}

/** For each such entry that no case names yet, the unit in its field (or its holder) has a case to open. */
export interface Arises {
  readonly register: string;
  readonly where?: readonly Condition[];
  /** Unit field of that entry: whose to-do it is; absent: the unit that holds it. */
  readonly unit?: string;
  /** Field of the case that names the entry's key. */
  readonly names: string;
  /** Date field of the opening event that is proposed as the entry's legal date. */
  readonly day?: string;
}

/**
 * The page on which somebody outside follows a case by its code (tracking-code.ts). Names of persons, personal data, files
 * and what the stages are called inside are never on it: what is not said here is not shown.
 */
export interface Tracking {
  readonly title: string;
  /** What people outside are told of the way, in order; stages that are in none are not seen, and leave it where it was. */
  readonly stages: readonly TrackedStage[];
  /** Fields that are shown: at once, or from the time on when one of these events has happened. */
  readonly fields: Readonly<Record<string, 'always' | { readonly after: readonly string[] }>>;
  /** Clocks of which the last day is told while they run. */
  readonly clocks: readonly string[];
}

export interface TrackedStage {
  readonly title: string;
  readonly of: readonly string[];
  /** Not on everybody's way: told only of a case that came there. */
  readonly aside?: true;
}

export function openingOf(procedure: Procedure): readonly [name: string, event: ProcedureEvent] {
  const found = Object.entries(procedure.events).find(([, event]) => event.from === 'opens');
  if (!found) throw new Error(`程序 ${procedure.slug} 没有开始的事件`);
  return found;
}
