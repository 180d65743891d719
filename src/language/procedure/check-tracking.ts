import { type Checking, caseField, checkClockName, checkEventName } from './checking.ts';

/** What people outside are shown: what there is, and nothing that is about a person or lies in a file. */
export function checkTracking(checking: Checking, where: string): void {
  const { procedure, problems } = checking;
  const { tracking, stages } = procedure;
  if (tracking === undefined) return;
  const at = `${where} 的进度查询`;
  if (tracking.stages.length === 0) problems.add(at, '没有写明告诉外面的人哪些环节');
  const told = tracking.stages.flatMap(each => each.of);
  for (const name of new Set(told)) {
    if (!Object.hasOwn(stages, name)) problems.add(at, `环节 ${name} 不存在`);
    if (told.filter(each => each === name).length > 1) problems.add(at, `环节 ${name} 写了两次`);
  }
  for (const [name, shown] of Object.entries(tracking.fields)) {
    const field = caseField(checking, at, name);
    if (field === undefined) continue;
    if (field.personal !== undefined) problems.add(at, `字段 ${name} 是个人信息，不能给外面的人看`);
    if (field.type === 'evidence') problems.add(at, `字段 ${name} 是文件，不能给外面的人看`);
    if (shown !== 'always') {
      for (const event of shown.after) checkEventName(procedure, problems, at, event);
    }
  }
  for (const name of tracking.clocks) checkClockName(checking, at, name);
}
