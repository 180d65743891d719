import type { ColumnType } from 'kysely';

/**
 * What a table is to backup and upgrade: `truth` is copied and restored; `derived` is rebuilt by replaying events;
 * `transient` may be lost.
 */
export type TableRole = 'truth' | 'derived' | 'transient';

/**
 * Where a table lives when jurisdictions are dealt out to several servers: `sharded` with its jurisdiction (which is
 * then part of every primary key, unique index and foreign key), `reference` on every server alike, `local` per server.
 */
export type TablePlacement = 'sharded' | 'reference' | 'local';

/** One table, declared. A table that exists and is not declared is an error (catalogue.ts). */
export interface TableDeclaration {
  readonly name: string;
  readonly role: TableRole;
  readonly placement: TablePlacement;
}

/** The tables of the platform. Those of registers and cases are declared by the module that generates them. */
export const PLATFORM_TABLES: readonly TableDeclaration[] = [
  { name: 'migration', role: 'truth', placement: 'local' },
  // Kept with the events: a head beyond its last event shows that the tail was cut off.
  { name: 'head', role: 'truth', placement: 'sharded' },
  { name: 'event', role: 'truth', placement: 'sharded' },
  // Truth and not transient: a phone that was offline repeats a request after a restore too.
  { name: 'idempotency', role: 'truth', placement: 'sharded' },
  { name: 'register_definition', role: 'derived', placement: 'local' },
  { name: 'unit_closure', role: 'derived', placement: 'reference' },
  { name: 'saved_view', role: 'truth', placement: 'reference' },
  { name: 'upload', role: 'transient', placement: 'sharded' },
  { name: 'evidence', role: 'truth', placement: 'sharded' },
  { name: 'evidence_use', role: 'derived', placement: 'sharded' },
  // By content alone, whoever keeps it: made again wherever it is missing.
  { name: 'evidence_preview', role: 'derived', placement: 'local' },
  // Work that somebody has not finished writing: nobody else has a copy of it.
  { name: 'draft', role: 'truth', placement: 'sharded' },
  { name: 'notice', role: 'truth', placement: 'sharded' },
  { name: 'notice_reader', role: 'truth', placement: 'sharded' },
  { name: 'reminder_rule', role: 'truth', placement: 'reference' },
  { name: 'contact', role: 'truth', placement: 'reference' },
  { name: 'unit_robot', role: 'truth', placement: 'reference' },
  { name: 'reminder_progress', role: 'truth', placement: 'sharded' },
  // Truth: lost, everybody would be reminded of everything again.
  { name: 'reminder', role: 'truth', placement: 'sharded' },
  { name: 'delivery', role: 'truth', placement: 'sharded' },
  { name: 'procedure_case', role: 'derived', placement: 'sharded' },
  { name: 'case_party', role: 'derived', placement: 'sharded' },
  { name: 'case_task', role: 'derived', placement: 'sharded' },
  { name: 'case_number', role: 'derived', placement: 'sharded' },
  { name: 'case_progress', role: 'derived', placement: 'sharded' },
  { name: 'job_state', role: 'transient', placement: 'local' },
  { name: 'import_batch', role: 'truth', placement: 'sharded' },
  { name: 'import_row', role: 'transient', placement: 'sharded' },
  { name: 'import_outcome', role: 'transient', placement: 'sharded' },
  { name: 'import_fault', role: 'transient', placement: 'sharded' },
  // Files of exports last a day; after a restore they are asked for again.
  { name: 'export_job', role: 'transient', placement: 'local' },
  { name: 'account', role: 'truth', placement: 'reference' },
  { name: 'account_link', role: 'truth', placement: 'reference' },
  { name: 'post', role: 'truth', placement: 'reference' },
  { name: 'delegation', role: 'truth', placement: 'reference' },
  { name: 'api_token', role: 'truth', placement: 'reference' },
  // Lost: everybody signs in again.
  { name: 'session', role: 'transient', placement: 'local' },
];

/** Schemas beside our own whose tables all may be lost: that of the job library, which makes them itself. */
export const TRANSIENT_SCHEMAS: readonly string[] = ['pgboss'];

/** Written once, when the row is made. */
type Fixed<T> = ColumnType<T, T, never>;

/** A bigint that arrives as an exact number (pool.ts). */
type Integer = number;

