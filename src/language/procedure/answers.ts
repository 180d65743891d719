import type { DayKind } from '../../calendar/day-table.ts';
import type { Condition } from '../condition.ts';
import type { Fields } from '../entry.ts';
import type { CaseState, ClockState, Finding, Step, Task, Verb } from './case.ts';
import type { Procedure } from './procedure.ts';

/*
 * What the door answers about procedures and cases. Names of units and persons come with the answer, so that no page has to
 * ask for them one by one.
 */

/** `GET /api/procedures`: what may be opened, and by which of the asker's units. */
export interface ProcedureSummary {
  readonly slug: string;
  readonly version: number;
  readonly title: string;
  readonly description: string;
  readonly register: { readonly slug: string; readonly title: string };
  /** Of registers, to which the one belongs that it writes. */
  readonly groupTitle: string;
  /** Units of the asker that may open a case, by code. */
  readonly mayOpen: readonly string[];
  /** Fields of the opening that name an entry of a register: from such an entry a case can be opened. */
  readonly names: readonly NamedEntry[];
  /** Cases that the asker may see. */
  readonly open: number;
  readonly overdue: number;
}

/** An entry that the opening names in a field: one of this register, of which these hold. */
export interface NamedEntry {
  readonly field: string;
  readonly register: string;
  readonly where: readonly Condition[];
}

/** `GET /api/procedures/:slug`: the definition itself, which is data. Any version: `?version=`. */
export interface ProcedureAnswer {
  readonly procedure: Procedure;
  readonly mayOpen: readonly string[];
  /** For each unit that may open and each party, whom the form proposes. */
  readonly proposals: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A case in a list, and as a to-do. */
export interface CaseRow {
  readonly id: string;
  readonly procedure: string;
  readonly version: number;
  readonly headline: string;
  readonly stage: { readonly slug: string; readonly title: string; readonly end: string | null };
  readonly parties: Readonly<Record<string, string>>;
  readonly openedOn: string;
  readonly changedOn: string;
  /** The clock that ends first. */
  readonly due: { readonly clock: string; readonly date: string; readonly provisional: boolean } | null;
  readonly suspended: boolean;
  readonly findings: number;
}

/** `GET /api/cases?procedure=&stage=&unit=&q=&state=open|ended|overdue&sort=&after=&limit=`. */
export interface CaseList {
  readonly cases: readonly CaseRow[];
  readonly total: number;
  readonly totalExact: boolean;
  readonly next: string | null;
  readonly previous: string | null;
  readonly units: Readonly<Record<string, string>>;
}

/** `GET /api/tasks?box=todo|done|read|mine|copied`: what lies with the asker (待办、已办、待阅、我发起的、抄送我的). */
export interface TaskList {
  readonly box: TaskBox;
  readonly tasks: readonly TaskRow[];
  /** How many lie in each box; for badges. */
  readonly counts: Readonly<Record<TaskBox, number>>;
  readonly next: string | null;
  readonly units: Readonly<Record<string, string>>;
}

export type TaskBox = 'todo' | 'done' | 'read' | 'mine' | 'copied';

export interface TaskRow {
  readonly case: CaseRow;
  /** Null for a case to be opened (`arises`), and in the boxes of cases. */
  readonly task: Task | null;
  /** A document of the case that waits to be checked or issued, or that the asker checked or issued. */
  readonly document?: DocumentTaskRow;
  /** For a case that an entry calls for: what to open, and with which fields filled. */
  readonly arises?: { readonly procedure: string; readonly unit: string; readonly fields: Fields };
}

/** What has to be done with a document, and in which unit. */
export interface DocumentTaskRow {
  readonly id: string;
  readonly title: string;
  readonly act: 'check' | 'issue';
  readonly unit: string;
}

/** `GET /api/cases/:id`. */
export interface CaseAnswer {
  readonly case: CaseState;
  /** The version that the case was opened with. */
  readonly procedure: Procedure;
  readonly row: CaseRow;
  readonly clocks: readonly ClockState[];
  /** What the asker may do now; everything else is shown as not theirs, with the reason. */
  readonly may: readonly Possible[];
  /** Instant of each step's recording, by its number, ISO 8601. */
  readonly recordedAt: readonly string[];
  readonly units: Readonly<Record<string, string>>;
  readonly people: Readonly<Record<string, string>>;
  readonly documents: readonly CaseDocument[];
  /** As printed: for whoever is outside, to be handed over by those who handle the case. Null for others, and where there is none. */
  readonly tracking: string | null;
}

/** Something that may be done, or could be by somebody else. */
export interface Possible {
  readonly verb: Verb;
  readonly event?: string;
  readonly title: string;
  /** Open tasks to which it can be done. */
  readonly tasks?: readonly number[];
  /** Null: the asker may. Otherwise why not, in Chinese. */
  readonly refused: string | null;
}

/** A document that the case has produced. */
export interface CaseDocument {
  /** `6-painting-decision`: the step that produced it, and its template. Unique in the case. */
  readonly id: string;
  readonly template: string;
  readonly title: string;
  /** Name of the unit that issues it: the one that holds the case, or a party. */
  readonly issuer: string;
  readonly state: 'draft' | 'checked' | 'issued';
  /** Null until it is issued. */
  readonly number: string | null;
  /** How many times it was acted on: what `If-Match` says. */
  readonly version: number;
  /** SHA-256 of what it says, as canonical JSON; null for a draft that cannot be filled. */
  readonly sha256: string | null;
  /** What a draft still lacks. */
  readonly lacking: readonly string[];
  /** Who did what with it, in order. */
  readonly acts: readonly DocumentActDone[];
  /** Null: the asker may. Otherwise why not, in Chinese. */
  readonly may: Readonly<Record<DocumentAct, string | null>>;
}

/** `check` 核稿; `issue` 签发; `return` 退回修改. */
export type DocumentAct = 'check' | 'issue' | 'return';

export interface DocumentActDone {
  readonly act: DocumentAct;
  readonly day: string;
  /** Names of the unit and of the person. */
  readonly unit: string;
  readonly person: string;
  readonly text: string | null;
}

/** `POST /api/cases/:id/documents/:document/check|issue|return` (If-Match: the version seen). */
export interface DocumentAnswer {
  readonly id: string;
  readonly state: CaseDocument['state'];
  readonly number: string | null;
  readonly version: number;
  readonly sha256: string | null;
}

/** `POST /api/cases` and `POST /api/cases/:id/steps` (If-Match: the number of steps seen). */
export interface StepAnswer {
  readonly id: string;
  readonly step: Step;
  readonly findings: readonly Finding[];
  readonly entry: string | null;
}

/** `GET /api/cases/:id/clocks/:clock`: a clock day by day. */
export interface ClockDays {
  readonly state: ClockState;
  readonly rows: readonly {
    readonly date: string;
    readonly weekday: string;
    readonly kind: DayKind;
    readonly name?: string;
    readonly counted: number | null;
    readonly suspended: boolean;
    readonly provisional: boolean;
    readonly note?: string;
  }[];
}
