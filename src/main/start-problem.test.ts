import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configFrom } from './config.ts';
import { makeDataDirectory } from './data-directory.ts';
import { databaseProblem, placeOf } from './start-problem.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'yifa-start-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('the data directory', () => {
  it('is made with all above it, for the owner alone, and left empty', () => {
    const deep = join(directory, 'a', 'b');
    makeDataDirectory(deep);
    makeDataDirectory(deep);
    expect(statSync(deep).mode & 0o777).toBe(0o700);
    expect(readdirSync(deep)).toEqual([]);
  });

  it('cannot be a file, nor below one', () => {
    const file = join(directory, 'file');
    writeFileSync(file, '');
    expect(() => makeDataDirectory(file)).toThrow(
      `不能使用数据目录 ${file}：这里已有同名的文件，不是目录（EEXIST）。请检查`,
    );
    expect(() => makeDataDirectory(join(file, 'x'))).toThrow(/路径中有一级是文件.*DATA_DIR/);
  });

  it.runIf(process.platform === 'linux')('is refused, not sought for ever, where nothing can be made', () => {
    for (const path of ['/proc/yifa', '/proc/yifa/deeper', '/proc']) {
      expect(() => makeDataDirectory(path)).toThrow(/^不能使用数据目录 \/proc.*请检查该目录的归属与权限/);
    }
  });
});

describe('the database of DATABASE_URL', () => {
  const url = 'postgres://clerk:secret@db.example:5433/records';
  const failure = (code: string, message = '') => Object.assign(new Error(message), { code });

  it('is named by its place, never with the password', () => {
    expect(placeOf(url)).toBe('db.example:5433/records');
    expect(databaseProblem(url, failure('ECONNREFUSED'))?.message).toBe(
      '不能使用 DATABASE_URL 所指的数据库 db.example:5433/records：连接被拒绝，那里没有数据库在运行。请启动数据库，或核对主机和端口',
    );
  });

  it.each([
    [failure('28P01'), /用户名或口令不对/],
    [failure('3D000'), /没有这个数据库/],
    [failure('ENOTFOUND'), /找不到这台主机/],
    [failure('XX000', 'broken'), /数据库报错（XX000）：broken/],
    [new Error('timeout expired'), /连接超时/],
    [new AggregateError([failure('ECONNREFUSED')]), /连接被拒绝/],
  ])('says what is wrong: %s', (error, words) => {
    expect(databaseProblem(url, error)?.message).toMatch(words);
  });

  it('leaves alone what says itself what is wrong, and what is no failure of a database', () => {
    class Named extends Error {
      override readonly name = 'DatabaseInUse';
    }
    expect(databaseProblem(url, new Named('timeout'))).toBeNull();
    expect(databaseProblem(url, new TypeError('x is not a function'))).toBeNull();
  });

  it.each(['nonsense', 'postgres://', 'postgres://u:p@:abc/x', 'postgres://u:p@host:abc/x'])(
    'is a wrong setting when written as %s',
    DATABASE_URL => {
      expect(() => configFrom({ DATABASE_URL }, [])).toThrow(
        /^设置 DATABASE_URL 有误：.*postgres:\/\/用户:口令@主机:5432\/库名/,
      );
    },
  );

  it('may be reached through a socket', () => {
    const DATABASE_URL = 'postgresql://yifa:p@/yifa?host=%2Frun%2Fpostgresql';
    expect(configFrom({ DATABASE_URL }, []).databaseUrl).toBe(DATABASE_URL);
  });
});
