import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { ensureExecutable, locateBinaries, restoreLibraryLinks } from './binaries.ts';
import {
  clusterVersion,
  type DataDirectory,
  draftCluster,
  fitOwnership,
  logSince,
  logSize,
  prepareDataDirectory,
  readPassword,
  turnLog,
} from './data-directory.ts';
import { type ExitReport, type Guard, type GuardedChild, startGuard } from './guard.ts';
import { type LeftOver, stopLeftOver } from './left-over.ts';
import { chooseRunAs, programEnvironment, type RunAs } from './run-as.ts';
import { type Address, chooseAddress, connectionString, serverArguments, USER } from './server-address.ts';

/** How the embedded server is to be started. */
export interface PostgresOptions {
  readonly dataDir: string;
  /** Receives one line of plain text at a time. */
  readonly log: (text: string) => void;
  /** Called once when the server is gone for good and not because of `stop()`. */
  readonly onFailed?: (error: Error) => void;
  /** Tests only: initdb without waiting for the disk. The running server always does fsync. */
  readonly quickInit?: boolean;
  /** As root: allow only this way of dropping privileges. */
  readonly runAs?: 'namespace' | 'account';
  /** Milliseconds for which a directory whose holder still runs is tried again; default 2000. */
  readonly patience?: number;
}

/** A running embedded server. */
export interface EmbeddedPostgres {
  /** Connection string of the database `yifa`, through a socket in DATA_DIR or 127.0.0.1. */
  readonly connectionString: string;
  /** Version of the server, e.g. `18.4`. */
  readonly version: string;
  readonly runAs: RunAs['kind'];
  /** Process number of the guard. */
  readonly guardPid: number;
  /** Stops the server (a clean shutdown) and frees the data directory. May be called twice. */
  stop(): Promise<void>;
}

const RESTARTS = 5; // a server that dies this often within a minute of its start is given up

interface Running {
  readonly child: GuardedChild;
  readonly address: Address;
}

class Supervisor {
  readonly options: PostgresOptions;
  readonly places: DataDirectory;
  readonly guard: Guard;
  readonly binaries = locateBinaries();
  libraryPath: string | undefined;
  runAs!: RunAs;
  password = '';
  stopping = false;

  constructor(options: PostgresOptions, places: DataDirectory, guard: Guard) {
    this.options = options;
    this.places = places;
    this.guard = guard;
  }

  /** Everything up to a cluster that may be started. The lock is held. */
  async prepare(): Promise<LeftOver> {
    const { places, binaries, options } = this;
    await ensureExecutable(binaries);
    this.libraryPath = await restoreLibraryLinks(binaries.native, places.libraries);
    this.runAs = await chooseRunAs(
      { dataDir: places.root, binaries, libraryPath: this.libraryPath },
      options.runAs,
    );
    await turnLog(places);
    const leftOver = await stopLeftOver({ places, runAs: this.runAs, binaries }, options.log);
    await fitOwnership(places, this.runAs);
    const existing = await clusterVersion(places);
    if (existing === undefined) await this.createCluster();
    else this.checkMajor(existing);
    this.password = await readPassword(places);
    return leftOver;
  }

  checkMajor(existing: string): void {
    const ours = this.runAs.version.split('.')[0];
    if (existing === ours) return;
    throw new Error(
      `数据库目录 ${this.places.cluster} 由 PostgreSQL ${existing} 建立，本程序自带的是 ${ours}，不能直接打开。请用原版本程序导出备份，再用本版本恢复；数据没有改动。`,
    );
  }

  run(file: string, args: readonly string[], extra: Readonly<Record<string, string>> = {}): GuardedChild {
    return this.guard.run({
      ...this.runAs.command(file, args),
      ...this.runAs.identity,
      env: { ...programEnvironment(this.libraryPath), ...extra },
      log: this.places.log,
      cwd: '/', // not where we were started: the account may be unable to enter it
      stopCommand: [this.binaries.pgCtl, 'stop', '-D', this.places.cluster, '-m', 'fast', '-W'],
    });
  }

  async createCluster(): Promise<void> {
    if (existsSync(this.places.cluster)) {
      throw new Error(
        `目录 ${this.places.cluster} 已存在，但不是完整的数据库（缺 PG_VERSION）。为免误删，请人工查看后移走它，再重新启动。`,
      );
    }
    this.options.log('首次启动，正在建立数据库');
    const draft = await draftCluster(this.places, this.runAs);
    const from = await logSize(this.places);
    const args = ['-D', draft.data, '-U', USER, `--pwfile=${draft.passwordFile}`, '--auth=scram-sha-256'];
    // The built-in C.UTF-8: same order and case rules on every machine, whatever locales it has.
    args.push('--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8');
    args.push('--no-instructions');
    if (this.options.quickInit === true) args.push('--no-sync');
    const report = await this.run(this.binaries.initdb, args).exited;
    if (report.code !== 0) {
      await draft.discard();
      throw new Error(`建立数据库失败（initdb）：${await this.explain(report, from)}`);
    }
    await draft.adopt();
  }

  async explain(report: ExitReport, from: number): Promise<string> {
    const said = await logSince(this.places, from);
    const how = report.error ?? (report.signal === null ? `退出码 ${report.code}` : `信号 ${report.signal}`);
    const full = /No space left on device/.test(said) ? '磁盘已满，请清理磁盘后重试。' : '';
    return `${how}。${full}${said === '' ? '' : `\n${said}\n`}详见 ${this.places.log}`;
  }

