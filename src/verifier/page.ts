import { checkDocuments, overall, type Result, type VerifySignature } from './check.ts';
import { NotReadable, readDocuments } from './documents.ts';
import { verifyEd25519 } from './ed25519.ts';

/** By the browser where it can, otherwise by the page itself. */
const verify: VerifySignature = async (signature, message, key) => {
  const bytes = (given: Uint8Array) => new Uint8Array(given) as Uint8Array<ArrayBuffer>;
  try {
    const imported = await crypto.subtle.importKey('raw', bytes(key), 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', imported, bytes(signature), bytes(message));
  } catch {
    return verifyEd25519(signature, message, key);
  }
};

const element = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const input = element<HTMLTextAreaElement>('input');
const list = element<HTMLUListElement>('results');
const verdict = element<HTMLParagraphElement>('verdict');

const WORDS: Readonly<Record<Result['verdict'], string>> = {
  right: '核验通过',
  wrong: '核验不通过',
  open: '尚不能确认',
};

function show(results: readonly Result[]): void {
  const all = overall(results);
  verdict.textContent = WORDS[all];
  verdict.className = all;
  list.replaceChildren(
    ...results.map(({ verdict: each, text }) => {
      const item = document.createElement('li');
      item.className = each;
      item.textContent = `${each === 'right' ? '✓' : each === 'wrong' ? '✗' : '？'} ${text}`;
      return item;
    }),
  );
}

async function check(): Promise<void> {
  try {
    show(await checkDocuments(readDocuments(input.value), verify));
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    show([{ verdict: 'wrong', text: error.message }]);
  }
}

async function addFiles(files: FileList | null | undefined): Promise<void> {
  for (const file of Array.from(files ?? [])) {
    const text = await file.text();
    input.value = input.value.trim() === '' ? text : `${input.value}\n${text}`;
  }
  await check();
}

element('check').addEventListener('click', () => void check());
element('clear').addEventListener('click', () => {
  input.value = '';
  verdict.textContent = '';
  verdict.className = '';
  list.replaceChildren();
  input.focus();
});
const files = element<HTMLInputElement>('files');
files.addEventListener('change', () => void addFiles(files.files));
document.addEventListener('dragover', event => event.preventDefault());
document.addEventListener('drop', event => {
  event.preventDefault();
  void addFiles(event.dataTransfer?.files);
});
