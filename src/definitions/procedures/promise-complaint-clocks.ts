import type { Clock } from '../../language/procedure/procedure.ts';
import { clause, paymentRegulation } from '../citations.ts';
import { complaintTerms } from '../complaint-terms.ts';
import { handlers, heads } from './actors.ts';

/** The regulation limits complaints of small and medium firms about unpaid bills alone. */
const payment = { field: 'kind', is: 'payment' } as const;
const tell = [handlers('handler'), heads('handler')];

export const complaintClocks: Readonly<Record<string, Clock>> = {
  transferring: {
    title: '受理后转交期限',
    basis: [paymentRegulation(25), clause(11)],
    when: [payment, { field: 'handling', is: 'transfer' }],
    under: { reading: 'm11.transfer', is: 'by-analogy' },
    starts: ['accept'],
    stops: ['transfer', 'withdraw'],
    max: complaintTerms.transfer,
    expires: { tell, escalates: 'development-reform' },
  },
  handling: {
    title: '处理并书面反馈投诉人的期限',
    basis: [paymentRegulation(25)],
    when: [payment],
    // From the day on which the complaint came to whoever handles it, not from the day on which they took it on.
    day0: 'receivedOn',
    starts: ['take'],
    stops: ['answer', 'withdraw'],
    max: complaintTerms.handling,
    // Until the day that the head names; how often is not limited, the outer limit is.
    until: 'extendedUntil',
    extends: [{ by: 'extend', term: complaintTerms.extension, times: 9, source: paymentRegulation(25) }],
    within: 'limit',
    expires: { tell, escalates: 'development-reform' },
  },
  limit: {
    title: '处理期限最长不得超过',
    basis: [paymentRegulation(25)],
    when: [payment],
    day0: 'receivedOn',
    starts: ['take'],
    stops: ['answer', 'withdraw'],
    max: complaintTerms.limit,
    expires: { tell, escalates: 'development-reform' },
  },
  reply: {
    title: '被投诉单位反馈期限',
    basis: [paymentRegulation(25)],
    starts: ['ask'],
    stops: ['respond', 'proceed', 'withdraw'],
    until: 'respondBy',
    expires: { tell: [handlers('complained'), heads('complained'), handlers('handler')] },
  },
  silence: {
    title: '要求反馈的最后日期以前不发督办书',
    basis: [paymentRegulation(25)],
    starts: ['ask'],
    stops: ['urge'],
    after: 'respondBy',
  },
  urging: {
    title: '督办书所定的最后日期以前不作拒不反馈处理',
    basis: [paymentRegulation(25)],
    starts: ['urge'],
    stops: ['proceed'],
    after: 'urgedUntil',
  },
};
