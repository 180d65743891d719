import type { Role, Subject } from '../../language/authority.ts';
import type { DocumentAct } from '../../language/procedure/answers.ts';
import { type CaseState, type Step, standing } from '../../language/procedure/case.ts';
import type { DocumentStanding } from '../../language/procedure/document-log.ts';
import type { StoredCase } from '../../store/case-rows.ts';

/*
 * Who checks, issues and returns a document (党政机关公文处理工作条例 art. 18 to 22: drafted, checked, issued by the head; what
 * is not fit goes back with the reason). Three people take part: who drafted neither checks nor issues, who checked does not
 * issue.
 */

const HANDLERS: readonly Role[] = ['clerk', 'legal-officer'];
const HEADS: readonly Role[] = ['head', 'leader'];

/** Posts of the unit that makes the document, by which somebody may act. */
export const ROLES: Readonly<Record<DocumentAct, readonly Role[]>> = {
  check: HANDLERS,
  issue: HEADS,
  return: [...HANDLERS, ...HEADS],
};

type Post = Subject['posts'][number];

/** The post in the issuing unit in whose name somebody acts. */
export const postFor = (act: DocumentAct, unit: string, subject: Subject): Post | undefined =>
  subject.posts.find(post => post.unit === unit && ROLES[act].includes(post.role));

/**
 * Whose words the document says: whoever handled the case last for the issuing unit up to the step that produces it. A head
 * who approves what others wrote has drafted nothing, unless nobody else had a hand in it.
 */
export function drafterOf(state: CaseState, step: Step, unit: string): string {
  const handled = standing(state.steps).filter(
    each => each.no <= step.no && each.unit === unit && HANDLERS.includes(each.role),
  );
  return handled.at(-1)?.account ?? step.account;
}

/** What must be known of a document. */
interface Acted {
  readonly step: Step;
  /** That issues it. */
  readonly unit: string;
  readonly now: DocumentStanding;
  readonly lacking: readonly string[];
}

/** Why somebody may not do this to the document now, in Chinese; null when they may. */
export function refusedTo(
  act: DocumentAct,
  { state: caseState }: Pick<StoredCase, 'state'>,
  { step, unit, now, lacking }: Acted,
  subject: Subject,
): string | null {
  const { state, checker } = now;
  if (state === 'issued') return '已经签发，不能再改';
  if (act === 'check' && state === 'checked') return '已经核稿，请签发，或者退回修改';
  if (act !== 'check' && state === 'draft') return '还没有核稿，请先核稿';
  if (act === 'check' && lacking.length > 0) return `草稿还不完整：${lacking.join('；')}`;
  if (postFor(act, unit, subject) === undefined) return WHO[act];
  const { account } = subject;
  const drafter = drafterOf(caseState, step, unit);
  if (act === 'check' && (account === drafter || account === step.account)) {
    return '本件是您起草或者办理的，请由另一位经办人或者法制人员核稿';
  }
  if (act === 'issue' && account === drafter) return '本件是您起草的，请由另一位负责人签发';
  if (act === 'issue' && account === checker) return '本件是您核稿的，请由另一位负责人签发';
  return null;
}

const WHO: Readonly<Record<DocumentAct, string>> = {
  check: '由制发单位的经办人或者法制人员核稿',
  issue: '由制发单位的负责人或者领导签发',
  return: '由制发单位的人退回',
};
