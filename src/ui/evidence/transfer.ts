/** Sending one file, piece by piece, across connections that break. Knows nothing of React. */
import type { UploadView } from '../../language/evidence.ts';
import { randomId } from '../register/form/random-id.ts';

/** Where a file stands on its way. */
export type TransferState =
  /** The browser reads it, or the server is asked. */
  | { readonly at: 'preparing' }
  | { readonly at: 'sending'; readonly sent: number }
  /** All is there; the server looks at it. */
  | { readonly at: 'checking' }
  | { readonly at: 'paused'; readonly sent: number }
  /** The connection is gone; it goes on by itself. */
  | { readonly at: 'waiting'; readonly sent: number; readonly seconds: number }
  | { readonly at: 'failed'; readonly message: string; readonly again: boolean }
  | {
      readonly at: 'stored';
      readonly evidence: Extract<UploadView, { state: 'stored' }>['evidence'];
      readonly reused: boolean;
    };

/** Bytes of the first piece, and of the largest: more once the line turns out to be fast. */
const FIRST_PIECE = 256 * 1024;
const LARGEST_PIECE = 8 * 1024 * 1024;
/** A piece that took less than this many milliseconds is followed by a larger one. */
const QUICK = 1500;
/** Files up to this many bytes are hashed first, so that what the unit has already need not be sent. */
const HASHED = 32 * 1024 * 1024;
const LONGEST_WAIT = 30_000;

/** Why the server did not take a piece. `offset`: it wants another one. */
class Refused extends Error {
  readonly status: number;
  readonly offset: number | null;
  constructor(status: number, message: string, offset: number | null) {
    super(message);
    this.status = status;
    this.offset = offset;
  }
}

/** Worth trying again by itself: the line, or a server that is starting or busy. */
const passes = (error: unknown): boolean =>
  !(error instanceof Refused) || error.status === 408 || error.status === 429 || error.status >= 500;

export class Transfer {
  readonly file: File;
  readonly #unit: string;
  readonly #told: (state: TransferState) => void;
  state: TransferState = { at: 'preparing' };
  #id: string | null = null;
  /** Of the request that begins it: sent again while it was not answered, it begins one upload. */
  #key = randomId();
  #offset = 0;
  #piece = FIRST_PIECE;
  #failures = 0;
  #paused = false;
  #ended = false;
  #running = false;
  #abort: AbortController | null = null;
  #wake: (() => void) | null = null;

