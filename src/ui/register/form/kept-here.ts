import type { Inputs } from './inputs.ts';

/*
 * What the server has not confirmed yet lies in the browser: a tab that is closed, or a network that is gone, loses nothing. As
 * soon as the server has it, it is taken away here, since machines are shared.
 */

export interface KeptDraft {
  readonly id: string;
  readonly register: string;
  readonly inputs: Inputs;
  /** Version of the server's draft that it was written upon; 0 when there is none. */
  readonly version: number;
}

const prefix = (account: string): string => `yifa.draft.${account}.`;

function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null; // forbidden by the browser: then only the server keeps drafts
  }
}

export function keepHere(account: string, draft: KeptDraft): void {
  try {
    storage()?.setItem(prefix(account) + draft.id, JSON.stringify(draft));
  } catch {
    // Full: the server still gets it.
  }
}

export function forgetHere(account: string, id: string): void {
  storage()?.removeItem(prefix(account) + id);
}

function read(text: string | null): KeptDraft | null {
  try {
    const draft = JSON.parse(text ?? 'null') as KeptDraft | null;
    return typeof draft?.id === 'string' && typeof draft.inputs === 'object' ? draft : null;
  } catch {
    return null;
  }
}

export function keptHere(account: string, id: string): KeptDraft | null {
  return read(storage()?.getItem(prefix(account) + id) ?? null);
}

/** What this browser keeps of a register for an account and the server has not got yet. */
export function allKeptHere(account: string, register: string): readonly KeptDraft[] {
  const here = storage();
  const names = here === null ? [] : Object.keys(here).filter(name => name.startsWith(prefix(account)));
  return names.flatMap(name => {
    const draft = read(here?.getItem(name) ?? null);
    return draft !== null && draft.register === register ? [draft] : [];
  });
}
