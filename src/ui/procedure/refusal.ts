import { ApiFailure } from '../api.ts';
import type { Refused } from '../register/form/use-sending.tsx';

/** What the server refused, for the form: under its fields where it names them, else above. */
export function refusedStep(error: unknown): Refused {
  if (!(error instanceof ApiFailure)) {
    return { message: '办理时出现了没有预料到的错误，请重试。', problems: [] };
  }
  const wrong = error.status === 400 || error.status === 422;
  const problems = error.faults.map(({ field = '', message }) => ({ field, message }));
  return { message: error.message, problems: wrong ? problems : [] };
}

/** True when the case is no longer as it was seen, or does not let this be done: it must be read again. */
export const isOvertaken = (error: unknown): boolean =>
  error instanceof ApiFailure && (error.status === 409 || error.status === 412);
