import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testServer } from '../../../test/support/database.ts';
import { definitionRegisters } from '../../../test/support/definition-registers.ts';
import { type DeskWorld, deskWorld, JUSTICE, NOW, peopleWith } from '../../app/desk/desk.fixture.ts';
import { JOBS, type JobName, jobsView } from '../../app/reminders/jobs.ts';
import { catalogueProblems } from '../../store/catalogue.ts';
import { openPool } from '../../store/pool.ts';
import { TRANSIENT_SCHEMAS } from '../../store/tables.ts';
import { consumersOf } from './consumers.ts';
import { jobStatements } from './job-database.ts';
import { mailSender } from './mail.ts';
import { payload, robotSender, signed } from './robot.ts';
import { JOB_SCHEMA, startWorker } from './worker.ts';

const server = testServer();
let held: DeskWorld;
let address = '';
const message = {
  id: 'a'.repeat(32),
  subject: '还有 7 日到期',
  body: '上饶市司法局：\n· 学法',
  page: `/desk?unit=${JUSTICE}`,
};

beforeAll(async () => {
  const database = await server().database();
  address = database.connectionString;
  held = await deskWorld(database.pool);
});

async function until(done: () => Promise<boolean>, seconds = 30): Promise<void> {
  for (let n = 0; n < seconds * 10; n++) {
    if (await done()) return;
    await setTimeout(100);
  }
  throw new Error(`not so within ${seconds} s`);
}

describe('a database that goes away between a job and the note that it ended', () => {
  const note = 'update pgboss.job set state = 1 where id in (SELECT UNNEST($2::uuid[]))';
  const gone = Object.assign(new Error('terminating connection'), { code: '57P01' });
  const run = (text: string, fails: readonly Error[], ended = false) => {
    const left = [...fails];
    const lines: string[] = [];
    const query = async () => {
      const error = left.shift();
      if (error) throw error;
      return { rows: [{ count: '1' }] };
    };
    const done = jobStatements({ query }, { log: line => lines.push(line), ended: () => ended })(text, []);
    return { done, lines };
  };

  test('the note waits for it, and never fails: the library would let the process die of that', async () => {
    expect(await run(note, [gone, gone]).done).toEqual({ rows: [{ count: '1' }] });
    const refused = run(note, [new Error('deadlock')]);
    expect(await refused.done).toBeUndefined();
    expect(refused.lines).toEqual(['任务结束没有记下：deadlock']);
    expect(await run(note, [gone], true).done).toBeUndefined();
  });

  test('what the library waits for fails as ever', async () => {
    await expect(run('select 1', [gone]).done).rejects.toThrow('terminating');
  });

  test('both of the library’s notes are known by their text', async () => {
    const { completeJobs, failJobsById } = createRequire(import.meta.url)('pg-boss/src/plans.js') as {
      readonly [name: string]: (schema: string) => string;
    };
    for (const text of [completeJobs(JOB_SCHEMA), failJobsById(JOB_SCHEMA)])
      expect(await run(text, [new Error('x')]).done).toBeUndefined();
  });
});

