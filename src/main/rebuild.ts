import { rebuildCases } from '../app/cases/rebuild.ts';
import { World } from '../app/world.ts';
import { lastSteps } from '../store/case-rebuild.ts';
import { rebuildRegisterTables } from '../store/register-tables.ts';
import { configFrom } from './config.ts';
import { openStore } from './open-store.ts';
import { shangrao } from './site.ts';

/** `npm run rebuild`: makes every table of registers and cases anew from the log and says whether each is equal to the byte. */
async function main(): Promise<void> {
  const say = (text: string) => process.stdout.write(`${text}\n`);
  const config = configFrom(process.env, []);
  const store = await openStore({
    config,
    site: shangrao,
    now: Date.now(),
    log: say,
    onFatal: error => {
      process.stderr.write(`数据库已停止：${error.message}\n`);
      process.exit(70);
    },
  });
  try {
    const tables = await rebuildRegisterTables(store.owner, shangrao.registers);
    for (const { slug, rows, equal } of tables) say(`${equal ? '一致' : '不一致'}  ${slug}  ${rows} 条`);
    const world = new World(shangrao, store.owner, () => Date.now());
    await world.load();
    let odd = 0;
    for (const jurisdiction of (await lastSteps(store.owner)).keys()) {
      const { cases, differing } = await rebuildCases(world, jurisdiction);
      odd += differing.length;
      const result = differing.length === 0 ? '一致' : `不一致（${differing.join('、')}）`;
      say(`${result}  办件 ${jurisdiction}  ${cases} 件`);
    }
    const differing = tables.filter(table => !table.equal).length;
    say(
      `${tables.length} 张台账表已由日志重建，${differing === 0 ? '逐字节一致' : `${differing} 张与原表不一致`}`,
    );
    process.exitCode = differing + odd === 0 ? 0 : 3;
  } finally {
    await store.stop();
  }
}

main().catch(error => {
  process.stderr.write(`重建失败：${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
