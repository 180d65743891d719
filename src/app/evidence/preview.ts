import { Worker } from 'node:worker_threads';
import type { EvidencePreview, EvidenceType } from '../../language/evidence.ts';
import type { PreviewTask } from './preview-worker.ts';

/** Number of the reader: one more when it reads better, so that what an older one made is made again. */
export const PREVIEW_VERSION = 1;

const MIB = 1024 * 1024;
const MOST_CHARACTERS = 200_000;
/** Largest file that is read for its text, in bytes. */
const LARGEST: Readonly<Record<PreviewTask['type'], number>> = {
  pdf: 50 * MIB,
  docx: 20 * MIB,
  txt: 200 * MIB,
  csv: 200 * MIB,
};
/** Larger pictures are not shown in a page: a telephone would not hold them. */
const LARGEST_IMAGE = 30 * MIB;

/** Makes previews, one at a time, each in a thread that is ended when it takes too long. */
export class Previewer {
  readonly #worker: string | URL;
  readonly #timeout: number;
  #last: Promise<unknown> = Promise.resolve();

  /** @param worker the built `preview-worker`; @param timeout milliseconds */
  constructor(worker: string | URL, timeout = 5000) {
    this.#worker = worker;
    this.#timeout = timeout;
  }

  /** What can be shown of a file. Never throws for what is in the file. */
  preview(path: string, type: EvidenceType, size: number): Promise<EvidencePreview> {
    switch (type) {
      case 'jpg':
      case 'png':
        return Promise.resolve(
          size > LARGEST_IMAGE ? none('图片较大，请下载后查看') : ({ kind: 'image' } as const),
        );
      case 'pdf':
      case 'docx':
      case 'txt':
      case 'csv':
        if (size > LARGEST[type]) return Promise.resolve(none('文件较大，请下载后查看'));
        return this.#inTurn({ path, type, most: MOST_CHARACTERS });
      case 'xlsx':
      case 'pptx':
      case 'doc':
      case 'xls':
      case 'ppt':
      case 'ofd':
        return Promise.resolve(none('这种格式不能在此预览，请下载后查看'));
    }
  }

  #inTurn(task: PreviewTask): Promise<EvidencePreview> {
    const turn = this.#last.then(() => this.#run(task));
    this.#last = turn;
    return turn;
  }

  #run(task: PreviewTask): Promise<EvidencePreview> {
    return new Promise(resolve => {
      const worker = new Worker(this.#worker, {
        workerData: task,
        env: {},
        stdin: false,
        resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
      });
      let settled = false;
      const settle = (preview: EvidencePreview) => {
        if (settled) return;
        settled = true;
        clearTimeout(timer);
        void worker.terminate();
        resolve(preview);
      };
      const timer = setTimeout(
        () => settle(none('文件内容过于复杂，未能在限时内读出，请下载后查看')),
        this.#timeout,
      );
      worker.on('message', (preview: EvidencePreview) => settle(preview));
      worker.on('error', () => settle(none('读不出文字，请下载后查看')));
      worker.on('exit', () => settle(none('读不出文字，请下载后查看')));
    });
  }
}

const none = (reason: string): EvidencePreview => ({ kind: 'none', reason });