describe('the scheduler', () => {
  test('runs every declared job once at the start, plans it, notes its heartbeat, and stops cleanly', async () => {
    const { world } = held;
    const ran: JobName[] = [];
    const job =
      (name: JobName, fails = false) =>
      async () => {
        ran.push(name);
        if (fails) throw new Error('磁盘读不出');
        return `做了 ${name}`;
      };
    const lines: string[] = [];
    const real = consumersOf({
      world,
      people: peopleWith({ clerk: [`${JUSTICE}/clerk`] }),
      cases: { world, people: { ...peopleWith({}), rolesOf: () => [] }, log: () => {} },
      log: () => {},
      senders: { email: null, webhook: null },
      sweepEvidence: job('evidence-sweep', true),
      cleanExports: job('export-clean-up'),
    });
    const worker = await startWorker({
      world,
      database: world.pool,
      consumers: real,
      log: text => void lines.push(text),
      pollSeconds: 0.5,
    });
    try {
      expect(worker.stopped).toBeNull();
      await until(async () =>
        (await jobsView(world, null)).jobs.every(line => line.runs > 0 && !line.running),
      );
      const { jobs } = await jobsView(world, null);
      expect((await jobsView(world, null, ['没有签发检查点'])).sealProblems).toEqual(['没有签发检查点']);
      // Whatever is declared has a consumer that ran.
      expect(jobs.map(line => line.name).sort()).toEqual(JOBS.map(each => each.name).sort());
      expect(jobs.find(line => line.name === 'evidence-sweep')).toMatchObject({
        state: 'failing',
        said: '磁盘读不出',
      });
      expect(jobs.find(line => line.name === 'reminders')).toMatchObject({
        state: 'ok',
        said: '1 个单位，0 条消息',
      });
      expect(lines).toEqual([expect.stringContaining('evidence-sweep')]);
      const { rows } = await world.pool.query<{ name: string; timezone: string }>(
        `select name, timezone from ${JOB_SCHEMA}.schedule order by name`,
      );
      expect(rows.map(row => row.name)).toEqual(JOBS.map(each => each.name).sort());
      expect(new Set(rows.map(row => row.timezone))).toEqual(new Set(['Asia/Shanghai']));
      // Its tables are its own: those that are ours stay as they are declared.
      const { rows: schemas } = await world.pool.query<{ name: string }>(
        `select distinct schemaname as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema', 'public')`,
      );
      expect(schemas.map(row => row.name)).toEqual([...TRANSIENT_SCHEMAS]);
      expect((await catalogueProblems(world.pool, [])).filter(problem => problem.includes('pgboss'))).toEqual(
        [],
      );
      expect(definitionRegisters.length).toBeGreaterThan(80);
      const before = ran.length;
      await worker.runNow('export-clean-up');
      await until(async () => ran.length > before);
    } finally {
      await worker.stop();
    }
    const after = ran.length;
    await setTimeout(1500);
    expect(ran.length).toBe(after);
    // A process that was killed leaves a job under way: the next start runs it all the same.
    const { rows: killed } = await held.world.pool.query<{ id: string }>(
      `insert into ${JOB_SCHEMA}.job (name, state, policy, started_on) values ('export-clean-up', 'active', 'singleton', now())
       returning id`,
    );
    const again = await startWorker({
      world,
      database: world.pool,
      consumers: real,
      log: () => {},
      pollSeconds: 0.5,
    });
    await until(async () => ran.slice(after).includes('export-clean-up'));
    await again.stop();
    expect(killed).toHaveLength(1);
    // What it did on the database is over too: nothing is left of it there.
    const { rows } = await held.world.pool.query<{ count: number }>(
      `select count(*) as count from ${JOB_SCHEMA}.job where state = 'active'`,
    );
    expect(Number(rows[0].count)).toBe(0);
  });

  test('says what is wanting where it may not make its schema, and lets the rest go on', async () => {
    const { pool } = await server().database();
    await pool
      .query('create role yifa_bare login; revoke create on database "postgres" from public')
      .catch(() => {});
    const bare = openPool({ connectionString: address, log: () => {}, role: 'yifa_bare', size: 1 });
    const lines: string[] = [];
    try {
      await held.world.pool.query(`drop schema ${JOB_SCHEMA} cascade`);
      const worker = await startWorker({
        world: held.world,
        database: bare,
        consumers: {} as never,
        log: text => void lines.push(text),
      });
      expect(worker.stopped).toContain(`create schema ${JOB_SCHEMA}`);
      expect(lines).toContain(worker.stopped);
      await worker.stop();
    } finally {
      await bare.end();
      await pool.query('drop role if exists yifa_bare').catch(() => {});
    }
  });
});

describe('mail', () => {
  const received: { to: string; text: string }[] = [];
  let smtp: SMTPServer;
  let refuses = false;

  beforeAll(async () => {
    smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onRcptTo: (_to, _session, done) => done(refuses ? new Error('no such mailbox') : null),
      onData: (stream, session, done) => {
        let text = '';
        stream.on('data', piece => {
          text += String(piece);
        });
        stream.on('end', () => {
          received.push({ to: session.envelope.rcptTo.map(each => each.address).join(), text });
          done();
        });
      },
    });
    await new Promise<void>(listening => smtp.listen(0, '127.0.0.1', listening));
  });
  afterAll(() => new Promise<void>(closed => void smtp.close(() => closed())));

  test('goes to a real mail server, in Chinese, and what it refuses is a failure', async () => {
    const { port } = smtp.server.address() as AddressInfo;
    const sender = mailSender({
      smtpUrl: `smtp://127.0.0.1:${port}`,
      from: '依法 <yifa@example.gov.cn>',
      publicUrl: 'https://yifa.example.gov.cn',
    });
    expect(await sender.send('clerk@example.gov.cn', message)).toMatch(/^250/);
    const [mail] = received;
    expect(mail.to).toBe('clerk@example.gov.cn');
    expect(mail.text).toContain(`Message-ID: <${message.id}@example.gov.cn>`);
    const body = mail.text.slice(mail.text.indexOf('\r\n\r\n')).replace(/\s/g, '');
    const decoded = mail.text.includes('base64')
      ? Buffer.from(body, 'base64').toString()
      : Buffer.from(
          body.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
          'latin1',
        ).toString();
    expect(decoded).toContain('上饶市司法局');
    refuses = true;
    await expect(sender.send('gone@example.gov.cn', message)).rejects.toThrow();
    sender.close();
  });
});

