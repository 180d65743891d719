import type { ClientBase, Pool } from 'pg';

/** The oldest PostgreSQL that Yifa runs on. */
export const OLDEST_SERVER = 150_000;

/** The database behind DATABASE_URL cannot be used. */
export class UnsuitableServer extends Error {
  constructor(reason: string) {
    super(`DATABASE_URL 指向的数据库不能使用：${reason}`);
    this.name = 'UnsuitableServer';
  }
}

/**
 * Checks that a server can carry the records: version 15 or later, UTF-8, not a read-only standby, fsync on.
 * @returns its version, e.g. `15.20`
 * @throws UnsuitableServer
 */
export async function checkServer(db: Pool | ClientBase): Promise<string> {
  const { rows } = await db.query<Record<'number' | 'version' | 'encoding' | 'standby' | 'fsync', string>>(
    `select current_setting('server_version_num') as number, current_setting('server_version') as version,
            current_setting('server_encoding') as encoding, pg_is_in_recovery()::text as standby,
            current_setting('fsync') as fsync`,
  );
  const found = rows[0];
  if (Number(found.number) < OLDEST_SERVER) {
    throw new UnsuitableServer(`版本为 ${found.version}，需要 PostgreSQL 15 或更高版本，请先升级数据库`);
  }
  if (found.encoding !== 'UTF8') {
    throw new UnsuitableServer(`字符编码为 ${found.encoding}，需要 UTF8，请用 ENCODING 'UTF8' 新建数据库`);
  }
  if (found.standby === 'true') throw new UnsuitableServer('它是只读的备库，请改为连接主库');
  if (found.fsync !== 'on') {
    throw new UnsuitableServer(
      'fsync 已关闭，断电会丢失记录，请在 postgresql.conf 中设 fsync = on 并重启数据库',
    );
  }
  return found.version.split(' ')[0];
}
