import { createServer } from 'node:net';
import { join } from 'node:path';
import type { DataDirectory } from './data-directory.ts';

/** Owner of the cluster and name of the database in it. */
export const USER = 'yifa';
const SOCKET_LIMIT = 107; // bytes of a socket's path on Linux; 103 on macOS

/** Where the server listens: the directory of its socket, or 127.0.0.1. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}

/** A socket inside DATA_DIR, which nobody else may enter; where its path would be too long, a port on 127.0.0.1. */
export async function chooseAddress(places: DataDirectory): Promise<Address> {
  const limit = process.platform === 'darwin' ? SOCKET_LIMIT - 4 : SOCKET_LIMIT;
  const fits = Buffer.byteLength(join(places.socket, '.s.PGSQL.5432')) <= limit;
  if (process.platform !== 'win32' && fits) return { host: places.socket, port: 5432 };
  return { host: '127.0.0.1', port: await freePort() };
}

/** How clients reach a database of the server. */
export function connectionString(address: Address, password: string, database: string): string {
  const query = address.host.startsWith('/') ? `?host=${encodeURIComponent(address.host)}` : '';
  const host = query === '' ? address.host : '';
  const authority = query === '' ? `${host}:${address.port}` : '';
  return `postgresql://${USER}:${password}@${authority}/${database}${query}`;
}

/** Command line of the server. All settings are here; postgresql.conf stays as initdb wrote it. */
export function serverArguments(places: DataDirectory, address: Address): string[] {
  const overSocket = address.host.startsWith('/');
  const settings = {
    listen_addresses: overSocket ? '' : '127.0.0.1',
    port: String(address.port),
    unix_socket_directories: overSocket ? places.socket : '',
    unix_socket_permissions: '0700',
    max_connections: '40',
    password_encryption: 'scram-sha-256',
    // The promise that nothing acknowledged is lost rests on these three.
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    wal_level: 'replica',
    max_wal_size: '1GB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] ',
  };
  const args = ['-D', places.cluster];
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`);
  return args;
}
