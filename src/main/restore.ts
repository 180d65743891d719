import { existsSync } from 'node:fs';
import { mkdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { requireFree } from '../app/seal/backup.ts';
import { openBackup, requireEmpty, restoreFiles, restoreTables } from '../app/seal/restore.ts';
import { openPool } from '../store/pool.ts';
import { startPostgres } from '../store/postgres/start.ts';
import { syncDirectory } from '../store/seal-files.ts';
import { PLATFORM_TABLES } from '../store/tables.ts';
import { commandLine, print, runCommand, WrongUsage } from './command.ts';
import { configFrom } from './config.ts';
import { filesDirectory, readPassphrase, sealSettings } from './seal-settings.ts';
import { shangrao } from './site.ts';

const USAGE = 'npm run -s restore -- 备份目录';

/**
 * `npm run restore -- DIR`: into an empty DATA_DIR, and where DATABASE_URL is set into that empty database. The data
 * directory is made beside its place and takes it by one rename, so that a restore that was killed leaves none.
 */
runCommand('恢复', async () => {
  const { words } = commandLine(process.argv.slice(2), [], USAGE);
  if (words.length !== 1) throw new WrongUsage('请写备份目录', USAGE);
  const directory = resolve(words[0]);
  const say = (text: string) => void process.stderr.write(`${text}\n`);
  const config = configFrom(process.env, []);
  await requireFree(config.dataDir);
  const wanted = sealSettings(process.env, config.dataDir);
  const inside = (path: string) => !relative(config.dataDir, path).startsWith('..');
  if (!inside(wanted.checkpointDir)) await requireFree(wanted.checkpointDir);
  if (!inside(wanted.keyFile) && existsSync(wanted.keyFile)) {
    say(`保留已有的签名密钥 ${wanted.keyFile}`);
  }
  const passphrase = existsSync(wanted.keyFile) ? null : readPassphrase(process.env);
  const manifest = await openBackup(directory);
  const draft = `${config.dataDir}.restoring-${process.pid}`;
  const moved = (path: string) => (inside(path) ? resolve(draft, relative(config.dataDir, path)) : path);
  await mkdir(draft, { recursive: true, mode: 0o700 });
  try {
    const server = config.databaseUrl
      ? { connectionString: config.databaseUrl, stop: async () => {} }
      : await startPostgres({ dataDir: draft, log: say });
    const pool = openPool({
      connectionString: server.connectionString,
      log: say,
      applicationName: 'yifa-restore',
    });
    try {
      await requireEmpty(pool, PLATFORM_TABLES);
      await restoreFiles(
        directory,
        manifest,
        {
          checkpointDir: moved(wanted.checkpointDir),
          filesDir: filesDirectory(draft),
          keyFile: moved(wanted.keyFile),
        },
        passphrase,
      );
      await restoreTables(directory, manifest, {
        pool,
        tables: PLATFORM_TABLES,
        registers: shangrao.registers,
        now: Date.now(),
        log: say,
      });
    } finally {
      await pool.end();
      await server.stop();
    }
    await rmdir(config.dataDir).catch(() => {});
    await rename(draft, config.dataDir);
    await syncDirectory(dirname(config.dataDir));
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
  await print(
    `恢复完成：${manifest.made} 的备份已恢复到 ${config.databaseUrl ? '指定的数据库与 ' : ''}${config.dataDir}\n`,
  );
  await print(`清单签名密钥 ${manifest.key.kid}，请与另行保管的公钥核对；随后可运行 npm run verify\n`);
  return 0;
});
