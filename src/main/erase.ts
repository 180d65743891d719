import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ERASED, eraseField } from '../app/seal/erase.ts';
import { commandLine, print, WrongUsage } from './command.ts';
import { configFrom } from './config.ts';
import { openStore } from './open-store.ts';
import { shangrao } from './site.ts';

export const ERASE_USAGE = 'npm run -s yifa -- erase 记录编号 字段 --ground 依据 [--json]';

/**
 * `yifa erase ENTRY FIELD --ground …`: erases a personal value under a rule of retention. The server must be stopped: only
 * the owner of the tables may write over an event, and the running server is not.
 */
export async function erase(argv: readonly string[]): Promise<number> {
  const { words, values } = commandLine(argv, ['ground=', 'json'], ERASE_USAGE);
  const [entry, field] = words;
  if (words.length !== 2 || typeof values.ground !== 'string') {
    throw new WrongUsage('请写记录编号、字段名和 --ground', ERASE_USAGE);
  }
  const say = (text: string) => void process.stderr.write(`${text}\n`);
  const config = configFrom(process.env, []);
  const store = await openStore({
    config,
    site: shangrao,
    now: Date.now(),
    log: say,
    onFatal: error => say(error.message),
  });
  try {
    const desk = { pool: store.owner, registers: shangrao.registers, clock: () => Date.now() };
    const { result, logged, also } = await eraseField(desk, {
      entry,
      field,
      ground: values.ground,
      actor: 'command-line',
    });
    for (const id of also.imports) await rm(join(config.dataDir, 'imports', id), { force: true });
    const receipt = { kind: ERASED, position: logged[0].position, ...result, ...also };
    if (values.json === true) await print(`${JSON.stringify(receipt)}\n`);
    else {
      await print(
        `已从记录 ${entry} 的 ${result.positions.length} 条事件中删除 ${field}，删除本身记为第 ${receipt.position} 条；另从 ${also.drafts} 份草稿中删除，停止可能带有它的导入 ${also.imports.length} 次。备份与数据库归档中的旧副本须按同一期限另行清除。\n`,
      );
    }
    return 0;
  } finally {
    await store.stop();
  }
}
