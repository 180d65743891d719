import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './source-files.ts';

/** The built server as a process of its own, as people run it. */
export interface ServerProcess {
  readonly url: string;
  readonly child: ChildProcess;
  readonly token: string;
  /** Everything it said so far. */
  said(): string;
  kill(signal: NodeJS.Signals): Promise<void>;
}

const STARTED = /已启动：(http:\/\/\S+)/;

/** Starts the built server on a free port and waits until it is ready. @throws when it ends before that */
export function startServer(
  dataDir: string,
  options: {
    readonly args?: readonly string[];
    readonly env?: Record<string, string>;
    /** The build: `dist-faults` is the one that has fail-points. */
    readonly build?: 'dist' | 'dist-faults';
  } = {},
): Promise<ServerProcess> {
  const child = spawn(
    process.execPath,
    [join(ROOT, options.build ?? 'dist', 'server.js'), ...(options.args ?? ['--empty'])],
    {
      cwd: ROOT,
      // A machine with a nearly full disk tests the rest all the same.
      env: {
        ...process.env,
        PORT: '0',
        DATA_DIR: dataDir,
        DATABASE_URL: '',
        MIN_FREE_BYTES: '16777216',
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let text = '';
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      text += chunk.toString();
      const url = STARTED.exec(text)?.[1];
      if (url === undefined) return;
      resolve({
        url,
        child,
        token: readFileSync(join(dataDir, 'token'), 'utf8').trim(),
        said: () => text,
        async kill(signal) {
          child.kill(signal);
          await ended;
        },
      });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', code => reject(new Error(`server ended with ${code}: ${text}`)));
  });
}
