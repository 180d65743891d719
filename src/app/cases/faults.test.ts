import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { removeDirectory, testServer } from '../../../test/support/database.ts';
import { type Harbour, harbour, LIGHTS, OFFICE } from '../../../test/support/harbour-world.ts';
import type { StepAnswer } from '../../language/procedure/answers.ts';
import type { FaultPoint } from '../../store/fault-points.ts';
import { onceOnly } from '../repeat.ts';
import { openCase } from './open.ts';
import { caseView } from './read.ts';
import { ensureCases, rebuildCases } from './rebuild.ts';
import { stepCase } from './step.ts';

/*
 * A step that breaks off at any place of its writing is there whole or not at all. Where the process dies at such a place the
 * database rolls back as it does here, where it throws; after a commit only the answer is lost.
 */
const { file, directory } = vi.hoisted(() => {
  const { mkdtempSync: make } = require('node:fs') as typeof import('node:fs');
  const path = make(`${(require('node:os') as typeof import('node:os')).tmpdir()}/yifa-case-faults-`);
  globalThis.FAULTS = true;
  process.env.FAULT_FILE = `${path}/plan`;
  (require('node:fs') as typeof import('node:fs')).writeFileSync(`${path}/plan`, '');
  return { file: `${path}/plan`, directory: path };
});

const server = testServer();
let place: Harbour;

beforeAll(async () => {
  place = await harbour(await server().database());
});
afterAll(async () => {
  globalThis.FAULTS = undefined;
  delete process.env.FAULT_FILE;
  await place?.stop();
  await removeDirectory(directory);
});

const plan = (text: string) => writeFileSync(file, text);
const open = () =>
  openCase(place.cases, place.as(`clerk.${LIGHTS}`), {
    procedure: 'painting',
    unit: LIGHTS,
    day: '2026-06-01',
    fields: { tower: '断', colour: 'red', office: OFFICE },
  });
const lack = (id: string) =>
  stepCase(place.cases, place.as(`clerk.${OFFICE}`), {
    id,
    seen: 1,
    command: { verb: 'event', event: 'lack', day: '2026-06-01', fields: { lacking: '图' } },
  });
const keyed = (key: string, work: () => Promise<unknown>) =>
  onceOnly(
    place.world,
    { actor: 'clerk', key, route: 'r', digest: 'd', status: 201, secret: false },
    work,
  ) as Promise<StepAnswer>;

describe('a step that breaks off', () => {
  it.each<readonly [FaultPoint, boolean]>([
    ['record.begun', false],
    ['record.appended', false],
    ['record.projected', false],
    ['record.before-commit', false],
    ['record.committed', true],
    ['record.applied', true],
  ])('at %s is there: %s; asked again it is there once', async (point, there) => {
    plan('');
    const { id } = await open();
    const last = (await open()).step.fields?.number as string;
    plan(`${point}:throw`);
    await expect(keyed(`lack ${point}`, () => lack(id))).rejects.toThrow('Planned failure');
    await expect(keyed(`open ${point}`, open)).rejects.toThrow('Planned failure');
    plan('');
    const { case: state } = await caseView(place.cases, place.as(`clerk.${OFFICE}`), id);
    expect(state.steps).toHaveLength(there ? 2 : 1);
    expect((await keyed(`lack ${point}`, () => lack(id))).step.no).toBe(2);
    const again = await keyed(`open ${point}`, open);
    const number = (text: unknown) => Number(/〕(\d+)号/.exec(String(text))![1]);
    // No number was lost with what was rolled back.
    expect(number(again.step.fields?.number)).toBe(number(last) + 1);
    expect(place.world.engine.facts.find(again.entry!)).toBeDefined();
    expect((await rebuildCases(place.world, '900101')).differing).toEqual([]);
  });

  it('leaves tables that a start finds in line with the log', async () => {
    const said = place.said.length;
    await ensureCases(place.world, place.cases.log);
    expect(place.said.length).toBe(said);
  });
});