  constructor(file: File, unit: string, told: (state: TransferState) => void) {
    this.file = file;
    this.#unit = unit;
    this.#told = told;
    window.addEventListener('online', this.#online);
  }

  /** Begins, or goes on after a pause or a failure. */
  start(): void {
    this.#paused = false;
    this.#failures = 0;
    this.#wake?.();
    if (!this.#running && !this.#ended) void this.#run();
  }

  pause(): void {
    this.#paused = true;
    this.#abort?.abort();
    this.#wake?.();
    this.#tell({ at: 'paused', sent: this.#offset });
  }

  /** Ends it for good; what the server has of it is given up. */
  cancel(): void {
    this.#finish();
    this.#abort?.abort();
    this.#wake?.();
    if (this.#id !== null && this.state.at !== 'stored') {
      void fetch(this.#address(), { method: 'DELETE', credentials: 'same-origin' }).catch(() => {});
    }
  }

  readonly #online = () => this.#wake?.();

  #finish(): void {
    this.#ended = true;
    window.removeEventListener('online', this.#online);
  }

  #tell(state: TransferState): void {
    this.state = state;
    if (!this.#ended || state.at === 'stored') this.#told(state);
  }

  #address(): string {
    return `/api/uploads/${encodeURIComponent(this.#id ?? '')}`;
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      while (!this.#ended && !this.#paused) {
        try {
          if (await this.#step()) return;
          this.#failures = 0;
        } catch (error) {
          if (this.#ended || this.#paused) return;
          if (!(await this.#after(error))) return;
        }
      }
    } finally {
      this.#running = false;
      // Asked to go on while the last piece was being broken off.
      if (!this.#ended && !this.#paused && this.state.at === 'paused') void this.#run();
    }
  }

  /** One question to the server. @returns true when there is nothing left to do */
  async #step(): Promise<boolean> {
    if (this.#id === null) return this.#take(await this.#begin());
    if (this.#failures > 0) return this.#take(await this.#ask('GET'));
    const from = this.#offset;
    const to = Math.min(this.file.size, from + this.#piece);
    this.#tell(to === this.file.size ? { at: 'checking' } : { at: 'sending', sent: from });
    const began = performance.now();
    const view = await this.#ask('PATCH', this.file.slice(from, to));
    const quick = performance.now() - began < QUICK;
    this.#piece = Math.max(FIRST_PIECE, Math.min(LARGEST_PIECE, quick ? this.#piece * 2 : this.#piece / 2));
    return this.#take(view);
  }

  #take(view: UploadView): boolean {
    switch (view.state) {
      case 'receiving':
        this.#id = view.id;
        this.#offset = view.offset;
        this.#tell({ at: 'sending', sent: view.offset });
        return false;
      case 'stored':
        this.#finish();
        this.#tell({ at: 'stored', evidence: view.evidence, reused: view.reused });
        return true;
      case 'refused':
        this.#tell({ at: 'failed', message: view.message, again: false });
        this.#finish();
        return true;
    }
  }

  /** @returns true when it is worth going on */
  async #after(error: unknown): Promise<boolean> {
    if (error instanceof Refused && error.status === 409 && error.offset !== null) {
      this.#offset = error.offset;
      return true;
    }
    if (error instanceof Refused && error.status === 404 && this.#id !== null) {
      this.#id = null;
      this.#offset = 0;
    }
    if (!passes(error)) {
      const message = error instanceof Error ? error.message : '上传失败';
      const again = error instanceof Refused && error.status !== 400 && error.status !== 413;
      this.#tell({ at: 'failed', message, again });
      return false;
    }
    this.#failures += 1;
    const longest = Math.min(LONGEST_WAIT, 500 * 2 ** this.#failures);
    // Many pages that lost the same server do not all come back in the same moment.
    await this.#sleep(longest * (0.5 + Math.random() / 2));
    return true;
  }

  #sleep(milliseconds: number): Promise<void> {
    this.#tell({ at: 'waiting', sent: this.#offset, seconds: Math.ceil(milliseconds / 1000) });
    return new Promise(resolve => {
      const timer = setTimeout(() => this.#wake?.(), milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = null;
        resolve();
      };
    });
  }

  async #begin(): Promise<UploadView> {
    this.#tell({ at: 'preparing' });
    const { name, size } = this.file;
    const sha256 = await hashOf(this.file);
    const body = { name, size, unit: this.#unit, ...(sha256 === null ? {} : { sha256 }) };
    const view = await this.#send('/api/uploads', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': this.#key },
      body: JSON.stringify(body),
    });
    this.#key = randomId();
    return view;
  }

  #ask(method: 'GET' | 'PATCH', body?: Blob): Promise<UploadView> {
    if (body === undefined) return this.#send(this.#address(), { method });
    const headers = { 'content-type': 'application/octet-stream', 'upload-offset': String(this.#offset) };
    return this.#send(this.#address(), { method, headers, body });
  }

  async #send(address: string, init: RequestInit): Promise<UploadView> {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const response = await fetch(address, { ...init, signal, credentials: 'same-origin' });
    if (response.ok) return (await response.json()) as UploadView;
    const offset = response.headers.get('upload-offset');
    throw new Refused(response.status, await messageOf(response), offset === null ? null : Number(offset));
  }
}

async function messageOf(response: Response): Promise<string> {
  try {
    const body = (await response.json()) as { readonly error?: { readonly message?: unknown } };
    if (typeof body.error?.message === 'string') return body.error.message;
  } catch {
    // Not JSON: something between the page and the server answered.
  }
  return `上传失败（${response.status}），请稍后再试`;
}

/** SHA-256 of a file; null where the browser does not offer it (pages without https) or the file is large. */
async function hashOf(file: File): Promise<string | null> {
  if (file.size === 0 || file.size > HASHED || !window.isSecureContext) return null;
  const digest = await crypto.subtle.digest('SHA-256', await readAll(file));
  return Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, '0')).join('');
}

async function readAll(file: File): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch {
    throw new Refused(400, '读不出这个文件，可能已被移动或者正被别的程序使用；请关闭该程序后重新选择', null);
  }
}