/** The rows of the platform's tables, for Kysely. */
export interface PlatformTables {
  migration: {
    readonly number: Fixed<number>;
    readonly name: Fixed<string>;
    readonly checksum: Fixed<string>;
    readonly applied_at: Fixed<Integer>;
  };
  head: {
    jurisdiction: Fixed<string>;
    /** Position of the last event; 0 when there is none. */
    position: Integer;
    /** Milliseconds since the epoch; never goes back. */
    last_recorded_at: Integer;
  };
  event: {
    readonly jurisdiction: Fixed<string>;
    readonly position: Fixed<Integer>;
    readonly recorded_at: Fixed<Integer>;
    readonly kind: Fixed<string>;
    /** Parsed JSON on reading, JSON text on writing. */
    readonly body: ColumnType<unknown, string, never>;
  };
  idempotency: {
    jurisdiction: Fixed<string>;
    key: Fixed<string>;
    actor: Fixed<string>;
    route: Fixed<string>;
    /** Hash of what was asked: the same key with another request is refused. */
    body_hash: Fixed<string>;
    status: Fixed<number>;
    /** Null: there is nothing to tell, or it was a secret. */
    response: ColumnType<unknown, string | null, never>;
    recorded_at: Fixed<Integer>;
  };
  /** What somebody has begun to write for a register (drafts.ts). */
  draft: {
    /** That of the city: drafts belong to people, not to units, and people move. */
    jurisdiction: Fixed<string>;
    account: Fixed<string>;
    /** Made by the form, so that the first saving can be repeated. */
    id: Fixed<string>;
    register: Fixed<string>;
    /** What the form holds, as typed: JSON text on writing. */
    body: ColumnType<unknown, string, string>;
    /** 1, and one more with every saving. */
    version: Integer;
    created_at: Fixed<Integer>;
    changed_at: Integer;
  };
  /** What a unit's people are told (notices.ts). */
  notice: {
    jurisdiction: Fixed<string>;
    id: Fixed<string>;
    unit: Fixed<string>;
    kind: Fixed<'sent' | 'reminder'>;
    title: Fixed<string>;
    body: Fixed<string>;
    link: Fixed<string | null>;
    sent_at: Fixed<Integer>;
    sent_by: Fixed<string>;
  };
  /** To whom it went, and when they read it. */
  notice_reader: {
    jurisdiction: Fixed<string>;
    notice: Fixed<string>;
    account: Fixed<string>;
    sent_at: Fixed<Integer>;
    read_at: Integer | null;
  };
  /** How reminders go out (reminders.ts). `unit` '' and `measure` -1: whichever. */
  reminder_rule: {
    unit: Fixed<string>;
    measure: Fixed<number>;
    days: readonly number[];
    counted: 'calendar' | 'working';
    channels: readonly string[];
    version: Integer;
    changed_at: Integer;
    changed_by: string;
  };
  contact: {
    account: Fixed<string>;
    /** '': none any more; the row stays for its version. */
    email: string;
    /** 1, and one more with every change. */
    version: Integer;
    changed_at: Integer;
  };
  unit_robot: {
    unit: Fixed<string>;
    kind: 'wecom' | 'dingtalk';
    /** Holds the robot's key: shown to nobody. */
    url: string;
    secret: string | null;
    /** 1, and one more with every change. */
    version: Integer;
    changed_at: Integer;
    changed_by: string;
  };
  reminder_progress: {
    jurisdiction: Fixed<string>;
    unit: Fixed<string>;
    /** `YYYY-MM-DD`. */
    day: string;
  };
  reminder: {
    jurisdiction: Fixed<string>;
    rule: Fixed<string>;
    obligation: Fixed<string>;
    bearer: Fixed<string>;
    period: Fixed<string>;
    entry: Fixed<string>;
    due: Fixed<string>;
    account: Fixed<string>;
    channel: Fixed<string>;
    delivery: Fixed<string>;
  };
  delivery: {
    jurisdiction: Fixed<string>;
    id: Fixed<string>;
    unit: Fixed<string>;
    account: Fixed<string>;
    channel: Fixed<'in-app' | 'email' | 'webhook'>;
    target: Fixed<string>;
    subject: Fixed<string>;
    body: Fixed<string>;
    state: 'waiting' | 'delivered' | 'parked';
    attempts: Integer;
    /** When it is tried (again); null when it is not. */
    next_at: Integer | null;
    last_at: Integer | null;
    /** What the other side said last. */
    answer: string | null;
    created_at: Fixed<Integer>;
  };
  /** The last ordinal of a gap-free series (case-numbers.ts). */
  case_number: {
    readonly jurisdiction: Fixed<string>;
    readonly series: Fixed<string>;
    readonly unit: Fixed<string>;
    readonly year: Fixed<number>;
    last: number;
  };
  /** How far the tables of cases have come (case-rebuild.ts). */
  case_progress: {
    readonly jurisdiction: Fixed<string>;
    position: Integer;
    definitions: string;
    grounds: string;
  };
  job_state: {
    name: Fixed<string>;
    started_at: Integer;
    finished_at: Integer | null;
    succeeded_at: Integer | null;
    failures: Integer;
    runs: Integer;
    said: string;
  };
  /** Who stands below whom, themselves included, by the tree of today (unit-closure.ts). */
  unit_closure: {
    readonly ancestor: Fixed<string>;
    readonly descendant: Fixed<string>;
    /** Steps down; 0 for the unit itself. */
    readonly depth: Fixed<number>;
  };
  /** What somebody asks of a list again and again (saved-view.ts). */
  saved_view: {
    /** Account. */
    owner: Fixed<string>;
    register: Fixed<string>;
    name: Fixed<string>;
    /** Parameters of the list's address: JSON text on writing. */
    query: ColumnType<unknown, string, string>;
    recorded_at: Integer;
  };
  /** A file that was brought in, and how far it has come (import-batch.ts). */
  import_batch: {
    jurisdiction: Fixed<string>;
    /** The jurisdiction, a hyphen and 24 hexadecimal digits. */
    id: Fixed<string>;
    unit: Fixed<string>;
    account: Fixed<string>;
    register: Fixed<string>;
    file_name: Fixed<string>;
    format: Fixed<'xlsx' | 'csv'>;
    size: Fixed<Integer>;
    sha256: Fixed<string>;
    state: 'reading' | 'read' | 'checking' | 'checked' | 'committed' | 'undone' | 'refused';
    /** Titles of the columns as found. */
    header: ColumnType<unknown, string | null, string | null>;
    /** For each column what it fills; null: nothing. */
    mapping: ColumnType<unknown, string | null, string | null>;
    /** Rows that lie in `import_row`. */
    staged: number;
    /** Rows of the file; null until it has been read. */
    total: number | null;
    checked: number;
    fresh: number;
    same: number;
    amended: number;
    repeated: number;
    faulty: number;
    faults: number;
    /** Hash of the definition and of the tree of units by which was checked. */
    grounds: string | null;
    /** Position of the log when checking began. */
    head: Integer | null;
    refusal: string | null;
    first_position: Integer | null;
    last_position: Integer | null;
    begun_at: Fixed<Integer>;
    moved_at: Integer;
    committed_at: Integer | null;
    undone_at: Integer | null;
    undone_by: string | null;
    version: Integer;
  };
  export_job: {
    id: Fixed<string>;
    account: Fixed<string>;
    register: Fixed<string>;
    format: Fixed<'xlsx' | 'csv'>;
    parameters: ColumnType<unknown, string, never>;
    /** True when personal fields are shown in full. */
    unmasked: Fixed<boolean>;
    state: 'running' | 'ready' | 'failed';
    done: number;
    total: Fixed<number>;
    size: Integer | null;
    refusal: string | null;
    begun_at: Fixed<Integer>;
    ready_at: Integer | null;
  };
  /** From which definition the table of a register was generated (register-tables.ts). */
  register_definition: {
    slug: Fixed<string>;
    /** Hash of what the definition says about the table. */
    hash: string;
  };
  /** A file on its way in. */
  upload: {
    jurisdiction: Fixed<string>;
    id: Fixed<string>;
    unit: Fixed<string>;
    /** Who sends it; nobody else goes on with it. */
    account: Fixed<string>;
    name: Fixed<string>;
    size: Fixed<Integer>;
    /** Bytes that are on the disk for certain. */
    received: Integer;
    /** What the sender says the content is; null when not said. */
    declared_sha256: Fixed<string | null>;
    /** What it is; noted before the file is moved, so that a start after a crash finds it. */
    sha256: string | null;
    type: string | null;
    /** The stored file that it became. */
    evidence: string | null;
    /** True when the unit had this content already. */
    reused: boolean;
    /** Why it was not taken, in Chinese. */
    refusal: string | null;
    begun_at: Fixed<Integer>;
    moved_at: Integer;
  };
  evidence: {
    readonly jurisdiction: Fixed<string>;
    readonly id: Fixed<string>;
    readonly unit: Fixed<string>;
    readonly sha256: Fixed<string>;
    readonly name: Fixed<string>;
    readonly type: Fixed<string>;
    readonly size: Fixed<Integer>;
    readonly uploaded_by: Fixed<string>;
    readonly uploaded_at: Fixed<Integer>;
  };
  /** Which entry rests on which file, as its fields stand now. */
  evidence_use: {
    readonly jurisdiction: Fixed<string>;
    /** Position of the event that recorded the entry. */
    readonly entry: Fixed<Integer>;
    readonly register: Fixed<string>;
    readonly unit: Fixed<string>;
    readonly field: Fixed<string>;
    /** Id in `evidence`, perhaps of another jurisdiction. */
    readonly file: Fixed<string>;
  };
  evidence_preview: {
    readonly sha256: Fixed<string>;
    /** Of the reader that made it: an older one's work is done again. */
    readonly version: Fixed<number>;
    readonly body: ColumnType<unknown, string, never>;
    readonly made_at: Fixed<Integer>;
  };
}
