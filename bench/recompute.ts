import { type ChildProcess, fork } from 'node:child_process';
import { median, type Row } from './row.ts';

interface Answer {
  readonly milliseconds?: number;
  readonly checksum?: string;
  readonly error?: string;
}

/** Peers, what ours must reach against them, and in how many of the rounds they take part. */
const PEERS = ['typed', 'postgres', 'duckdb', 'json-rules-engine'] as const;
/** The slowest peer needs seconds a round. */
const ROUNDS_OF_THE_SLOW = 3;

function ask(worker: ChildProcess, message?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null) => reject(new Error(`a worker ended with ${code}`));
    worker.once('exit', gone);
    worker.once('message', (answer: Answer) => {
      worker.off('exit', gone);
      if (answer.error === undefined) resolve(answer);
      else reject(new Error(answer.error));
    });
    if (message !== undefined) worker.send(message);
  });
}

/**
 * Full recompute by every engine: a process each, one after the other in every round, so that whatever slows the machine
 * slows all. The ratio is the median of the ratios of each round.
 * @throws when the engines do not agree on every verdict
 */
export async function recomputeRows(
  cities: number,
  facts: number,
  rounds: number,
  workerPath: string,
): Promise<Row[]> {
  const names = ['ours', ...PEERS];
  const workers = new Map<string, ChildProcess>();
  const times = new Map(names.map(name => [name, [] as number[]]));
  try {
    for (const name of names) {
      const worker = fork(workerPath, [name, String(cities), String(facts)], { execArgv: ['--expose-gc'] });
      workers.set(name, worker);
      await ask(worker);
    }
    const checksums: Record<string, string | undefined> = {};
    for (const [name, worker] of workers) {
      // Warm: the first runs compile.
      for (let i = 0; i < (name === 'ours' || name === 'typed' ? 12 : 1); i++) await ask(worker, 'run');
      checksums[name] = (await ask(worker, 'checksum')).checksum;
    }
    if (new Set(Object.values(checksums)).size !== 1) {
      throw new Error(`the engines disagree: ${JSON.stringify(checksums)}`);
    }
    for (let round = 0; round < rounds; round++) {
      for (const [name, worker] of workers) {
        if (name === 'json-rules-engine' && round >= ROUNDS_OF_THE_SLOW) continue;
        times.get(name)!.push((await ask(worker, 'run')).milliseconds!);
      }
    }
  } finally {
    for (const worker of workers.values()) {
      if (worker.connected) worker.send('close');
    }
  }
  const ours = times.get('ours')!;
  return PEERS.map(name => {
    const theirs = times.get(name)!;
    return {
      name: `recompute/${name}`,
      ours: median(ours),
      peer: median(theirs),
      ratio: median(theirs.map((ms, round) => ms / ours[round])),
      unit: 'ms',
    };
  });
}
