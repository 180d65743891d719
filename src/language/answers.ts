/** Answers of the HTTP API about everything but verdicts (those are in views.ts): what app gives out and the pages read. */
import type { Json } from '../kernel/canonical-json.ts';
import type { Citation } from './citation.ts';
import type { Fields } from './entry.ts';
import type { FieldValue } from './field.ts';
import type { ObligationKind } from './obligation/obligation.ts';
import type { Register } from './register.ts';
import type { Strength } from './strength.ts';
import type { CellLine, CountedEntry, Tally, UnitLine } from './views.ts';

/** `GET /api/status` */
export interface Status {
  readonly ready: boolean;
  /** What the server is doing, in Chinese. */
  readonly phase: string;
  readonly done: number;
  readonly total: number;
  readonly demonstration: { readonly present: boolean; readonly done: number; readonly total: number };
  readonly today: string;
  readonly position: number;
  readonly documentNumber: string;
  readonly directiveTitle: string;
  readonly city: string;
  readonly publishedCalendarUntil: string | null;
}

/** `GET /api/cells` */
export interface Cells {
  readonly asOf: string;
  readonly total: number;
  readonly rows: readonly CellLine[];
}

export interface MeasureLine {
  readonly no: number;
  readonly part: number;
  readonly partTitle?: string;
  readonly title: string;
  readonly responsible: string;
  readonly obligations: number;
  readonly tally: Tally;
}

/** An obligation as the measure page shows it. `bearer` and `rule` are rendered Chinese. */
export interface ObligationView {
  readonly id: string;
  readonly title: string;
  readonly kind: ObligationKind;
  readonly strength: Strength;
  readonly bearer: string;
  readonly bearerCount: number;
  readonly rule: string;
  readonly basis: readonly Citation[];
  readonly registers: readonly { readonly slug: string; readonly title: string }[];
  readonly trigger?: boolean;
  readonly follows?: { readonly text: string; readonly obligation?: string } | null;
  readonly attestationWhy?: string | null;
  readonly tally: Tally;
}

export interface InterpretationView {
  readonly id: string;
  readonly question: string;
  readonly readings: readonly { readonly slug: string; readonly text: string }[];
  readonly chosen: {
    readonly reading: string;
    readonly answer: string;
    readonly entry: string;
    readonly legalDate: string;
  } | null;
}

export interface OpenTermView {
  readonly id: string;
  readonly term: string;
  readonly expects: string;
  readonly question: string;
  readonly ruling: { readonly answer: string; readonly entry: string; readonly legalDate: string } | null;
}

export interface MeasureView {
  readonly no: number;
  readonly part: number;
  readonly partTitle: string;
  readonly title: string;
  readonly responsible: string;
  readonly tally: Tally;
  readonly obligations: readonly ObligationView[];
  readonly interpretations: readonly InterpretationView[];
  readonly openTerms: readonly OpenTermView[];
}

export interface UnitView extends UnitLine {
  readonly ancestors: readonly UnitLine[];
  readonly functions: readonly string[];
  readonly from: string | null;
  readonly until: string | null;
  readonly successor: string | null;
  readonly overseen: boolean;
}

export interface RegisterLine {
  readonly slug: string;
  readonly title: string;
  readonly group: string;
  readonly groupTitle: string;
  readonly description: string;
  readonly count: number;
}

export interface RegisterView extends Register {
  readonly usedBy: readonly {
    readonly measure: number;
    readonly obligation: string;
    readonly title: string;
  }[];
}

/** Fields as one event left them; null: removed by it. */
export type EntryFields = Readonly<Record<string, FieldValue | null>>;
export type EntryState = 'current' | 'voided';

export interface EntryLine {
  readonly id: string;
  readonly unit: string;
  readonly unitName: string;
  readonly legalDate: string;
  readonly recordedAt: string;
  readonly fields: Fields;
  readonly state: EntryState;
  readonly versions: number;
}

/** `GET /api/registers/:slug/entries`; what can be asked is in list-query.ts. */
export interface Entries {
  readonly entries: readonly EntryLine[];
  /** How many there are on all pages, as of the first page that was read. */
  readonly total: number;
  /** False: more than 2,000, estimated to two digits (约). */
  readonly totalExact: boolean;
  /** Give as `after` or `before`, with the same other parameters; null where there is no such page. */
  readonly next: string | null;
  readonly previous: string | null;
}

/** `GET /api/registers/:slug/views`: what somebody asks of a list again and again; only they see it. */
export interface SavedView {
  readonly name: string;
  /** Parameters of the list's address. */
  readonly query: Readonly<Record<string, string>>;
  readonly savedAt: string;
  /** One more with every replacement. */
  readonly version: number;
}

export type EntryEventKind = 'recorded' | 'amended' | 'voided';

