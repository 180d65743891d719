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
];

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
    /** SHA-256 of the request's body: the same key with another body is refused. */
    body_hash: Fixed<string>;
    /** HTTP status of the stored answer; null while the request is being worked on. */
    status: number | null;
    response: ColumnType<unknown, string | null, string | null>;
    recorded_at: Fixed<Integer>;
  };
  /** From which definition the table of a register was generated (register-tables.ts). */
  register_definition: {
    slug: Fixed<string>;
    /** Hash of what the definition says about the table. */
    hash: string;
  };
}
