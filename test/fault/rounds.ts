/** How often each fault happens: twice in `npm test`, fifty times in `npm run test:faults`. */
export const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 2);

/** True for the long run. */
export const LONG = ROUNDS >= 50;

/** Said whatever becomes of the test. */
export function say(text: string): void {
  process.stdout.write(`  ${text}\n`);
}
