import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configFrom } from './config.ts';
import { serve } from './serve.ts';
import { shangrao } from './site.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** A problem that the person who started the server can mend: the message alone. Anything else with its trace. */
function fail(error: unknown): never {
  const known = error instanceof Error && error.name !== 'Error' && error.name !== 'TypeError';
  process.stderr.write(
    `启动失败：${known ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
}

async function main(): Promise<void> {
  process.umask(0o077);
  const config = configFrom(process.env, process.argv.slice(2));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const serving = await serve({
    config,
    site: shangrao,
    clock: () => Date.now(),
    env: process.env,
    pages: join(root, 'dist', 'ui'),
    version,
    log: say,
    onFatal: error => {
      process.stderr.write(`数据库已停止，无法继续：${error.message}\n`);
      process.exit(70);
    },
  });
  say(`依法 Yifa 已启动：${serving.url}`);
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void serving.stop().then(() => process.exit(0));
    });
  }
}

main().catch(fail);
