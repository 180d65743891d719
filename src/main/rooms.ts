import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Cases } from '../app/cases/cases.ts';
import { casePeople } from '../app/cases/people.ts';
import { ensureCases } from '../app/cases/rebuild.ts';
import { Activity } from '../app/desk/activity.ts';
import { approvalsFor } from '../app/desk/approvals.ts';
import { importsFor, spansOf } from '../app/desk/imports.ts';
import { peopleOf } from '../app/desk/people.ts';
import { type Evidence, openEvidence } from '../app/evidence/evidence.ts';
import { Previewer } from '../app/evidence/preview.ts';
import { sweep } from '../app/evidence/sweep.ts';
import { fact, Identity } from '../app/identity/identity.ts';
import { Oidc } from '../app/identity/oidc.ts';
import {
  type Exports,
  exportsIdle,
  failBrokenExports,
  openExports,
  sweepExports,
} from '../app/import/exports.ts';
import { type Imports, idle, openImports } from '../app/import/imports.ts';
import { resumeImports, sweepImports } from '../app/import/stage.ts';
import { ROBOT_HOSTS } from '../app/reminders/settings.ts';
import type { Sealer } from '../app/seal/sealer.ts';
import type { World } from '../app/world.ts';
import { OPERATOR, operatorOf, writerNames } from '../app/writer-names.ts';
import type { DeskDoor } from '../doors/http/desk-routes.ts';
import type { IdentityDoor } from '../doors/http/identity-routes.ts';
import { writeBook } from '../doors/http/workbook.ts';
import { consumersOf } from '../doors/worker/consumers.ts';
import { mailSender } from '../doors/worker/mail.ts';
import { robotSender } from '../doors/worker/robot.ts';
import { startWorker, type Worker } from '../doors/worker/worker.ts';
import { ContentStore } from '../store/files/content-store.ts';
import type { Pool } from '../store/pool.ts';
import type { Config } from './config.ts';
import { firstAccounts } from './first-accounts.ts';
import { oidcSettingsFrom } from './oidc-settings.ts';
import { openPrinting } from './open-printing.ts';
import { openSealer } from './open-sealer.ts';
import { sealSettings } from './seal-settings.ts';

/** What stands beside the engine: people, files, tables that come and go, the desk, and the sealed log. */
export interface Rooms {
  readonly people: IdentityDoor;
  readonly evidence: Evidence;
  readonly imports: Imports;
  readonly exports: Exports;
  readonly desk: DeskDoor;
  readonly cases: Cases;
  readonly sealer: Sealer;
  /** Reads who there is, lets the first people in, and takes up work that a stop interrupted. After the world is loaded. */
  open(first: { readonly demonstration: boolean; readonly url: string }): Promise<void>;
  stop(): Promise<void>;
}

const MINUTE = 60_000;

export interface RoomsOptions {
  readonly world: World;
  readonly config: Config;
  readonly env: NodeJS.ProcessEnv;
  /** The connection of the user who owns the tables: the scheduler makes its own. */
  readonly owner: Pool;
  readonly log: (text: string) => void;
}

/** @throws WrongSetting, StartProblem */
export async function openRooms({ world, config, env, owner, log }: RoomsOptions): Promise<Rooms> {
  const { pool, clock } = world;
  const { dataDir, publicOrigin, mail, webhookHosts } = config;
  const oidcSettings = oidcSettingsFrom(env);
  const newDigits = () => randomBytes(12).toString('hex');
  const sealing = await openSealer({ pool, settings: sealSettings(env, dataDir), clock, log });
  world.committed = (jurisdiction, logged) => sealing.sealer.committed(jurisdiction, logged);
  const identity = new Identity({ world, random: randomBytes, log });
  const evidence = await openEvidence({
    world,
    store: new ContentStore(join(dataDir, 'files')),
    previewer: new Previewer(previewWorker()),
    newDigits,
  });
  const imports = openImports({
    world,
    directory: join(dataDir, 'imports'),
    newDigits,
    subjectOf: account =>
      account === OPERATOR ? operatorOf(world.site.root) : identity.subjectOfAccount(account),
    nameOf: writerNames(identity),
    randomBytes,
    log,
  });
  const exports = openExports({
    world,
    directory: join(dataDir, 'exports'),
    newDigits,
    writeXlsx: writeBook,
    audited: (subject, exported) =>
      identity.act(subject.account, [], async () => ({
        facts: [fact('identity.exported', { by: subject.account, ...exported })],
        result: undefined,
      })),
    log,
  });
  const people = peopleOf(identity);
  const printing = await openPrinting(config);
  const cases: Cases = { world, people: casePeople(identity), log, printers: printing };
  const sender = mail && mailSender({ ...mail, publicUrl: publicOrigin });
  const hosts = webhookHosts ?? ROBOT_HOSTS;
  const senders = {
    email: sender ? sender.send : null,
    webhook: robotSender({ hosts, clock, publicUrl: publicOrigin }),
  };
  let setUp: Awaited<ReturnType<typeof firstAccounts>> | null = null;
  let worker: Worker | null = null;
  const timer = setInterval(() => identity.sweep(), MINUTE);
  return {
    people: {
      identity,
      oidc: oidcSettings && new Oidc(identity, oidcSettings),
      publicOrigin,
      setUpSecret: () => setUp?.setUpSecret() ?? null,
      setUpDone: () => setUp?.setUpDone(),
    },
    evidence,
    imports,
    exports,
    desk: {
      world,
      activity: new Activity(world, spansOf(world)),
      people,
      waiting: [approvalsFor(identity), importsFor(world)],
      stopped: () => (worker === null ? '正在启动' : worker.stopped),
      sealProblems: () => sealing.sealer.problems,
      robotHosts: hosts,
    },
    cases,
    sealer: sealing.sealer,
    async open({ demonstration, url }) {
      await identity.load();
      await ensureCases(world, log);
      setUp = await firstAccounts({ identity, dataDir, demonstration, url: publicOrigin ?? url, say: log });
      await failBrokenExports(exports);
      await resumeImports(imports);
      const consumers = consumersOf({
        world,
        people,
        log,
        senders,
        cases,
        sweepEvidence: async () => {
          const { uploads, contents } = await sweep(evidence);
          return `清除中断的上传 ${uploads} 个、无主的文件 ${contents} 个`;
        },
        cleanExports: async () => {
          await sweepExports(exports);
          await sweepImports(imports);
          return '过期的导出和导入文件已清除';
        },
      });
      worker = await startWorker({ world, database: owner, consumers, log });
    },
    async stop() {
      clearInterval(timer);
      await worker?.stop();
      sender?.close();
      await idle(imports);
      await exportsIdle(exports);
      await identity.settle();
      await sealing.stop();
    },
  };
}

/** The built thread beside this program. */
function previewWorker(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const beside = join(here, 'preview-worker.js');
  return existsSync(beside) ? beside : join(here, '..', '..', 'dist', 'preview-worker.js');
}
