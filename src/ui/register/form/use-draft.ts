import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Json } from '../../../kernel/canonical-json.ts';
import { ApiFailure, api } from '../../api.ts';
import { type Inputs, isBlank } from './inputs.ts';
import { forgetHere, keepHere } from './kept-here.ts';

/** How long the form stands still before it is sent. */
const PAUSE = 800;
/** How long after a failure it is tried again. */
const AGAIN = 10_000;

/** Where the draft is: nothing to keep, in this browser only, with the server, or changed elsewhere meanwhile. */
export type DraftState = 'none' | 'here' | 'saved' | 'conflict' | 'refused';

export interface Draft {
  readonly state: DraftState;
  /** When the server last had it, milliseconds; null before. */
  readonly savedAt: number | null;
  /** Why the server did not take it. */
  readonly trouble: string | null;
  /** After a conflict: what is here goes in place of what is there. */
  readonly overwrite: () => void;
  /** Stops keeping; the draft is gone here and there. */
  readonly discard: () => Promise<void>;
}

/** Keeps a form: at once in the browser, and with the server as soon as typing pauses, one saving at a time. */
export function useDraft(options: {
  readonly account: string;
  readonly id: string;
  readonly register: string;
  readonly inputs: Inputs;
  /** Version of the draft that the form was opened with; 0 for a new one. */
  readonly version: number;
  /** False until somebody has typed something. */
  readonly touched: boolean;
  readonly onFirstSaved: () => void;
}): Draft {
  const { account, id, register, inputs, touched } = options;
  const [state, setState] = useState<DraftState>(options.version > 0 ? 'saved' : 'none');
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const version = useRef(options.version);
  const latest = useRef(inputs);
  const busy = useRef(false);
  const stopped = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const first = useRef(options.onFirstSaved);
  first.current = options.onFirstSaved;
  const queries = useQueryClient();

  const save = useCallback(async () => {
    if (busy.current || stopped.current) return;
    busy.current = true;
    const sent = latest.current;
    try {
      const body = sent as unknown as Json;
      const saved = await api.saveDraft(id, { register, body }, version.current);
      const isFirst = version.current === 0;
      version.current = saved.version;
      if (stopped.current) return;
      setTrouble(null);
      setSavedAt(Date.now());
      if (latest.current === sent) {
        forgetHere(account, id);
        setState('saved');
      } else {
        timer.current = setTimeout(() => void save(), PAUSE);
      }
      void queries.invalidateQueries({ queryKey: ['drafts'] });
      if (isFirst) first.current();
    } catch (error) {
      const status = error instanceof ApiFailure ? error.status : 0;
      setTrouble(error instanceof Error ? error.message : null);
      setState(status === 412 ? 'conflict' : status >= 400 && status < 500 ? 'refused' : 'here');
      if (status === 0 || status >= 500) timer.current = setTimeout(() => void save(), AGAIN);
    } finally {
      busy.current = false;
    }
  }, [account, id, register, queries]);

  useEffect(() => {
    latest.current = inputs;
    if (!touched || stopped.current || (isBlank(inputs) && version.current === 0)) return;
    keepHere(account, { id, register, inputs, version: version.current });
    setState(before => (before === 'conflict' ? before : 'here'));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), PAUSE);
  }, [inputs, touched, account, id, register, save]);

  useEffect(() => () => clearTimeout(timer.current), []);

  const overwrite = useCallback(() => {
    void (async () => {
      try {
        version.current = (await api.draft(id)).version;
      } catch {
        version.current = 0; // discarded elsewhere: written anew
      }
      setState('here');
      await save();
    })();
  }, [id, save]);

  const discard = useCallback(async () => {
    stopped.current = true;
    clearTimeout(timer.current);
    forgetHere(account, id);
    if (version.current > 0 || busy.current) await api.discardDraft(id).catch(() => {});
    void queries.invalidateQueries({ queryKey: ['drafts'] });
  }, [account, id, queries]);

  return { state, savedAt, trouble, overwrite, discard };
}
