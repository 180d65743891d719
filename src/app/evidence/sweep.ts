import { keptContents, readUpload, removeUpload, stalledUploads } from '../../store/evidence.ts';
import { tx } from '../../store/tx.ts';
import type { Evidence } from './evidence.ts';

/** What nobody came back for is kept this long, in milliseconds. */
export const ORPHAN_AGE = 24 * 3_600_000;

/** What was removed. */
export interface Swept {
  readonly uploads: number;
  readonly contents: number;
}

/**
 * Removes uploads that nothing has happened to for a day, and contents of that age that no unit keeps: those whose process
 * died between the rename and the commit. What a row speaks of is never touched. Run it every hour or so.
 */
export async function sweep(evidence: Evidence): Promise<Swept> {
  const since = evidence.world.clock() - ORPHAN_AGE;
  const uploads = (await sweepUploads(evidence, since)) + (await sweepIncoming(evidence, since));
  return { uploads, contents: await sweepContents(evidence, since) };
}

async function sweepUploads({ world, store, turns }: Evidence, since: number): Promise<number> {
  const stalled = await stalledUploads(world.pool, since);
  for (const upload of stalled) {
    await turns.run(`upload ${upload.id}`, async () => {
      await store.discard(upload.id);
      await tx(world.pool, { jurisdiction: upload.jurisdiction, actor: 'sweeper' }, trx =>
        removeUpload(trx, upload),
      );
    });
  }
  return stalled.length;
}

/** Gathered bytes of which no row speaks any more. */
async function sweepIncoming({ world, store, turns }: Evidence, since: number): Promise<number> {
  let removed = 0;
  for (const id of await store.incoming()) {
    await turns.run(`upload ${id}`, async () => {
      const movedAt = await store.incomingMovedAt(id);
      if (movedAt === null || movedAt >= since || (await readUpload(world.pool, id)) !== null) return;
      await store.discard(id);
      removed += 1;
    });
  }
  return removed;
}

async function sweepContents({ world, store, turns }: Evidence, since: number): Promise<number> {
  let removed = 0;
  for await (const hashes of store.stored()) {
    const kept = await keptContents(world.pool, hashes);
    for (const sha256 of hashes.filter(hash => !kept.has(hash))) {
      await turns.run(`content ${sha256}`, async () => {
        const storedAt = await store.storedAt(sha256);
        if (storedAt === null || storedAt >= since) return;
        // Asked again in the turn: somebody may have stored the same content since.
        if ((await keptContents(world.pool, [sha256])).size > 0) return;
        await store.remove(sha256);
        removed += 1;
      });
    }
  }
  return removed;
}
