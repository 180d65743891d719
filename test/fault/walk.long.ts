import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAULT_POINTS, type FaultPoint } from '../../src/store/fault-points.ts';
import { buildFaults } from '../support/build.ts';
import {
  removeDirectory,
  startTestServer,
  type TestServer,
  temporaryDirectory,
} from '../support/database.ts';
import { ROOT } from '../support/source-files.ts';
import { EvidenceAct } from './evidence-act.ts';
import { ImportAct } from './import-act.ts';
import { say, WALKS } from './rounds.ts';
import { type Act, Scene } from './scene.ts';
import { FirstStartAct, SealAct } from './seal-act.ts';

/*
 * The program dies (SIGKILL, by itself) at every place that `npm run faultpoints` lists; those of recording have a test of
 * their own (kill.test.ts). One database and one directory serve all: each start settles what the death before it left.
 */

const START: ReadonlySet<FaultPoint> = new Set(['seal.draft-written', 'seal.renamed']);
const places = (Object.keys(FAULT_POINTS) as FaultPoint[]).filter(point => !point.startsWith('record.'));
let directory = '';
let database: TestServer;
let scene: Scene;
beforeAll(async () => {
  buildFaults();
  directory = await temporaryDirectory();
  database = await startTestServer();
  scene = new Scene(directory, await database.emptyDatabase());
});
afterAll(async () => {
  await scene?.stop();
  await database?.stop();
  await removeDirectory(directory);
});

describe('the program killed at every place of evidence, import and sealing', () => {
  const plan = Array.from({ length: WALKS }, (_, round) => places.map(point => ({ point, round }))).flat();

  it(
    'loses nothing that it acknowledged, tears nothing, leaves nothing behind, and the log verifies',
    async () => {
      const evidence = new EvidenceAct();
      const seal = new SealAct();
      const imports = new ImportAct();
      const first = new FirstStartAct(directory);
      const actOf = (point: FaultPoint): Act => {
        if (START.has(point)) return first;
        if (point.startsWith('seal.')) return seal;
        return point.startsWith('import.') ? imports : evidence;
      };
      await scene.start();
      for (const [n, { point, round }] of plan.entries()) {
        const act = actOf(point);
        const fault = `${point}:kill:${act.nth?.(point, round) ?? 1}`;
        const settings = act.startsWith?.(n);
        if (settings === undefined) {
          await scene.dieAt(fault, () => act.provoke(scene, n, point, round));
        } else {
          await scene.stop();
          scene.plan(fault);
          await expect(scene.start(settings), fault).rejects.toThrow('ended with null');
          scene.plan('');
        }
        await scene.start();
        await act.settle(scene);
        await scene.verified(`after ${fault}`);
      }
      const left = await evidence.swept(scene);
      expect(verify()).toEqual({ status: 0, outcome: 'intact' });
      expect(imports.settled).toBe(plan.filter(each => each.point.startsWith('import.')).length);
      say(
        `kill -9 in evidence, import and sealing: ${plan.length} kills at ${places.length} places: 0 lost, 0 torn, 0 twice, ` +
          `verify passed after each; ${left} files that nobody came back for swept, 0 left behind`,
      );
    },
    120_000 + plan.length * 60_000,
  );

  /** The program that people run, beside the server. */
  function verify() {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(ROOT, 'dist-faults/verify.js'), '--json', '--checkpoints', scene.checkpointDir],
      { encoding: 'utf8', env: { ...process.env, ...scene.settings, FAULT: '' } },
    );
    expect(stdout, stderr).not.toBe('');
    return { status, outcome: (JSON.parse(stdout) as { outcome: string }).outcome };
  }
});
