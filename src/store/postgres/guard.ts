import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { GUARD_SCRIPT } from './guard-script.ts';

/** Another running Yifa holds the data directory. Nothing in it was touched. */
export class DataDirectoryBusy extends Error {
  readonly dataDir: string;
  constructor(dataDir: string, owner: number | undefined, silent: boolean) {
    const who =
      owner === undefined ? '另一个正在运行的依法程序' : `另一个正在运行的依法程序（进程号 ${owner}）`;
    const hint = silent ? '该程序没有应答，可能已挂起。' : '';
    super(
      `数据目录 ${dataDir} 正被${who}使用，本次启动已放弃，数据没有任何改动。${hint}请先停止那个程序，或用环境变量 DATA_DIR 指定另一个目录。`,
    );
    this.name = 'DataDirectoryBusy';
    this.dataDir = dataDir;
  }
}

/** How a program run by the guard ended. */
export interface ExitReport {
  readonly code: number | null;
  readonly signal: string | null;
  readonly error?: string;
}

/** A program to be run as child of the guard; its output goes to the file `log`. */
export interface GuardedCommand {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly log: string;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
  /** Windows only: the command that stops the program, since there are no signals. */
  readonly stopCommand?: readonly string[];
}

/** A program that the guard runs. `pid` is settled once it started, `exited` once it ended. */
export interface GuardedChild {
  readonly pid: Promise<number>;
  readonly exited: Promise<ExitReport>;
}

/** The guard process: holder of the directory's lock and parent of PostgreSQL. */
export interface Guard {
  readonly pid: number;
  run(command: GuardedCommand): GuardedChild;
  /** Stops the child, frees the lock, ends the guard. Resolves when all that is done. */
  stop(): Promise<void>;
  /** Resolves when the guard is gone, whether asked to or killed. */
  readonly gone: Promise<void>;
}

interface Message {
  readonly event: 'locked' | 'busy' | 'failed' | 'started' | 'exited';
  readonly id?: number;
  readonly pid?: number;
  readonly phase?: string;
  readonly owner?: number;
  readonly message?: string;
  readonly code?: number | null;
  readonly signal?: string | null;
  readonly error?: string;
}

interface RunningChild {
  started(pid: number): void;
  ended(report: ExitReport): void;
}

/** Only what a program needs to run; PG* variables and NODE_OPTIONS of the caller stay outside. */
export function plainEnvironment(): Record<string, string> {
  const env: Record<string, string> = { LANG: 'C', LC_ALL: 'C', TZ: 'UTC' };
  for (const name of ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR']) {
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  return env;
}

/** Settings of the guard, in milliseconds; the defaults are for production. */
export interface GuardSettings {
  readonly directory: string;
  /** How long a lock whose holder still runs is tried again before the start is refused. */
  readonly patience?: number;
  /** How long PostgreSQL may take for a fast stop before it is stopped immediately. */
  readonly fastStop?: number;
}

function spawnGuard(settings: GuardSettings): ChildProcess {
  const { directory, patience = 2000, fastStop = 20_000 } = settings;
  const digest = createHash('sha256').update(directory).digest('hex').slice(0, 32);
  const argument = { directory, patience, fastStop, owner: process.pid, pipe: `\\\\.\\pipe\\yifa-${digest}` };
  return spawn(process.execPath, ['-e', GUARD_SCRIPT, '--', JSON.stringify(argument)], {
    env: plainEnvironment(),
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
    windowsHide: true,
  });
}

/**
 * Starts the guard and takes the lock of the data directory (an absolute, existing path).
 * @throws DataDirectoryBusy when another process holds it; Error when the lock cannot be made there.
 */
export function startGuard(settings: GuardSettings): Promise<Guard> {
  const child = spawnGuard(settings);
  const running = new Map<number, RunningChild>();
  let nextId = 1;
  const gone = new Promise<void>(done => {
    child.once('exit', () => done());
    child.once('error', () => done());
  });
  child.stdin!.on('error', () => {}); // the guard may be gone; `gone` says so
  const send = (message: unknown) => child.stdin!.write(`${JSON.stringify(message)}\n`);
  void gone.then(() => {
    for (const each of running.values()) each.ended({ code: null, signal: null, error: 'guard gone' });
    running.clear();
  });

  const guard: Guard = {
    pid: child.pid ?? -1,
    gone,
    run(command) {
      const id = nextId++;
      let started: (pid: number) => void = () => {};
      let notStarted: (error: Error) => void = () => {};
      let ended: (report: ExitReport) => void = () => {};
      const pid = new Promise<number>((done, failed) => {
        started = done;
        notStarted = failed;
      });
      pid.catch(() => {}); // whoever waits for `exited` alone must not meet an unhandled rejection
      const exited = new Promise<ExitReport>(done => {
        ended = done;
      });
      void exited.then(report => notStarted(new Error(report.error ?? 'ended before it was seen running')));
      running.set(id, { started, ended });
      send({ run: { ...command, id } });
      return { pid, exited };
    },
    async stop() {
      send({ stop: true });
      child.stdin!.end();
      await gone;
    },
  };

  return new Promise((done, failed) => {
    child.once('error', error => failed(error));
    const lines = createInterface({ input: child.stdout! });
    // After its last words have been read: a process may be seen to end before what it said arrives.
    lines.once('close', () => {
      void gone.then(() => failed(new Error(`数据目录 ${settings.directory} 的看守进程未能启动`)));
    });
    lines.on('line', line => {
      const message = JSON.parse(line) as Message;
      switch (message.event) {
        case 'locked':
          done(guard);
          return;
        case 'busy':
          failed(new DataDirectoryBusy(settings.directory, message.owner, message.phase === 'silent'));
          return;
        case 'failed':
          failed(
            new Error(
              `无法在数据目录 ${settings.directory} 内加锁（${message.message ?? '原因不明'}）。请把 DATA_DIR 放在本机的普通磁盘目录上。`,
            ),
          );
          return;
        case 'started':
          running.get(message.id!)?.started(message.pid!);
          return;
        case 'exited': {
          const { id, code = null, signal = null, error } = message;
          running.get(id!)?.ended(error === undefined ? { code, signal } : { code, signal, error });
          running.delete(id!);
          return;
        }
      }
    });
  });
}
