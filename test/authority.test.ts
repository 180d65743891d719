import { describe, expect, it } from 'vitest';
import { decide, inScope, scope } from '../src/app/authority/decide.ts';
import { shangraoUnits } from '../src/definitions/places/shangrao/units.ts';
import { parseDate } from '../src/kernel/local-date.ts';
import type { Role, Subject } from '../src/language/authority.ts';
import { createUnitTree } from '../src/language/unit-tree.ts';
import { ACTIONS, authorityOracle, RESOURCES, ROLES } from './support/authority-oracle.ts';

/** Every role × every relation of units × every action × every resource, held against a slow oracle. */
const tree = createUnitTree(shangraoUnits(), [], parseDate('2026-06-30'));
const COUNTIES = ['361102', '361104', '361123'];
const townshipsOf = (county: string) =>
  tree
    .children(county)
    .filter(u => u.level === 'township' && u.kind === 'government')
    .slice(0, 2);
const UNITS = [
  '361100',
  ...tree
    .children('361100')
    .filter(u => u.kind === 'department')
    .slice(0, 4)
    .map(u => u.code),
  '361100-justice',
  ...COUNTIES.flatMap(county => [
    county,
    `${county}-justice`,
    ...tree
      .children(county)
      .filter(u => u.kind === 'department')
      .slice(0, 3)
      .map(u => u.code),
    ...townshipsOf(county).flatMap(t => [
      t.code,
      ...tree
        .children(t.code)
        .slice(0, 3)
        .map(u => u.code),
    ]),
  ]),
].filter((code, i, all) => all.indexOf(code) === i);

const oracle = authorityOracle(tree);

const subject = (role: Role, unit: string): Subject => ({
  account: `${role}@${unit}`,
  name: '某人',
  posts: [{ id: 'p', unit, role }],
});

describe('may they', () => {
  it('agrees with the slow oracle for every role, pair of units, action and resource; lists agree with single answers', () => {
    const wrong: string[] = [];
    let asked = 0;
    for (const role of ROLES) {
      for (const from of UNITS) {
        const who = subject(role, from);
        for (const action of ACTIONS) {
          for (const resource of RESOURCES) {
            const bounds = scope(tree, who, action, resource);
            for (const to of UNITS) {
              asked++;
              const given = decide(tree, who, action, { resource, unit: to }).allowed;
              const wanted = oracle(role, from, action, resource, to);
              if (given !== wanted) wrong.push(`${role}@${from} ${action} ${resource}@${to}: ${given}`);
              if (inScope(tree, bounds, to) !== given)
                wrong.push(`scope ${role}@${from} ${action} ${resource}@${to}`);
            }
          }
        }
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(asked).toBeGreaterThan(1_000_000);
  });

  it('refuses what is not said, to whom holds nothing', () => {
    const nobody: Subject = { account: 'n', name: 'n', posts: [] };
    expect(decide(tree, nobody, 'read', { resource: 'entries', unit: '361100' }).allowed).toBe(false);
    expect(decide(tree, nobody, 'read', { resource: 'directive' }).allowed).toBe(false);
    expect(decide(tree, nobody, 'read', { resource: 'session' }).allowed).toBe(true);
    expect(scope(tree, nobody, 'read', 'entries')).toEqual({ roots: [], governing: false });
  });

  it('lets nobody approve what they requested, with whatever post', () => {
    const head = subject('head', '361100-justice');
    const object = { resource: 'delegations', unit: '361100-justice' } as const;
    expect(decide(tree, head, 'approve', { ...object, requestedBy: 'another' }).allowed).toBe(true);
    expect(decide(tree, head, 'approve', { ...object, requestedBy: head.account }).allowed).toBe(false);
  });

  it('keeps what is a person’s own from everybody else', () => {
    const leader = subject('leader', '361100');
    expect(decide(tree, leader, 'read', { resource: 'views', owner: leader.account }).allowed).toBe(true);
    expect(decide(tree, leader, 'read', { resource: 'views', owner: 'another' }).allowed).toBe(false);
    expect(
      decide(tree, leader, 'read', { resource: 'drafts', unit: '361100', owner: 'another' }).allowed,
    ).toBe(false);
  });

  it('bounds a personal token by what it is for, and by the person’s own rights', () => {
    const token: Subject = {
      ...subject('clerk', '361100-justice'),
      only: [{ action: 'record', resource: 'entries' }],
    };
    const own = { resource: 'entries', unit: '361100-justice' } as const;
    expect(decide(tree, token, 'record', own).allowed).toBe(true);
    expect(decide(tree, token, 'read', own).allowed).toBe(false);
    expect(decide(tree, token, 'record', { ...own, unit: '361100' }).allowed).toBe(false);
    expect(scope(tree, token, 'read', 'entries').roots).toEqual([]);
  });

  it('shows entries that govern judging to all staff, and to no administrator', () => {
    const ruling = { resource: 'entries', unit: '361100', governs: true } as const;
    expect(decide(tree, subject('viewer', '361102'), 'read', ruling).allowed).toBe(true);
    expect(decide(tree, subject('viewer', '361102'), 'amend', ruling).allowed).toBe(false);
    expect(decide(tree, subject('system-admin', '361100'), 'read', ruling).allowed).toBe(false);
  });

  it('tells of what exists only to whom may see it', () => {
    const clerk = subject('clerk', '361102-justice');
    const sideways = decide(tree, clerk, 'read', { resource: 'entries', unit: '361102' });
    expect(sideways).toMatchObject({ allowed: false, visible: false });
    const leader = subject('leader', '361102');
    const below = decide(tree, leader, 'amend', { resource: 'entries', unit: '361102-justice' });
    expect(below).toMatchObject({ allowed: false, visible: true });
  });
});
