import type { Register } from '../../language/register.ts';
import type { Batch } from '../../store/import-batch.ts';
import { Refusal } from '../refusal.ts';
import { missingIn, targetsOf, titleOfTarget } from './targets.ts';

/** @throws Refusal saying what of a mapping is not as it must be */
export function checkMapping(register: Register, batch: Batch, mapping: readonly (string | null)[]): void {
  const fault = (message: string) => new Refusal('invalid', message, [{ field: 'mapping', message }]);
  if (mapping.length !== batch.header?.length) throw fault('列的对应关系与文件的列数不一致，请重新打开本页');
  const known = new Set(targetsOf(register).map(each => each.target));
  const filled = mapping.filter(each => each !== null);
  const strange = filled.find(each => !known.has(each));
  if (strange !== undefined) throw fault(`台账“${register.title}”没有 ${strange} 这一项`);
  const twice = filled.find((each, i) => filled.indexOf(each) !== i);
  if (twice !== undefined) throw fault(`有两列都对应“${titleOfTarget(register, twice)}”，请只留一列`);
  const missing = missingIn(register, mapping);
  // Rows that correct what is registered need no more than its key.
  const byKey = register.key !== undefined && filled.includes(`fields.${register.key}`);
  if (missing.length > 0 && !byKey)
    throw fault(`文件缺少必填的列：${missing.join('、')}；请对应到列，或者补上再导入`);
}
