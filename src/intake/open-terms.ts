import { type Budget, matches } from './budget.ts';
import { canonical } from './canonical.ts';
import type { DraftOpenTerm } from './draft.ts';
import { type Passage, spanOf } from './passage.ts';

/**
 * Words that leave open when, how often, how much or how far: a person with authority has to say what they mean.
 * Longer ones first, because 定期 is part of 不定期.
 */
const TERM =
  /不定期|定期|及时|适时|动态|逐步|逐年|力争|稳步|尽快|尽早|尽可能|第一时间|限时|经常性?|原则上|一般(?=不|应|要|在)|有条件的|条件成熟|必要的|足够|相适应|适当|基本(?=实现|建成|形成|完成|消除|建立|具备)/g;

/** The open terms of a measure, in order. */
export function findOpenTerms(passage: Passage, budget: Budget): DraftOpenTerm[] {
  const terms: DraftOpenTerm[] = [];
  for (const m of matches(canonical(passage.text), TERM, budget)) {
    const end = m.index + m[0].length;
    terms.push({ text: passage.text.slice(m.index, end), span: spanOf(passage, m.index, end) });
  }
  return terms;
}
