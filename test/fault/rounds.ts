/** How often each fault happens: twice in `npm test`, fifty times in `npm run test:faults`. */
export const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 2);

/** True for the long run. */
export const LONG = ROUNDS >= 50;

/**
 * How often the walk over evidence, import and sealing goes round all places: each death costs a start of the program. In
 * `npm test` not even once, but over the places where something has just become durable; at the others
 * src/app/evidence/upload.test.ts and src/app/import/import.test.ts throw.
 */
export const WALKS = LONG ? ROUNDS : Number(process.env.FAULT_WALKS ?? 0);

/** Said whatever becomes of the test. */
export function say(text: string): void {
  process.stdout.write(`  ${text}\n`);
}
