import type { BenchEngine } from './engines/engine.ts';
import { OurEngine } from './engines/ours.ts';
import { PostgresEngine } from './engines/postgres.ts';
import { TypedEngine } from './engines/typed.ts';
import { type Workload, workloadOf } from './workload.ts';

/** One engine in a process of its own: builds it, then recomputes as often as it is asked to and says how long it took. */

async function engineOf(name: string, workload: Workload): Promise<BenchEngine> {
  switch (name) {
    case 'ours':
      return new OurEngine(workload);
    case 'typed':
      return new TypedEngine(workload);
    case 'postgres':
      return PostgresEngine.open(workload, process.env.BENCH_DATABASE_URL!);
    case 'duckdb':
      return (await import('./engines/duckdb.ts')).DuckdbEngine.open(workload);
    case 'json-rules-engine':
      return new (await import('./engines/json-rules.ts')).JsonRulesEngine(workload);
    default:
      throw new Error(`no engine ${name}`);
  }
}

const [name, cities, facts] = process.argv.slice(2);
const engine = await engineOf(name, workloadOf(Number(cities), Number(facts)));

process.on('message', async (message: 'run' | 'checksum' | 'close') => {
  try {
    if (message === 'checksum') {
      process.send!({ checksum: await engine.checksum() });
    } else if (message === 'close') {
      await engine.close?.();
      process.disconnect();
    } else {
      globalThis.gc?.();
      const from = performance.now();
      let times = 0;
      // Short runs are repeated, so that the clock's grain and a single interruption weigh less.
      do {
        await engine.recompute();
        times++;
      } while (performance.now() - from < 100);
      process.send!({ milliseconds: (performance.now() - from) / times });
    }
  } catch (error) {
    process.send!({ error: String(error instanceof Error ? error.stack : error) });
  }
});
process.send!({ ready: true });
