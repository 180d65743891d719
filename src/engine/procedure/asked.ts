import type { CaseState, Command, EntryChange, Raiser, Step } from '../../language/procedure/case.ts';
import type { Stage } from '../../language/procedure/procedure.ts';
import type { Defined, refuse } from './decision.ts';
import type { Known } from './known.ts';

export type VerbCommand = Exclude<Command, { verb: 'event' }>;
/** What a verb does, beside who did it when. */
export type Made = Partial<Omit<Step, 'no' | 'verb' | 'day' | 'account' | 'unit' | 'role' | 'from'>> & {
  readonly entry?: EntryChange | null;
};
type Post = Raiser['posts'][number];

/** A verb that is asked for, by somebody who may. */
export interface Asked {
  readonly defined: Defined;
  readonly state: CaseState;
  readonly stage: Stage;
  readonly raiser: Raiser;
  readonly post: Post;
  readonly known: Known;
}

export type Outcome = Made | ReturnType<typeof refuse>;

export const blank = (text: string | undefined): boolean => (text ?? '').trim() === '';
