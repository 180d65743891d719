import type { Register } from '../language/register.ts';
import type { Site } from './site.ts';

/** Why a register is not written by hand: a procedure of the place writes it. Null where people write it. */
export function procedureWriting({ procedures }: Site, { writer, title }: Register): string | null {
  if (writer === 'form') return null;
  const procedure = procedures.find(each => each.slug === writer.procedure);
  if (procedure === undefined) return null;
  return `“${title}”由程序“${procedure.title}”办理时登记，不能手工填报、更正、作废或者导入；请发起或者办理该程序`;
}
