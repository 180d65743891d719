import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EVIDENCE_LIMITS, type Evidence, openEvidence } from '../app/evidence/evidence.ts';
import { Previewer } from '../app/evidence/preview.ts';
import { sweep } from '../app/evidence/sweep.ts';
import { Identity } from '../app/identity/identity.ts';
import { Oidc } from '../app/identity/oidc.ts';
import type { Sealer } from '../app/seal/sealer.ts';
import type { World } from '../app/world.ts';
import type { IdentityDoor } from '../doors/http/identity-routes.ts';
import { ContentStore } from '../store/files/content-store.ts';
import { firstAccounts } from './first-accounts.ts';
import { oidcSettingsFrom } from './oidc-settings.ts';
import { openSealer } from './open-sealer.ts';
import { sealSettings } from './seal-settings.ts';

/** What stands beside the engine: people, files and the sealed log. */
export interface Rooms {
  readonly people: IdentityDoor;
  readonly evidence: Evidence;
  readonly sealer: Sealer;
  /** Reads who there is, and lets the first people in. After the world is loaded. */
  open(first: { readonly demonstration: boolean; readonly url: string }): Promise<void>;
  stop(): Promise<void>;
}

const HOUR = 3_600_000;
const MINUTE = 60_000;

export interface RoomsOptions {
  readonly world: World;
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly publicOrigin: string | undefined;
  readonly log: (text: string) => void;
}

/** @throws WrongSetting, StartProblem */
export async function openRooms({ world, dataDir, env, publicOrigin, log }: RoomsOptions): Promise<Rooms> {
  const { pool, clock } = world;
  const oidcSettings = oidcSettingsFrom(env);
  const sealing = await openSealer({ pool, settings: sealSettings(env, dataDir), clock, log });
  world.committed = (jurisdiction, logged) => sealing.sealer.committed(jurisdiction, logged);
  const identity = new Identity({ world, random: randomBytes, log });
  const evidence = await openEvidence({
    world,
    store: new ContentStore(join(dataDir, 'files')),
    previewer: new Previewer(previewWorker()),
    newDigits: () => randomBytes(12).toString('hex'),
    limits: EVIDENCE_LIMITS,
  });
  let setUp: Awaited<ReturnType<typeof firstAccounts>> | null = null;
  const tidy = (work: () => Promise<unknown>) => () =>
    void work().catch(error => log(`定时清理未能完成：${String(error)}`));
  const timers = [
    setInterval(
      tidy(() => sweep(evidence)),
      HOUR,
    ),
    setInterval(() => identity.sweep(), MINUTE),
  ];
  return {
    people: {
      identity,
      oidc: oidcSettings && new Oidc(identity, oidcSettings),
      publicOrigin,
      setUpSecret: () => setUp?.setUpSecret() ?? null,
      setUpDone: () => setUp?.setUpDone(),
    },
    evidence,
    sealer: sealing.sealer,
    async open({ demonstration, url }) {
      await identity.load();
      setUp = await firstAccounts({ identity, dataDir, demonstration, url: publicOrigin ?? url, say: log });
    },
    async stop() {
      for (const timer of timers) clearInterval(timer);
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
