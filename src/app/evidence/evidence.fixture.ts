import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build } from 'esbuild';
import { docxOf, zipOf } from '../../intake/testing/zip-writer.ts';
import type { Role, Subject } from '../../language/authority.ts';
import { shangrao } from '../../main/site.ts';
import { type AtPoint, ContentStore } from '../../store/files/content-store.ts';
import { migrate } from '../../store/migrations/migrate.ts';
import type { Pool } from '../../store/pool.ts';
import { ensureRegisterTables } from '../../store/register-tables.ts';
import { World } from '../world.ts';
import { type Evidence, type EvidenceLimits, openEvidence } from './evidence.ts';
import { Previewer } from './preview.ts';

/* Files of every kind, harmless and not, and a server's inside without its doors. */

export const NOW = Date.parse('2026-06-30T02:00:00.000Z');
export const JUSTICE = '361100-justice';
export const COUNTY = '361102-justice';

/** The registers that these tests write, and have tables for. */
export const WRITTEN = shangrao.registers.filter(register => register.slug === 'study-sessions');

/** Somebody who holds one post. */
export function person(account: string, unit: string, role: Role = 'clerk'): Subject {
  return { account, name: account, posts: [{ id: `${account}-post`, unit, role }] };
}

/** A world on a database of the test's own. */
export async function evidenceWorld(pool: Pool): Promise<World> {
  await migrate(pool, NOW);
  await ensureRegisterTables(pool, WRITTEN, () => {});
  const world = new World(shangrao, pool, () => NOW);
  await world.load();
  return world;
}

let given = 0;

/** What the use cases work with, over a directory. A second one over the same directory is the server started anew. */
export function evidenceIn(
  directory: string,
  world: World,
  more: { at?: AtPoint; limits?: EvidenceLimits; previewer?: Previewer } = {},
): Promise<Evidence> {
  const { previewer = new Previewer(join(directory, 'none.cjs')), ...rest } = more;
  return openEvidence({
    world,
    store: new ContentStore(join(directory, 'files'), more.at),
    previewer,
    newDigits: () => sha256Of(`digits ${given++}`).slice(0, 24),
    ...rest,
  });
}

/** Builds the preview's thread for this test, as the build does for the product. @returns its path */
export async function builtWorker(directory: string): Promise<string> {
  const outfile = join(directory, 'preview-worker.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'preview-worker.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  return outfile;
}

export const sha256Of = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

/** Bytes as they come over a connection, in pieces; breaks off after `until` bytes. */
export async function* bytesOf(content: Uint8Array, piece = 1000, until = content.length) {
  for (let at = 0; at < until; at += piece) yield content.subarray(at, Math.min(at + piece, until));
  if (until < content.length) throw new Error('connection lost');
}

/** A PDF of one page with this text (ASCII). */
export function pdfOf(text: string): Buffer {
  const stream = `BT /F1 12 Tf 72 720 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, n) => {
    const at = body.length;
    body += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map(at => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  return Buffer.from(
    `${body}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  );
}

const TYPES = (part: string, type: string) =>
  `<Types><Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`;

/** An office file of the newer format with these further entries. */
export function officeOf(
  part: 'word/document.xml' | 'xl/workbook.xml' | 'ppt/presentation.xml',
  more: Parameters<typeof zipOf>[0] = [],
): Uint8Array {
  return zipOf([
    { name: '[Content_Types].xml', content: TYPES(part, 'x'), deflate: true },
    { name: part, content: '<x/>' },
    ...more,
  ]);
}

/** The older office format: its mark, and names of streams as the directory holds them. */
export function compoundOf(...streams: readonly string[]): Buffer {
  const mark = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  return Buffer.concat([mark, Buffer.alloc(504), ...streams.map(s => Buffer.from(`${s}\0`, 'utf16le'))]);
}

export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
export const JPG = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
  Buffer.from('JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0', 'latin1'),
  Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0x34, 0xff, 0xd9]),
]);

export { docxOf, zipOf };
