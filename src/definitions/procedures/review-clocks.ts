import type { Term } from '../../calendar/deadline.ts';
import type { Condition } from '../../language/condition.ts';
import type { Given } from '../../language/given.ts';
import type { Clock } from '../../language/procedure/procedure.ts';
import { clause, decisionRegulation, legalityReviewOpinion } from '../citations.ts';
import {
  decisionFloor,
  grounded,
  majorDecision,
  otherMatter,
  REVIEW_START,
  reviewCeiling,
  reviewFloor,
} from '../review-window.ts';
import { handlers, heads } from './actors.ts';

const basis = [clause(18), legalityReviewOpinion('五'), decisionRegulation(26)];

/** Counted from the day on which the materials are complete: a request for supplement stops it, the supplement starts it anew. */
function fromComplete(when: Condition, min: Given<Term>): Clock {
  return {
    title: '合法性审查时间（自收齐材料起算）',
    basis,
    when: [when],
    under: { reading: REVIEW_START.reading, is: REVIEW_START.complete },
    starts: ['send', 'supplement'],
    stops: ['approve'],
    suspends: [{ by: 'lack', until: ['supplement'], source: legalityReviewOpinion('五') }],
    min,
    max: reviewCeiling,
    excused: grounded,
    expires: { tell: [heads('reviewer'), handlers('reviewer')] },
  };
}

/** Counted from the first sending, whatever was asked for afterwards. */
function fromFirstSending(when: Condition, min: Given<Term>): Clock {
  return {
    title: '合法性审查时间（自首次送审起算）',
    basis,
    when: [when],
    under: { reading: REVIEW_START.reading, is: REVIEW_START.firstSending },
    starts: ['send'],
    stops: ['approve'],
    min,
    max: reviewCeiling,
    excused: grounded,
    expires: { tell: [heads('reviewer'), handlers('reviewer')] },
  };
}

/** 5 to 15 working days, for major decisions at least 7, under either reading of when the time begins. */
export const reviewClocks: Readonly<Record<string, Clock>> = {
  window: fromComplete(otherMatter, reviewFloor),
  decisionWindow: fromComplete(majorDecision, decisionFloor),
  windowFromSending: fromFirstSending(otherMatter, reviewFloor),
  decisionWindowFromSending: fromFirstSending(majorDecision, decisionFloor),
};
