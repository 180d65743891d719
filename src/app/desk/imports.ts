import type { Subject } from '../../language/authority.ts';
import type { TodoLine } from '../../language/desk-answers.ts';
import * as store from '../../store/desk-imports.ts';
import type { World } from '../world.ts';
import type { ImportedSpans } from './activity.ts';

/** Which stretches of the log came by import, so that they are not counted as typed. */
export const spansOf =
  (world: World): ImportedSpans =>
  (jurisdiction, from, to) =>
    store.importedSpans(world.pool, jurisdiction, from, to);

/** Imports that wait for the person who brought them in. */
export const importsFor =
  (world: World) =>
  async (subject: Subject, unit: string): Promise<readonly TodoLine[]> =>
    (await store.waitingImports(world.pool, subject.account, unit)).map(batch => ({
      kind: 'import' as const,
      title: `导入“${world.names.register(batch.register)}”：${batch.fileName}`,
      note: batch.state === 'checked' ? '已核对，待提交' : '已读入，待核对',
      to: `/registers/${encodeURIComponent(batch.register)}/import?import=${encodeURIComponent(batch.id)}`,
    }));
