import type { Json } from '../kernel/canonical-json.ts';
import type { Entry, EntryEvent } from './entry.ts';

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

/**
 * Key in the body of an entry event under which the account stands that wrote it. Events from before people signed in do
 * not have it.
 */
export const WRITTEN_BY = 'by';

/** Account that wrote an entry event; null for one that does not say. */
export function writerOf(body: Json): string | null {
  const by = (body as Record<string, unknown> | null)?.[WRITTEN_BY];
  return typeof by === 'string' ? by : null;
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

type AmendedBody = Pick<Extract<EntryEvent, { kind: 'amended' }>, 'fields' | 'legalDate' | 'ground'> & {
  readonly entry: string;
};

/**
 * An entry event from the log, or null for an event of another kind: what judging reads, not who wrote it nor the salts of
 * its leaf. `recordedAt` is turned to ISO 8601 by the caller's
 * function, so that this module needs no clock and no date object.
 */
export function entryEventOf(logged: LoggedEvent, iso: (milliseconds: number) => string): EntryEvent | null {
  const recordedAt = iso(logged.recordedAt);
  const body = logged.body as Record<string, unknown>;
  switch (logged.kind) {
    case ENTRY_EVENTS.recorded: {
      const { register, unit, legalDate, fields } = body as unknown as Entry;
      const id = entryId(logged.jurisdiction, logged.position);
      return { kind: 'recorded', id, recordedAt, register, unit, legalDate, fields };
    }
    case ENTRY_EVENTS.amended: {
      const { entry, legalDate, fields, ground } = body as unknown as AmendedBody;
      return {
        kind: 'amended',
        id: entry,
        recordedAt,
        fields,
        ...(legalDate === undefined ? {} : { legalDate }),
        ...(ground === undefined ? {} : { ground }),
      };
    }
    case ENTRY_EVENTS.voided:
      return { kind: 'voided', id: body.entry as string, recordedAt, ground: body.ground as string };
    default:
      return null;
  }
}
