import { readFile } from 'node:fs/promises';
import { Refusal } from '../app/refusal.ts';
import { run } from '../doors/cli/commands.ts';
import { IntakeError } from '../intake/intake-error.ts';
import { readDocument } from '../intake/read-document.ts';
import { formatDate, shanghaiDateOf } from '../kernel/local-date.ts';
import { erase } from './erase.ts';
import { shangrao } from './site.ts';

async function fileOrRefusal(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const why = code === 'ENOENT' ? '没有这个文件' : code === 'EISDIR' ? '这是目录' : `无法读取（${code}）`;
    throw new Refusal('not-found', `${path}：${why}，请核对路径`);
  }
}

/** Waits until the pipe has taken everything, so that a long answer is never cut off. */
function write(text: string): Promise<void> {
  return new Promise(resolve => {
    process.stdout.write(text, () => resolve());
  });
}

async function main(): Promise<void> {
  const said: string[] = [];
  try {
    const argv = process.argv.slice(2);
    if (argv[0] === 'erase') {
      process.exitCode = await erase(argv.slice(1));
      return;
    }
    await run(
      {
        site: shangrao,
        today: formatDate(shanghaiDateOf(Date.now())),
        readFile: fileOrRefusal,
        readDocument,
        out: text => said.push(text),
      },
      argv,
    );
    await write(said.join(''));
  } catch (error) {
    const known = error instanceof Refusal || error instanceof IntakeError || isCalendarError(error);
    const text = known ? (error as Error).message : error instanceof Error ? error.stack : String(error);
    const rest = error instanceof Refusal ? error.faults.slice(1).map(fault => `${fault.message}\n`) : [];
    process.stderr.write(`${text}\n${rest.join('')}`);
    process.exitCode = known ? 2 : 1;
  }
}

function isCalendarError(error: unknown): boolean {
  return error instanceof Error && (error.name === 'CalendarRangeError' || error.name === 'InvalidCount');
}

process.stdout.on('error', () => process.exit(0));
void main();
