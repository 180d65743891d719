import { chmodSync, closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes a file for its owner alone: whole or not at all, whenever the process ends, in place of one that is there. */
export function writeSecretFile(file: string, text: string): void {
  const draft = `${file}.new`;
  rmSync(draft, { force: true }); // of a start that was killed; its mode would be kept
  const handle = openSync(draft, 'wx', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  chmodSync(draft, 0o600);
  renameSync(draft, file);
  if (process.platform === 'win32') return; // a directory cannot be opened there
  const parent = openSync(dirname(file), 'r');
  try {
    fsyncSync(parent);
  } finally {
    closeSync(parent);
  }
}