  /** Starts the server, trying again while what stands in the way may pass: a port taken, old backends ending. */
  async launch(leftOver: LeftOver, fixed?: Address): Promise<Running> {
    for (let attempt = 1; ; attempt++) {
      const address = fixed ?? (await chooseAddress(this.places));
      const from = await logSize(this.places);
      const child = this.launchOnce(address, leftOver);
      const report = await this.untilReady(child, address);
      if (report === undefined) return { child, address };
      const said = await logSince(this.places, from);
      const passing = /in use|already exists|could not bind|starting up|No such process/i.test(said);
      if (this.stopping || !passing || attempt >= 40) {
        throw new Error(`PostgreSQL 未能启动：${await this.explain(report, from)}`);
      }
      await sleep(250);
    }
  }

  launchOnce(address: Address, leftOver: LeftOver): GuardedChild {
    // postmaster.pid names a living process that is no server of ours (the number was used again, as happens in
    // containers). PostgreSQL would refuse; told that the number is its grandparent's, as pg_ctl does, it passes on
    // to its check of shared memory, which is the one that counts.
    const extra: Record<string, string> =
      leftOver.kind === 'stale' ? { PG_GRANDPARENT_PID: String(leftOver.pid) } : {};
    return this.run(this.binaries.postgres, serverArguments(this.places, address), extra);
  }

  /** Undefined once the server answers; its exit report when it ended instead. Recovery may take its time. */
  async untilReady(child: GuardedChild, address: Address): Promise<ExitReport | undefined> {
    let report: ExitReport | undefined;
    void child.exited.then(found => {
      report = found;
    });
    for (let waited = 0; report === undefined; waited++) {
      const client = new pg.Client({
        connectionString: connectionString(address, this.password, 'postgres'),
        connectionTimeoutMillis: 5000,
      });
      client.on('error', () => {});
      try {
        await client.connect();
        await ensureDatabase(client);
        return undefined;
      } catch (error) {
        const code = (error as { code?: string }).code;
        if (code === '28P01' || code === '28000') {
          throw new Error(
            `数据库口令与 ${this.places.passwordFile} 不符。请从备份中恢复该文件，它必须与 ${this.places.cluster} 配套。`,
          );
        }
        if (waited > 0 && waited % 200 === 0) this.options.log('数据库正在恢复，请稍候');
      } finally {
        await client.end().catch(() => {});
      }
      await sleep(Math.min(20 + waited * 10, 100));
    }
    return report;
  }

  /** Keeps the server running: one that dies (out of memory, killed) is started again at the same address. */
  async watch(running: Running): Promise<void> {
    let current = running;
    let deaths = 0;
    for (;;) {
      const calm = setTimeout(() => {
        deaths = 0;
      }, 60_000).unref();
      const report = await current.child.exited;
      clearTimeout(calm);
      if (this.stopping) return;
      if (report.error === 'guard gone') {
        await this.stopWithoutGuard(current);
        return this.fail(new Error('数据库的看守进程被结束，数据库已停止。请重新启动本程序。'));
      }
      deaths++;
      if (deaths > RESTARTS) return this.fail(new Error(`PostgreSQL 反复退出，详见 ${this.places.log}`));
      this.options.log(
        `PostgreSQL 意外退出（${report.signal ?? report.code}），正在重新启动（第 ${deaths} 次）`,
      );
      try {
        current = await this.launch({ kind: 'none' }, current.address);
      } catch (error) {
        if (this.stopping) return;
        return this.fail(error as Error);
      }
    }
  }

  async stopWithoutGuard(running: Running): Promise<void> {
    const pid = await running.child.pid.catch(() => undefined);
    try {
      if (pid !== undefined) process.kill(pid, 'SIGINT');
    } catch {
      // gone already, or stopped by whoever took the lock after us
    }
  }

  fail(error: Error): void {
    this.options.log(error.message);
    this.options.onFailed?.(error);
  }
}

async function ensureDatabase(client: pg.Client): Promise<void> {
  const found = await client.query('select 1 from pg_database where datname = $1', [USER]);
  if (found.rowCount === 0) await client.query(`create database ${USER}`);
}

/**
 * Starts the PostgreSQL that comes with Yifa on the data directory, making both if need be.
 *
 * One process at a time: a second start on the same directory throws DataDirectoryBusy and touches nothing. When
 * this process ends in whatever way, the server is stopped; a server that an earlier, worse accident left behind is
 * stopped first. Tested on Linux with glibc; macOS and Windows run the same code untested.
 * @throws DataDirectoryBusy, BinariesMissing, CannotRunAsRoot, or Error with the end of the server's log
 */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  locateBinaries(); // a missing package is said before anything is made
  const places = await prepareDataDirectory(options.dataDir);
  const patience = options.patience;
  const guard = await startGuard({ directory: places.root, ...(patience === undefined ? {} : { patience }) });
  const supervisor = new Supervisor(options, places, guard);
  let watching: Promise<void> = Promise.resolve();
  const stop = async () => {
    supervisor.stopping = true;
    await guard.stop();
    await watching;
  };
  try {
    const leftOver = await supervisor.prepare();
    const running = await supervisor.launch(leftOver);
    watching = supervisor.watch(running);
    return {
      connectionString: connectionString(running.address, supervisor.password, USER),
      version: supervisor.runAs.version,
      runAs: supervisor.runAs.kind,
      guardPid: guard.pid,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
