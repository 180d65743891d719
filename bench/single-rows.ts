import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { againstGoal, type Row } from './row.ts';

const run = promisify(execFile);

/** A city and a province. */
const SMALL = [1, 100_000] as const;
const LARGE = [11, 1_000_000] as const;

async function measure(
  path: string,
  what: string,
  [cities, facts]: readonly [number, number],
): Promise<number> {
  // A young generation of usual size: what is measured is what the product would take.
  const args = ['--expose-gc', path, what, String(cities), String(facts)];
  const { stdout } = await run(process.execPath, args);
  return Number(stdout);
}

/** Rows without a peer: the goal stands in for it, so that a ratio above 1 means that the goal is reached. */
export async function singleRows(quick: boolean, path: string): Promise<Row[]> {
  const size = quick ? SMALL : LARGE;
  const small = await measure(path, 'append', SMALL);
  const large = quick ? small : await measure(path, 'append', LARGE);
  return [
    againstGoal('append', large, 2, 'µs'),
    againstGoal('append-growth', large / small, 3, '×'),
    againstGoal('explain', await measure(path, 'explain', size), 50, 'µs'),
    againstGoal('dashboard', await measure(path, 'dashboard', size), 20, 'µs'),
    againstGoal('cold-start', await measure(path, 'cold-start', size), 10, 's'),
    againstGoal('day-change', await measure(path, 'day-change', size), 100, 'ms'),
    againstGoal('memory', await measure(path, 'memory', size), 150, 'MB'),
  ];
}