describe('robots', () => {
  const asked: { url: string; body: unknown }[] = [];
  let http: Server;
  let answer: { status: number; body: string; to?: string } = {
    status: 200,
    body: '{"errcode":0,"errmsg":"ok"}',
  };

  beforeAll(async () => {
    http = createServer((request, response) => {
      let text = '';
      request.on('data', piece => {
        text += String(piece);
      });
      request.on('end', () => {
        asked.push({ url: request.url ?? '', body: JSON.parse(text) });
        response.writeHead(answer.status, answer.to === undefined ? {} : { location: answer.to });
        response.end(answer.body);
      });
    });
    await new Promise<void>(listening => http.listen(0, '127.0.0.1', listening));
  });
  afterAll(() => new Promise<void>(closed => void http.close(() => closed())));

  test('take the shape that theirs is, signed where 钉钉 asks for it', async () => {
    const host = `127.0.0.1:${(http.address() as AddressInfo).port}`;
    const send = robotSender({ hosts: [host], clock: () => NOW, publicUrl: 'https://yifa.example.gov.cn' });
    const robot = (kind: 'wecom' | 'dingtalk', secret: string | null = null) => ({
      kind,
      url: `http://${host}/send?key=1`,
      secret,
    });
    await send(robot('wecom'), message);
    expect(asked[0]).toEqual({
      url: '/send?key=1',
      body: { msgtype: 'markdown', markdown: { content: expect.stringContaining('**还有 7 日到期**') } },
    });
    await send(robot('dingtalk', 'SEC000'), message);
    const url = new URL(asked[1].url, 'http://x');
    expect(url.searchParams.get('timestamp')).toBe(String(NOW));
    expect(url.searchParams.get('sign')).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(asked[1].body).toMatchObject({ msgtype: 'markdown', markdown: { title: '还有 7 日到期' } });
    for (const [wrong, words] of [
      [{ status: 200, body: '{"errcode":310000,"errmsg":"sign not match"}' }, '没有接受'],
      [{ status: 200, body: '<html>' }, '读不懂'],
      [{ status: 500, body: 'down' }, '500'],
    ] as const) {
      answer = wrong;
      await expect(send(robot('wecom'), message)).rejects.toThrow(words);
    }
    // Elsewhere is not where the operator allowed to go.
    answer = { status: 302, body: '', to: 'http://127.0.0.1:1/elsewhere' };
    await expect(send(robot('wecom'), message)).rejects.toThrow();
    const elsewhere = { ...robot('wecom'), url: 'https://qyapi.weixin.qq.com/x' };
    await expect(send(elsewhere, message)).rejects.toThrow('WEBHOOK_HOSTS');
  });

  test('the signature is HMAC-SHA256 over time and secret, the secret its key', async () => {
    const [at, secret] = [1_577_262_236_757, 'this is secret'];
    const url = signed(
      'https://oapi.dingtalk.com/robot/send?access_token=x',
      { kind: 'dingtalk', url: '', secret },
      at,
    );
    const { searchParams } = new URL(url);
    expect([searchParams.get('access_token'), searchParams.get('timestamp')]).toEqual(['x', String(at)]);
    // The same by another implementation.
    const bytes = (text: string) => new TextEncoder().encode(text);
    const hmac = { name: 'HMAC', hash: 'SHA-256' };
    const key = await crypto.subtle.importKey('raw', bytes(secret), hmac, false, ['verify']);
    const sign = Buffer.from(searchParams.get('sign') ?? '', 'base64');
    expect(await crypto.subtle.verify('HMAC', key, sign, bytes(`${at}\n${secret}`))).toBe(true);
    // A plus sign in the address is a blank to the other side.
    expect(url).not.toMatch(/sign=[^&]*\+/);
    const robot = { kind: 'wecom' as const, url: '', secret };
    expect(signed('https://qyapi.weixin.qq.com/x?key=1', robot, at)).toBe(
      'https://qyapi.weixin.qq.com/x?key=1',
    );
  });

  test('a message is cut between characters where the robot takes no more', () => {
    const long = payload('wecom', { ...message, body: '长'.repeat(3000) }, undefined) as {
      markdown: { content: string };
    };
    const bytes = Buffer.byteLength(long.markdown.content);
    expect(bytes).toBeLessThanOrEqual(4096);
    expect(bytes).toBeGreaterThan(4080);
    expect(long.markdown.content.endsWith('长…')).toBe(true);
  });
});