export interface EntryVersion {
  readonly position: number;
  readonly kind: EntryEventKind;
  readonly recordedAt: string;
  /** Name of who wrote it; absent for what was written before people signed in. */
  readonly actor?: string;
  readonly legalDate?: string;
  readonly fields: EntryFields;
  readonly ground?: string;
}

export interface EntryView extends EntryLine {
  readonly register: string;
  readonly registerTitle: string;
  readonly history: readonly EntryVersion[];
  /** The case that wrote it, for those who may see that; null where there is none, or none to be seen. */
  readonly case: string | null;
}

/** What became of an entry between two versions of a list. */
export type EntryDifference = 'added' | 'changed' | 'removed';

export const DIFFERENCE_TITLES: Readonly<Record<EntryDifference, string>> = {
  added: '新增',
  changed: '变动',
  removed: '移出',
};

/** `GET /api/registers/:slug/comparison`: how the list of a day differs from that of another. */
export interface EntryComparison {
  readonly from: string;
  readonly to: string;
  /** `then`: each list as it was recorded by the end of its day; `now`: as it is recorded today. */
  readonly known: 'then' | 'now';
  readonly counts: Readonly<Record<EntryDifference, number>>;
  readonly entries: readonly ComparedEntry[];
  /** Most entries that are looked at; `more`: there were more, and those recorded later were not. */
  readonly most: number;
  readonly more: boolean;
}

export interface ComparedEntry {
  readonly id: string;
  readonly unit: string;
  readonly unitName: string;
  readonly what: EntryDifference;
  /** As in the later list; of one that was removed, as in the earlier. */
  readonly legalDate: string;
  readonly fields: Fields;
  /** Of one that was changed; `field` null: the legal date. */
  readonly changes: readonly {
    readonly field: string | null;
    readonly before: FieldValue | null;
    readonly after: FieldValue | null;
  }[];
}

/** `POST /api/entries/:id/unmask`: the fields that are masked elsewhere, in full. */
export interface Unmasked {
  readonly fields: Fields;
}

/** `GET /api/entries/:id/verdicts` */
export interface EntryVerdicts {
  /** True for an entry that changes how everything is judged: then no single verdict rests on it. */
  readonly governs: boolean;
  readonly verdicts: readonly RestingVerdict[];
}

/** A verdict that rests on an entry, and what the entry does in it; `note` is rendered Chinese. */
export interface RestingVerdict extends CellLine {
  readonly effect: CountedEntry['effect'];
  readonly note: string;
}

/** `GET /api/entries/:id/referrers`: entries that name this one in a field. */
export interface Referrers {
  readonly rows: readonly {
    readonly id: string;
    readonly register: string;
    readonly registerTitle: string;
    readonly fieldTitle: string;
    readonly unitName: string;
    readonly legalDate: string;
  }[];
  /** True when there are more than are listed. */
  readonly more: boolean;
}

/** A form that somebody has begun to fill. */
export interface DraftView {
  readonly id: string;
  readonly register: string;
  /** What the form held, as typed. */
  readonly body: Json;
  /** 1, and one more with every saving. */
  readonly version: number;
  readonly changedAt: string;
}

export type DayKind = 'workday' | 'weekend' | 'holiday' | 'make-up';

export interface CalendarDay {
  readonly date: string;
  readonly weekday: string | number;
  readonly workday: boolean;
  readonly name?: string;
  readonly kind: DayKind;
}

export interface CalendarYearView {
  readonly year: number;
  readonly published: boolean;
  readonly notice: { readonly title: string; readonly number?: string; readonly url?: string } | null;
  readonly days: readonly CalendarDay[];
  readonly workdays: number;
}

export type TermUnit = 'workingDays' | 'days' | 'months' | 'years';

export interface DeadlineView {
  readonly start: string;
  readonly due: string;
  readonly provisional: boolean;
  readonly rolledFrom?: string;
  readonly rows: readonly {
    readonly date: string;
    readonly weekday: string | number;
    readonly workday: boolean;
    readonly name?: string;
    /** Its number in the count; null where it does not count. */
    readonly counted: number | null;
    readonly note?: string;
  }[];
}

type Place = readonly number[];

/** `GET /api/questions`; `measure`: null for the directive as a whole, 0 for its closing paragraph. */
export interface Questions {
  readonly interpretations: readonly (InterpretationView & { readonly measure: number | null })[];
  readonly openTerms: readonly (OpenTermView & { readonly measure: number | null })[];
}

/** `GET /api/map` */
export interface MapView {
  readonly features: readonly {
    readonly properties: { readonly code: string | number; readonly name: string };
    readonly geometry:
      | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Place[])[] }
      | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Place[])[])[] };
  }[];
}
