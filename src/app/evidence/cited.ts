import type { Subject } from '../../language/authority.ts';
import { evidenceParts } from '../../language/evidence.ts';
import { readEvidence, usesOf } from '../../store/evidence.ts';
import type { Fault } from '../refusal.ts';
import type { World } from '../world.ts';
import { mayRead, scopeOf } from './read.ts';

/** A value that may name files, and where it stands. */
export interface Citing {
  readonly field: string;
  readonly value: string;
}

/**
 * What is wrong with the files that values of evidence fields name: each must exist, and who writes must be allowed to read
 * it. Without the second, writing an entry that names a file would be a way to read it (an entry's unit may read what the
 * entry rests on). @param subject null: a program of the platform, which may name every file
 */
export async function citedFaults(
  world: World,
  subject: Subject | null,
  citing: readonly Citing[],
): Promise<readonly Fault[]> {
  const named = citing.flatMap(({ field, value }) =>
    evidenceParts(value).files.map(file => ({ field, file })),
  );
  if (named.length === 0) return [];
  const ids = [...new Set(named.map(each => each.file))];
  const [files, uses] = await Promise.all([
    readEvidence(world.pool, subject === null ? '*' : scopeOf(world, subject), ids),
    usesOf(world.pool, ids),
  ]);
  return named.flatMap(({ field, file: id }) => {
    const file = files.get(id);
    const its = uses.filter(use => use.file === id);
    if (file !== undefined && (subject === null || mayRead(world, subject, file, its))) return [];
    return [
      { field, message: `没有编号为 ${id} 的材料，或者您无权使用；请从本单位的材料中选择，或者重新上传` },
    ];
  });
}
