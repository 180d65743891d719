import { parseArgs } from 'node:util';
import { Refusal } from '../../app/refusal.ts';

/** The words and options of one command. */
export interface Arguments {
  /** The word at a place. @throws Refusal naming what is missing */
  word(index: number, what: string): string;
  option(name: string): string | undefined;
}

/** `json` is a switch, `as-of=` takes a value. @throws Refusal for options that the command does not have */
export function parseArguments(
  argv: readonly string[],
  options: readonly string[],
  usage: string,
): Arguments {
  const known = Object.fromEntries(
    options.map(o =>
      o.endsWith('=') ? [o.slice(0, -1), { type: 'string' as const }] : [o, { type: 'boolean' as const }],
    ),
  );
  try {
    // A negative number is a word, not an option.
    const marked = argv.map(a => (/^-\d+$/.test(a) ? `\u0000${a}` : a));
    const { values, positionals } = parseArgs({ args: marked, options: known, allowPositionals: true });
    const words = positionals.map(p => p.replace('\u0000', ''));
    return {
      word(index, what) {
        if (words[index] === undefined) throw new Refusal('invalid', `缺少${what}；用法：${usage}`);
        return words[index];
      },
      option(name) {
        const value = (values as Record<string, unknown>)[name];
        return typeof value === 'string' ? value : undefined;
      },
    };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('invalid', `${error instanceof Error ? error.message : String(error)}；用法：${usage}`);
  }
}
