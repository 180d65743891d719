import type { Role } from '../authority.ts';
import type { Citation } from '../citation.ts';
import type { Fields } from '../entry.ts';
import type { FieldValue } from '../field.ts';

/** A case (办件): one run of a procedure. Folded from its steps alone, so that no later version reads it otherwise. */
export interface CaseState {
  /** `361100-42`: the log and the position of its first step. Empty until it is logged. */
  readonly id: string;
  readonly procedure: string;
  readonly version: number;
  /** Party → code of the unit. */
  readonly parties: Readonly<Record<string, string>>;
  readonly stage: string;
  readonly fields: Fields;
  /** Id of the entry that it writes; null until the event that records it. */
  readonly entry: string | null;
  readonly tasks: readonly Task[];
  readonly steps: readonly Step[];
  /** Units that were sent a copy, and those who are to read it. */
  readonly copies: readonly string[];
  /** By which somebody outside follows it (tracking-code.ts); absent where the procedure has no such page. */
  readonly tracking?: string;
}

/** Something that somebody has to do in a case (待办). */
export interface Task {
  /** 1, 2, … in the case. */
  readonly no: number;
  readonly kind: TaskKind;
  readonly stage: string;
  readonly unit: string;
  readonly roles: readonly Role[];
  /** The person it is for; null: whoever holds such a post. */
  readonly account: string | null;
  /** The task that it was asked for (加签, 委派); null for those of the stage itself. */
  readonly of: number | null;
  readonly state: 'open' | 'done' | 'closed';
  /** Of a signature. */
  readonly agrees?: boolean;
}

/** `turn` 主办; `sign` 会签; `added` 加签; `delegated` 委派; `read` 传阅. */
export type TaskKind = 'turn' | 'sign' | 'added' | 'delegated' | 'read';

/** What the staff can do in a case. Each has one row in the table of semantics (verbs.ts). */
export type Verb =
  | 'event'
  | 'sign'
  | 'add-signers'
  | 'transfer'
  | 'delegate'
  | 'report'
  | 'return'
  | 'recall'
  | 'urge'
  | 'copy'
  | 'circulate'
  | 'read';

export interface Addressee {
  readonly unit: string;
  readonly account?: string;
}

/** What somebody asks to be done. `day` is the day on which it happened in law. */
export type Command = { readonly day: string; readonly text?: string } & (
  | {
      readonly verb: 'event';
      readonly event: string;
      readonly fields: Readonly<Record<string, FieldValue | null>>;
      readonly signers?: readonly Addressee[];
    }
  | { readonly verb: 'sign'; readonly task: number; readonly agrees: boolean }
  | { readonly verb: 'add-signers'; readonly to: readonly Addressee[] }
  | { readonly verb: 'circulate'; readonly to: readonly Addressee[] }
  | { readonly verb: 'copy'; readonly to: readonly Addressee[] }
  | { readonly verb: 'transfer'; readonly task: number; readonly to: Addressee }
  | { readonly verb: 'delegate'; readonly task: number; readonly to: Addressee }
  | { readonly verb: 'report'; readonly task: number }
  | { readonly verb: 'read'; readonly task: number }
  | { readonly verb: 'return'; readonly to: string }
  | { readonly verb: 'recall' }
  | { readonly verb: 'urge' }
);

/** Who asks: the account, and the post in whose name. */
export interface Raiser {
  readonly account: string;
  readonly posts: readonly { readonly unit: string; readonly role: Role }[];
}

/** What happened, with all that followed from it: state is folded from this without the definition. */
export interface Step {
  /** 1, 2, … in the case. */
  readonly no: number;
  readonly verb: Verb;
  readonly event?: string;
  readonly day: string;
  readonly account: string;
  readonly unit: string;
  readonly role: Role;
  readonly text?: string;
  /** Stage before and after; equal where it stayed. */
  readonly from: string | null;
  readonly to: string;
  /** Fields that it filled, changed or (null) emptied. */
  readonly fields?: Readonly<Record<string, FieldValue | null>>;
  readonly opens?: readonly Task[];
  readonly closes?: readonly {
    readonly no: number;
    readonly state: 'done' | 'closed';
    readonly agrees?: boolean;
  }[];
  readonly copies?: readonly string[];
  /** What became of clocks by a return. */
  readonly clocks?: Readonly<Record<string, 'suspend' | 'restart'>>;
  /** Number of the step that it took back. */
  readonly recalls?: number;
  readonly findings?: readonly Finding[];
  /** The entry comes to be with it: it is the event that follows in the log. */
  readonly records?: true;
}

/** A time limit that was not kept. It refuses nothing and stays for good. */
export interface Finding {
  readonly clock: string;
  readonly kind: 'early' | 'late';
  /** The last (or first lawful) day, `YYYY-MM-DD`. */
  readonly due: string;
}

/** Why not: the rule and its source. */
export interface Refused {
  readonly rule: CaseRule;
  readonly message: string;
  readonly source: Citation | null;
  /** Name of the field that is wrong. */
  readonly field?: string;
}

export type CaseRule =
  | 'ended'
  | 'stage'
  | 'actor'
  | 'stale'
  | 'day'
  | 'field'
  | 'guard'
  | 'open-tasks'
  | 'task'
  | 'addressee'
  | 'return'
  | 'recall'
  | 'repeated';

/** What becomes of the register's entry: at most one of these with a step. */
export interface EntryChange {
  readonly kind: 'record' | 'amend' | 'void';
  readonly unit: string;
  readonly legalDate?: string;
  readonly fields: Readonly<Record<string, FieldValue | null>>;
  readonly ground?: string;
}

/** A day of a clock, and whether a notice still to come may move it. */
export interface ClockDay {
  readonly date: string;
  readonly provisional: boolean;
}

/** A clock of a case as it stands. */
export interface ClockState {
  readonly clock: string;
  readonly state: 'waiting' | 'running' | 'suspended' | 'stopped';
  /** Day 0. */
  readonly start: string | null;
  readonly stop: string | null;
  /** First day on which stopping is not too early. */
  readonly earliest: ClockDay | null;
  /** Last day on which stopping is not too late; null while suspended or without a limit. */
  readonly due: ClockDay | null;
  /** Questions of interpretation that nobody has decided yet; the strictest reading stands meanwhile. */
  readonly undecided: readonly string[];
  readonly finding: Finding['kind'] | null;
}

/** The steps that still hold: without those that were taken back, and without the taking back. */
export function standing(steps: readonly Step[]): readonly Step[] {
  if (!steps.some(step => step.recalls !== undefined)) return steps;
  const struck = new Set(steps.map(step => step.recalls));
  return steps.filter(step => !struck.has(step.no) && step.verb !== 'recall');
}
