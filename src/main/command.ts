import { parseArgs } from 'node:util';

/** A wrong command line: what is wrong and how it is written. */
export class WrongUsage extends Error {
  constructor(message: string, usage: string) {
    super(`${message}；用法：${usage}`);
    this.name = 'WrongUsage';
  }
}

/** Words and options of a program's command line. `json` is a switch, `data=` takes a value. @throws WrongUsage */
export function commandLine(
  argv: readonly string[],
  options: readonly string[],
  usage: string,
): {
  readonly words: readonly string[];
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
} {
  const known = Object.fromEntries(
    options.map(o =>
      o.endsWith('=') ? [o.slice(0, -1), { type: 'string' as const }] : [o, { type: 'boolean' as const }],
    ),
  );
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: known, allowPositionals: true });
    return { words: positionals, values: values as Record<string, string | boolean | undefined> };
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error), usage);
  }
}

/** Waits until the pipe has taken everything, so that a long answer is never cut off. */
export function print(text: string): Promise<void> {
  return new Promise(resolve => {
    process.stdout.write(text, () => resolve());
  });
}

/** Runs a program to its end; its exit code is what it gives, 2 for what the caller can mend, 1 for anything else. */
export function runCommand(name: string, main: () => Promise<number>): void {
  process.umask(0o077);
  process.stdout.on('error', () => process.exit(0));
  main().then(
    code => process.exit(code),
    error => {
      const known = error instanceof Error && error.name !== 'Error' && error.name !== 'TypeError';
      const text = known ? error.message : error instanceof Error ? error.stack : String(error);
      process.stderr.write(`${name}失败：${text}\n`);
      process.exit(known ? 2 : 1);
    },
  );
}
