/** How often each fault happens: twice in `npm test`, fifty times in `npm run test:faults`. */
export const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 2);

/** True for the long run. */
export const LONG = ROUNDS >= 50;

/** How often the walk over evidence, import and sealing goes round: each death costs a start of the program. */
export const WALKS = Number(process.env.FAULT_WALKS ?? ROUNDS);

/** Said whatever becomes of the test. */
export function say(text: string): void {
  process.stdout.write(`  ${text}\n`);
}
