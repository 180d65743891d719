import type { Citation } from '../../../language/citation.ts';

/** Budgets are made by the calendar year: hence once a year, which clauses about money (第35条、第47条) do not say. */
export const budgetYear: Citation = {
  source: '预算法',
  article: '第十八条',
  note: '预算年度为公历年；据通行文本，未随本库保存',
};
