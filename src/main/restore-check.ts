import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { EXIT_CODES } from '../app/seal/findings.ts';
import { checkBackup } from '../app/seal/restore-check.ts';
import { openPool } from '../store/pool.ts';
import { startPostgres } from '../store/postgres/start.ts';
import { PLATFORM_TABLES } from '../store/tables.ts';
import { commandLine, print, runCommand, WrongUsage } from './command.ts';
import { shangrao } from './site.ts';

const USAGE = 'npm run -s restore:check -- 备份目录 [--json]';

/** `npm run restore:check -- DIR`: restores into a scratch database, verifies, and throws it away. Codes as for verify. */
runCommand('恢复演练', async () => {
  const { words, values } = commandLine(process.argv.slice(2), ['json'], USAGE);
  if (words.length !== 1) throw new WrongUsage('请写备份目录', USAGE);
  const say = (text: string) => void process.stderr.write(`${text}\n`);
  const scratch = await mkdtemp(join(tmpdir(), 'yifa-restore-check-'));
  try {
    const server = await startPostgres({ dataDir: scratch, log: say, quickInit: true });
    const { connectionString } = server;
    const pool = openPool({ connectionString, log: say, applicationName: 'yifa-check' });
    try {
      const check = await checkBackup(resolve(words[0]), {
        pool,
        tables: PLATFORM_TABLES,
        registers: shangrao.registers,
        now: Date.now(),
        log: say,
      });
      const { outcome, first, logs } = check.verification;
      if (values.json === true) await print(`${JSON.stringify(check)}\n`);
      else {
        const rows = check.tables
          .map(t => `  ${t.name}：应有 ${t.expected} 行，恢复 ${t.found} 行\n`)
          .join('');
        const sealed = logs
          .map(l => `  ${l.jurisdiction}：${l.events} 条，检查点覆盖 ${l.sealed} 条\n`)
          .join('');
        const verdict =
          outcome === 'intact' && check.rowsEqual
            ? '可以恢复，日志完好'
            : `有问题：${first === null ? '行数不符' : `辖区 ${first.jurisdiction}${first.position === null ? '' : ` 第 ${first.position} 条`}：${first.what}`}`;
        await print(`${check.made} 的备份（清单密钥 ${check.kid}）：${verdict}\n${rows}${sealed}`);
      }
      return check.rowsEqual ? EXIT_CODES[outcome] : Math.max(EXIT_CODES[outcome], 4);
    } finally {
      await pool.end();
      await server.stop();
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
});
