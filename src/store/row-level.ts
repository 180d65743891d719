/**
 * Who reads the rows of a sharded table under the work role. All of them are written in the jurisdiction of their transaction
 * alone, by policies of the migrations and of register-ddl.ts; a test holds the database against this list.
 * `units`: whose unit lies in the reader's scope (`readTx`). `owner`: those of the account that asks (`ownTx`). `open`: all,
 * for the reason given; the door and the use case decide alone there.
 */
export type ReadingRule = 'units' | 'owner' | { readonly open: string };

const PROGRAM = 'read by id, or by programs that work for nobody in particular';

/** Of the tables of registers it is `units`, without a line here. */
export const READING_RULES: Readonly<Record<string, ReadingRule>> = {
  event: { open: 'the log is read whole, at every start, by verification and by the seal over it' },
  head: { open: 'positions alone' },
  idempotency: 'owner',
  evidence: 'units',
  // By any of the units that take part in it.
  procedure_case: 'units',
  case_party: 'units',
  case_task: 'units',
  case_number: { open: 'the last ordinal of a series alone' },
  case_progress: { open: 'positions and hashes alone' },
  evidence_use: { open: 'ids alone; by the units in it is decided who may read a file' },
  draft: 'owner',
  upload: { open: `name and size of a file on its way; ${PROGRAM} (its unit is asked before it is decided)` },
  notice: { open: `${PROGRAM}; its readers and those above its unit read it, and no unit's scope says so` },
  notice_reader: { open: 'who was sent what, and when they read it: asked by readers and by senders alike' },
  reminder_progress: { open: 'days alone; read by the program that reminds' },
  reminder: { open: 'read by the program that reminds, which must see what it sent to anybody' },
  delivery: { open: 'read by the program that delivers, and without its content by who looks after it' },
  import_batch: { open: `${PROGRAM}; goes on after its request and after a start` },
  import_row: { open: 'staged, and read by the program that checks' },
  import_outcome: { open: 'staged, and read by the program that checks' },
  import_fault: { open: 'staged, and read by the program that checks' },
};
