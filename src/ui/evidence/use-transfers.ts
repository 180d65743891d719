import { useCallback, useEffect, useRef, useState } from 'react';
import type { EvidenceView } from '../../language/evidence.ts';
import { Transfer, type TransferState } from './transfer.ts';

/** A file on its way, as it is shown. */
export interface Sending {
  readonly key: number;
  readonly name: string;
  readonly size: number;
  readonly state: TransferState;
  readonly transfer: Transfer;
}

/** How many files are sent at the same time: more would only share the same line. */
const AT_ONCE = 2;

export interface Transfers {
  readonly sendings: readonly Sending[];
  readonly add: (files: readonly File[]) => void;
  /** Takes a file off the list; what was not stored is given up. */
  readonly remove: (key: number) => void;
}

/** Sends files for a unit, some at a time in the order given; `stored` is told of each that arrived. */
export function useTransfers(
  unit: string,
  stored: (evidence: EvidenceView, reused: boolean) => void,
): Transfers {
  const [sendings, setSendings] = useState<readonly Sending[]>([]);
  const all = useRef(new Map<number, Transfer>());
  const waiting = useRef<number[]>([]);
  const next = useRef(0);
  const told = useRef(stored);
  told.current = stored;

  const begin = useCallback(() => {
    const busy = [...all.current].filter(
      ([key, t]) =>
        !waiting.current.includes(key) && ['preparing', 'sending', 'checking'].includes(t.state.at),
    );
    for (let free = AT_ONCE - busy.length; free > 0; free--) {
      const key = waiting.current.shift();
      if (key === undefined) return;
      all.current.get(key)?.start();
    }
  }, []);

  const add = useCallback(
    (files: readonly File[]) => {
      const added = files.map((file): Sending => {
        const key = next.current++;
        const transfer = new Transfer(file, unit, state => {
          setSendings(list => list.map(each => (each.key === key ? { ...each, state } : each)));
          if (state.at === 'stored') told.current(state.evidence, state.reused);
          if (state.at === 'stored' || state.at === 'failed' || state.at === 'paused') begin();
        });
        all.current.set(key, transfer);
        waiting.current.push(key);
        return { key, name: file.name, size: file.size, state: transfer.state, transfer };
      });
      setSendings(list => [...list, ...added]);
      begin();
    },
    [unit, begin],
  );

  const remove = useCallback(
    (key: number) => {
      all.current.get(key)?.cancel();
      all.current.delete(key);
      waiting.current = waiting.current.filter(each => each !== key);
      setSendings(list => list.filter(each => each.key !== key));
      begin();
    },
    [begin],
  );

  useEffect(() => {
    const transfers = all.current;
    return () => {
      for (const transfer of transfers.values()) if (transfer.state.at !== 'stored') transfer.pause();
    };
  }, []);

  return { sendings, add, remove };
}
