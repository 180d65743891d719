import { connect, createServer, type Server, type Socket } from 'node:net';

/** The message of the wire by which a transaction is committed. */
const COMMIT = Buffer.from('Q\0\0\0\x0bCOMMIT\0', 'latin1');
/** The route in the row that claims the key of a request, prepared or not; only transactions that claim one are cut. */
const CLAIM = Buffer.from('POST /api/entries');

/** How the reply to a COMMIT is lost: once the server gave it, or at the moment in which the COMMIT has been passed on. */
export type Cut = 'at reply' | 'at commit';

/** Stands between the program and PostgreSQL on 127.0.0.1, and cuts. */
export class PostgresProxy {
  readonly #server: Server;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  readonly #target: string | { readonly host: string; readonly port: number };
  readonly #url: URL;
  #port = 0;
  /** What happens to the next COMMIT of a request with a key; then no more. */
  next: Cut | null = null;
  cuts = 0;

  constructor(connectionString: string) {
    this.#url = new URL(connectionString.replace('@/', '@socket/'));
    const socket = this.#url.searchParams.get('host');
    this.#target = socket
      ? `${socket}/.s.PGSQL.${this.#url.port || '5432'}`
      : { host: this.#url.hostname, port: Number(this.#url.port || '5432') };
    this.#server = createServer(client => this.#join(client));
  }

  /** @returns the connection string that leads through the proxy */
  async open(): Promise<string> {
    await new Promise<void>(resolve => this.#server.listen(this.#port, '127.0.0.1', () => resolve()));
    this.#port = (this.#server.address() as { port: number }).port;
    const { username, password, pathname } = this.#url;
    return `postgresql://${username}:${password}@127.0.0.1:${this.#port}${pathname}`;
  }

  /** Nobody comes through any more; every connection ends. */
  async close(): Promise<void> {
    const closed = new Promise(resolve => this.#server.close(resolve));
    for (const pair of this.#pairs) for (const end of pair) end.destroy();
    await closed;
  }

  #join(client: Socket): void {
    const server =
      typeof this.#target === 'string'
        ? connect(this.#target)
        : connect(this.#target.port, this.#target.host);
    const pair = [client, server] as const;
    this.#pairs.add(pair);
    const end = () => {
      this.#pairs.delete(pair);
      client.destroy();
      server.destroy();
    };
    for (const each of pair) each.on('error', end).on('close', end);
    let claimed = false;
    let lost = false;
    client.on('data', chunk => {
      if (chunk.includes(CLAIM)) claimed = true;
      if (!chunk.includes(COMMIT)) return void server.write(chunk);
      if (!claimed || this.next === null) {
        claimed = false;
        return void server.write(chunk);
      }
      const cut = this.next;
      this.next = null;
      this.cuts++;
      lost = true;
      // `end` would take the server's side down with unsent bytes; half-closed, it reads what it was sent.
      server.write(chunk, () => {
        if (cut === 'at reply') return;
        client.destroy();
      });
    });
    server.on('data', chunk => {
      if (lost) end();
      else client.write(chunk);
    });
  }
}
