import { resolve } from 'node:path';
import { EXIT_CODES, type Finding } from '../app/seal/findings.ts';
import { type VerifyReport, verifyLog } from '../app/seal/verify.ts';
import { commandLine, print, runCommand } from './command.ts';
import { configFrom } from './config.ts';
import { openDatabase } from './open-database.ts';
import { readSigningKey, sealSettings } from './seal-settings.ts';
import { shangrao } from './site.ts';

const USAGE = 'npm run -s verify -- [--json] [--data 数据目录] [--checkpoints 检查点目录]';

const lineOf = ({ jurisdiction, position, what }: Finding) =>
  `  辖区 ${jurisdiction}${position === null ? '' : ` 第 ${position} 条`}：${what}\n`;

function textOf({ outcome, first, findings, logs, tables }: VerifyReport): string {
  const lines = logs.map(
    each =>
      `  ${each.jurisdiction}：${each.events} 条，检查点 ${each.checkpoints} 个，已封存 ${each.sealed} 条\n`,
  );
  const head = {
    intact: `完好：日志、检查点与 ${tables} 张台账表全部一致\n`,
    tampered: '被改动：\n',
    incomplete: '不完整：\n',
  }[outcome];
  const bad =
    first === null ? '' : `首条有问题的记录：\n${lineOf(first)}全部发现（${findings.length} 处）：\n`;
  return `${head}${bad}${findings.map(lineOf).join('')}各辖区日志：\n${lines.join('')}`;
}

/** `npm run verify`: reckons the sealed log anew. Exit code 0 intact, 3 tampered, 4 incomplete. */
runCommand('校验', async () => {
  const { values } = commandLine(process.argv.slice(2), ['json', 'data=', 'checkpoints='], USAGE);
  const env = { ...process.env };
  if (typeof values.data === 'string') env.DATA_DIR = values.data;
  if (typeof values.checkpoints === 'string') env.CHECKPOINT_DIR = resolve(values.checkpoints);
  const config = configFrom(env, []);
  const { checkpointDir, keyFile } = sealSettings(env, config.dataDir);
  const key = readSigningKey(keyFile);
  const database = await openDatabase(config, text => process.stderr.write(`${text}\n`));
  try {
    const report = await verifyLog({
      pool: database.pool,
      directory: checkpointDir,
      registers: shangrao.registers,
      expected: key === null ? [] : [key.public],
      now: Date.now(),
    });
    await print(values.json === true ? `${JSON.stringify(report)}\n` : textOf(report));
    return EXIT_CODES[report.outcome];
  } finally {
    await database.stop();
  }
});
