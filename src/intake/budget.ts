import { IntakeError } from './intake-error.ts';

/** What the reading of one document may still find. It bounds time and memory on text made to be costly. */
export interface Budget {
  left: number;
  readonly fileName: string;
}

/** Matches of all searches in one document; the longest real ones need some thousands. */
const MATCHES = 120_000;

export function newBudget(fileName: string): Budget {
  return { left: MATCHES, fileName };
}

/** @throws IntakeError when the document has more to find than any real one */
export function spend(budget: Budget): void {
  budget.left -= 1;
  if (budget.left >= 0) return;
  const what = '文中的数字、日期等内容多得不像一份公文';
  throw new IntakeError('too-many-findings', budget.fileName, what, '请确认文件无误，必要时拆分后再试');
}

/** `matchAll` within the budget. */
export function* matches(text: string, pattern: RegExp, budget: Budget): Generator<RegExpExecArray> {
  for (const match of text.matchAll(pattern)) {
    spend(budget);
    yield match;
  }
}
