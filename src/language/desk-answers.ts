/** Answers of the HTTP API about the desk: what a unit owes and what its people are told. */
import type { FieldValue } from './field.ts';
import type { CellLine } from './views.ts';

/** When something is due, seen from today. `undated`: no day is set. */
export type DueBucket = 'overdue' | 'within-7' | 'within-30' | 'later' | 'undated';

export const DUE_BUCKETS: Readonly<Record<DueBucket, string>> = {
  overdue: '已过期限',
  'within-7': '7 日内',
  'within-30': '30 日内',
  later: '30 日以后',
  undated: '未定期限',
};

/** The least that must be done for a duty to be green by a day: neither breached nor at risk. */
export interface Least {
  /** How many; null where the kind has no such number. */
  readonly count: number | null;
  /** What it counts: 次, 项, 件. */
  readonly unit: string;
  /** Last day to do it; null where none is set. */
  readonly by: string | null;
  /** Working days left until then; null where it has passed, or there is none. */
  readonly workingDays: number | null;
  /** False: nothing done now changes the verdict of this period. */
  readonly curable: boolean;
  /** The same in words, with what is missing. */
  readonly words: string;
}

/** An entry whose own clock runs towards a day. */
export interface OpenClock {
  readonly entry: string;
  readonly due: string;
  readonly workingDays: number | null;
}

/** One thing that a unit owes. */
export interface OwedLine extends CellLine {
  readonly measureTitle: string;
  readonly bucket: DueBucket;
  /** Working days until the due day, 0 on the day itself; negative: since. Null: no day. */
  readonly workingDays: number | null;
  /** Whole days until then. */
  readonly days: number | null;
  /** The nearest of the entries' own days, and how many entries have one. */
  readonly clocks: { readonly open: number; readonly nearest: OpenClock } | null;
  /** Register whose form would fill it; null where the unit writes none. */
  readonly form: { readonly register: string; readonly title: string } | null;
  /** What must be done to be green by the day asked for; null where nothing must. */
  readonly least: Least | null;
}

export type DoneKind = 'recorded' | 'amended' | 'voided';

/** Something that the unit wrote lately. */
export interface DoneLine {
  readonly kind: DoneKind;
  readonly entry: string;
  readonly register: string;
  readonly registerTitle: string;
  readonly legalDate: string;
  readonly recordedAt: string;
  readonly imported: boolean;
}

/** Something that waits for the person who asks. */
export interface TodoLine {
  readonly kind: 'draft' | 'approval' | 'import' | 'notice';
  readonly title: string;
  readonly note: string;
  /** Page on which it is done. */
  readonly to: string;
}

/** Fields typed by hand in a month: what reporting costs. */
export interface BurdenLine {
  readonly unit: string;
  readonly unitName: string;
  /** `2026-06`. */
  readonly month: string;
  /** Filled or changed fields, without those that stood as they were filled in beforehand. */
  readonly typed: number;
  /** Fields that were left as the system had filled them in. */
  readonly prefilled: number;
  readonly entries: number;
  /** Fields and entries that came by import. */
  readonly importedFields: number;
  readonly importedEntries: number;
}

export interface NoticeView {
  readonly id: string;
  readonly kind: 'sent' | 'reminder';
  readonly unit: string;
  readonly unitName: string;
  readonly title: string;
  readonly body: string;
  readonly link: string | null;
  readonly sentAt: string;
  readonly senderName: string;
  readonly readAt: string | null;
}

/** `GET /api/notices` */
export interface Notices {
  readonly unread: number;
  readonly rows: readonly NoticeView[];
}

/** `GET /api/notices/:id/receipts` */
export interface Receipts {
  readonly title: string;
  readonly rows: readonly { readonly name: string; readonly readAt: string | null }[];
}

/** A notice that a unit was sent, with how many have read it. */
export interface SentNotice {
  readonly id: string;
  readonly title: string;
  readonly sentAt: string;
  readonly senderName: string;
  readonly readers: number;
  readonly read: number;
}

/** `GET /api/desk` */
export interface DeskView {
  readonly unit: string;
  readonly unitName: string;
  /** Units whose desk the person may open, their own first. */
  readonly units: readonly { readonly code: string; readonly name: string }[];
  readonly today: string;
  /** The day by which `least` of every line makes green. */
  readonly by: string;
  readonly byWorkingDays: number;
  /** May the person write for this unit? */
  readonly mayRecord: boolean;
  /** May they send notices to it, and see who read them? */
  readonly mayNotify: boolean;
  /** Everything open, by due day; what has none comes last. */
  readonly owed: readonly OwedLine[];
  /** How many duties stand how, in the order of VERDICTS. */
  readonly counts: readonly number[];
  readonly todo: readonly TodoLine[];
  readonly done: readonly DoneLine[];
  /** This month's and the month before's. */
  readonly burden: readonly BurdenLine[];
  readonly sent: readonly SentNotice[];
}

/** A value that the system already knows for a new entry, and where it comes from. */
export interface PrefilledValue {
  readonly value: FieldValue;
  /** In Chinese: 取自本单位 2025-05-20 的记录. */
  readonly from: string;
  /** Entry that it was taken from. */
  readonly entry: string | null;
}

/** `GET /api/registers/:slug/prefill` */
export interface Prefill {
  readonly register: string;
  readonly unit: string;
  readonly fields: Readonly<Record<string, PrefilledValue>>;
}

/** `GET /api/jobs` */
export interface JobsView {
  readonly now: string;
  /** Why nothing runs by itself; null when it does. */
  readonly stopped: string | null;
  /** What keeps the log from being sealed; empty when all is well. */
  readonly sealProblems: readonly string[];
  readonly jobs: readonly JobLine[];
  readonly deliveries: { readonly waiting: number; readonly delivered: number; readonly parked: number };
}

export interface JobLine {
  readonly name: string;
  readonly title: string;
  readonly schedule: string;
  readonly lastRun: string | null;
  readonly lastSuccess: string | null;
  readonly nextRun: string;
  readonly running: boolean;
  readonly failures: number;
  readonly runs: number;
  /** Minutes that the last run is behind the plan; 0: it is not. */
  readonly lagMinutes: number;
  readonly said: string;
  readonly state: 'ok' | 'failing' | 'late' | 'never';
}

/** A rule for reminders. `unit` null: every unit; `measure` null: every measure. */
export interface ReminderRuleView {
  readonly unit: string | null;
  readonly unitName: string | null;
  readonly measure: number | null;
  readonly days: readonly number[];
  readonly counted: 'calendar' | 'working';
  readonly channels: readonly ('in-app' | 'email' | 'webhook')[];
  readonly version: number;
}

/** One message in the log of deliveries. */
export interface DeliveryView {
  readonly id: string;
  readonly unit: string;
  readonly channel: 'in-app' | 'email' | 'webhook';
  readonly target: string;
  readonly state: 'waiting' | 'delivered' | 'parked';
  readonly attempts: number;
  readonly createdAt: string;
  readonly lastAt: string | null;
  readonly nextAt: string | null;
  readonly answer: string | null;
}
