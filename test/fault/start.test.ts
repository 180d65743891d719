import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeDirectory, temporaryDirectory } from '../support/database.ts';
import { startServer } from '../support/server-process.ts';

let directory = '';
beforeEach(async () => {
  directory = await temporaryDirectory();
});
afterEach(() => removeDirectory(directory));

/** What a start that fails says, and that it ends with 1 and without a trace. */
async function failure(dataDir: string, env: Record<string, string> = {}): Promise<string> {
  const error = await startServer(dataDir, { env }).then(
    async server => {
      await server.kill('SIGTERM');
      throw new Error('the server started');
    },
    (reason: Error) => reason,
  );
  const said = /^server ended with 1: (.*)$/s.exec(error.message)?.[1] ?? '';
  expect(said, error.message).not.toBe('');
  expect(said).not.toMatch(/^\s+at /m);
  return said.trim();
}

describe('a start that cannot be', () => {
  it('names a data directory that is a file', async () => {
    const file = join(directory, 'file');
    writeFileSync(file, '');
    expect(await failure(file)).toBe(
      `启动失败：不能使用数据目录 ${file}：这里已有同名的文件，不是目录（EEXIST）。请检查该目录的归属与权限，或用环境变量 DATA_DIR 另指一个可写的目录`,
    );
  });

  it.runIf(process.platform === 'linux')(
    'ends where no directory can be made',
    async () => {
      expect(await failure('/proc/yifa')).toMatch(/^启动失败：不能使用数据目录 \/proc\/yifa：.*DATA_DIR/);
    },
    20_000,
  );

  it('names a database that refuses', async () => {
    const env = { DATABASE_URL: 'postgres://clerk:secret@127.0.0.1:1/records' };
    const said = await failure(join(directory, 'data'), env);
    expect(said).toMatch(/^启动失败：不能使用 DATABASE_URL 所指的数据库 127\.0\.0\.1:1\/records：连接被拒绝/);
    expect(said).not.toContain('secret');
  });

  it('names a connection string that cannot be read', async () => {
    const said = await failure(join(directory, 'data'), { DATABASE_URL: 'postgres://u:p@:abc/x' });
    expect(said).toMatch(/^启动失败：设置 DATABASE_URL 有误：.*postgres:\/\/用户:口令@主机:5432\/库名/);
  });

  it('names a port that is taken', async () => {
    const taken = await listening();
    try {
      const { port } = taken.address() as { port: number };
      const said = await failure(join(directory, 'data'), { PORT: String(port) });
      expect(said).toContain(`启动失败：设置 PORT 有误：端口 ${port} 已被占用，请换一个`);
    } finally {
      taken.close();
    }
  });

  it('names wrong passwords, and mends a token that was cut off', async () => {
    const dataDir = join(directory, 'data');
    await startServer(dataDir).then(server => server.kill('SIGTERM'));
    writeFileSync(join(dataDir, 'token'), 'cut');
    const server = await startServer(dataDir);
    try {
      expect(readFileSync(join(dataDir, 'token'), 'utf8')).toMatch(/^[\w-]{43}\n$/);
      const host = encodeURIComponent(join(dataDir, 'socket'));
      const env = { DATABASE_URL: `postgres://yifa:wrong@/yifa?host=${host}` };
      expect(await failure(join(directory, 'other'), env)).toMatch(/：用户名或口令不对。请核对/);
    } finally {
      await server.kill('SIGTERM');
    }
  }, 120_000);
});

function listening(): Promise<Server> {
  const server = createServer();
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server)));
}
