import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { backup } from '../app/seal/backup.ts';
import { wrapKey } from '../app/seal/wrapped-key.ts';
import { PLATFORM_TABLES } from '../store/tables.ts';
import { commandLine, print, runCommand, WrongUsage } from './command.ts';
import { configFrom } from './config.ts';
import { openDatabase } from './open-database.ts';
import { filesDirectory, readPassphrase, sealSettings, signingKeyIn } from './seal-settings.ts';

const USAGE = 'npm run -s backup -- 目录 [--json]';
const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** `npm run backup -- DIR`: a copy of everything that cannot be made anew, whether the server runs or not. */
runCommand('备份', async () => {
  const { words, values } = commandLine(process.argv.slice(2), ['json'], USAGE);
  if (words.length !== 1) throw new WrongUsage('请写一个目录', USAGE);
  const directory = resolve(words[0]);
  const config = configFrom(process.env, []);
  const { checkpointDir, keyFile } = sealSettings(process.env, config.dataDir);
  const passphrase = readPassphrase(process.env);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const database = await openDatabase(config, text => process.stderr.write(`${text}\n`));
  try {
    const key = await signingKeyIn(keyFile);
    const manifest = await backup(directory, {
      pool: database.pool,
      tables: PLATFORM_TABLES,
      checkpointDir,
      filesDir: filesDirectory(config.dataDir),
      key,
      wrappedKey: passphrase === null ? null : wrapKey(readFileSync(keyFile, 'utf8'), passphrase),
      version,
      now: Date.now(),
    });
    if (values.json === true) await print(`${JSON.stringify(manifest)}\n`);
    else {
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      const bytes = manifest.parts.reduce((sum, part) => sum + part.bytes, 0);
      const keyText =
        passphrase === null
          ? '签名密钥不在备份内（设置 BACKUP_PASSPHRASE_FILE 可加密带上），请另行保管'
          : '签名密钥已用口令加密带上';
      await print(
        `备份完成：${directory}\n${manifest.tables.length} 张表 ${rows} 行，${manifest.parts.length} 个文件 ${bytes} 字节，清单由密钥 ${key.public.kid} 签名\n${keyText}\n`,
      );
    }
    return 0;
  } finally {
    await database.stop();
  }
});
