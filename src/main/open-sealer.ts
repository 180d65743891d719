import { Sealer } from '../app/seal/sealer.ts';
import type { Pool } from '../store/pool.ts';
import { type SealSettings, signingKeyIn } from './seal-settings.ts';

/** Checkpoints are at most a minute apart while there are new events; half of that leaves room for a slow disk. */
const EVERY = 30_000;

/**
 * Starts the sealer; its trees are built behind the start. `stop` seals what is left.
 * @throws StartProblem when the key cannot be used
 */
export async function openSealer(options: {
  readonly pool: Pool;
  readonly settings: SealSettings;
  readonly clock: () => number;
  readonly log: (text: string) => void;
}): Promise<{ readonly sealer: Sealer; stop(): Promise<void> }> {
  const { pool, settings, clock, log } = options;
  const key = await signingKeyIn(settings.keyFile);
  const sealer = new Sealer({ pool, directory: settings.checkpointDir, key, clock, log });
  // What a process that died had not sealed yet is sealed now. What goes wrong is among its problems.
  const started = sealer.tick();
  const timer = setInterval(() => void sealer.tick(), EVERY);
  return {
    sealer,
    async stop() {
      clearInterval(timer);
      await started;
      await sealer.stop();
    },
  };
}
