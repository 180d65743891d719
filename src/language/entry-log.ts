import type { Json } from '../kernel/canonical-json.ts';
import type { EntryEvent } from './entry.ts';

/** An event as it lies in the log of a jurisdiction. */
export interface LoggedEvent {
  readonly jurisdiction: string;
  readonly position: number;
  /** Milliseconds since the epoch. */
  readonly recordedAt: number;
  readonly kind: string;
  readonly body: Json;
}

/** Kinds of event that write registers; other kinds in the log belong to others. */
export const ENTRY_EVENTS = {
  recorded: 'entry.recorded',
  amended: 'entry.amended',
  voided: 'entry.voided',
} as const;

/** Id of the entry that was recorded at a position: `361100-42`. */
export function entryId(jurisdiction: string, position: number): string {
  return `${jurisdiction}-${position}`;
}

/** Jurisdiction and position of an entry id; null for any other text. */
export function parseEntryId(
  id: string,
): { readonly jurisdiction: string; readonly position: number } | null {
  const match = /^([0-9a-z-]{1,64})-([1-9][0-9]{0,14})$/.exec(id);
  return match ? { jurisdiction: match[1], position: Number(match[2]) } : null;
}

/** The body that an entry event is logged with. The entry's own id is its position, known only once it is logged. */
export function bodyOf(event: EntryEvent): Json {
  switch (event.kind) {
    case 'recorded':
      return {
        register: event.register,
        unit: event.unit,
        legalDate: event.legalDate,
        fields: event.fields as Json,
      };
    case 'amended':
      return {
        entry: event.id,
        ...(event.legalDate === undefined ? {} : { legalDate: event.legalDate }),
        fields: event.fields as Json,
        ...(event.ground === undefined ? {} : { ground: event.ground }),
      };
    case 'voided':
      return { entry: event.id, ground: event.ground };
  }
}

/**
 * An entry event from the log, or null for an event of another kind. `recordedAt` is turned to ISO 8601 by the caller's
 * function, so that this module needs no clock and no date object.
 */
export function entryEventOf(logged: LoggedEvent, iso: (milliseconds: number) => string): EntryEvent | null {
  const recordedAt = iso(logged.recordedAt);
  const body = logged.body as Record<string, unknown>;
  switch (logged.kind) {
    case ENTRY_EVENTS.recorded:
      return {
        kind: 'recorded',
        id: entryId(logged.jurisdiction, logged.position),
        recordedAt,
        ...(body as { register: string; unit: string; legalDate: string; fields: Record<string, string> }),
      };
    case ENTRY_EVENTS.amended: {
      const { entry, ...rest } = body as { entry: string; fields: Record<string, string> };
      return { kind: 'amended', id: entry, recordedAt, ...rest };
    }
    case ENTRY_EVENTS.voided:
      return { kind: 'voided', id: body.entry as string, recordedAt, ground: body.ground as string };
    default:
      return null;
  }
}
