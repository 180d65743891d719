import { addDays, civilOf, dateOf, formatDate, type LocalDate } from '../../../../kernel/local-date.ts';
import type { FieldValue } from '../../../../language/field.ts';
import { INTERPRETATIONS, RULINGS, UNIT_CHANGES } from '../../../../language/governing.ts';
import type { Simulated } from './entries.ts';
import type { World } from './fill.ts';
import { CHOSEN_READINGS, SAMPLE_RULINGS } from './governing.ts';
import { CITY } from './place.ts';
import { CITY_ENFORCERS, COUNTY_ENFORCERS } from './stream.ts';

/*
 * What happens once and is told rather than simulated: the decisions, a merger of two departments, officers who are
 * transferred.
 */

const DECIDED = dateOf(2024, 10, 8);
const NOTE = '演示数据：仅为展示系统如何评判，不代表任何机关的解释或者裁定';

function decision(world: World, register: string, unit: string, fields: Record<string, FieldValue>): void {
  world.entries.add({
    register,
    unit: world.place.get(unit),
    key: '',
    legalDate: DECIDED,
    fields,
    knownOn: {},
  });
}

/** Chosen readings and sample rulings, written before anything else. */
export function tellDecisions(world: World): void {
  for (const [question, reading] of Object.entries(CHOSEN_READINGS)) {
    decision(world, INTERPRETATIONS.register, `${CITY}-justice`, {
      [INTERPRETATIONS.question]: question,
      [INTERPRETATIONS.reading]: reading,
      decidedBy: '上饶市司法局（演示）',
      ground: NOTE,
    });
  }
  let number = 0;
  for (const [term, ruling] of Object.entries(SAMPLE_RULINGS)) {
    const { byGovernment, ...answer } = ruling;
    number++;
    decision(world, RULINGS.register, byGovernment ? CITY : `${CITY}-justice`, {
      [RULINGS.openTerm]: term,
      ...answer,
      ruledBy: byGovernment ? '上饶市人民政府（演示）' : '上饶市司法局（演示）',
      documentNumber: `演示裁定〔2024〕${number}号`,
      ground: NOTE,
    });
  }
}

/** 横峰县: the bureau of science is merged into that of industry. */
export const MERGER = {
  county: '361125',
  ended: '361125-science-technology',
  successor: '361125-industry',
  on: dateOf(2025, 11, 1),
} as const;

export function tellMerger(world: World): void {
  if (MERGER.on > world.until) return;
  world.entries.add({
    register: UNIT_CHANGES.register,
    unit: world.place.get(`${MERGER.county}-staffing`),
    key: '',
    legalDate: MERGER.on,
    fields: {
      [UNIT_CHANGES.change]: 'merge',
      [UNIT_CHANGES.unitCode]: MERGER.ended,
      [UNIT_CHANGES.successor]: MERGER.successor,
      approvalNumber: '演示编〔2025〕7号',
    },
    knownOn: {},
  });
}

/** How many departments lose an officer to the next one of their territory, one each. */
const TRANSFERS = 12;

/**
 * Officers who change department. The old entry ends, a new one begins, and the hours of the running year are carried
 * forward by an entry of the new department.
 */
export function tellTransfers(world: World): void {
  const departments = [
    ...world.place.select(CITY_ENFORCERS).slice(0, 6),
    ...world.place.select(COUNTY_ENFORCERS).filter((_, i) => i % 41 === 7),
  ].slice(0, TRANSFERS);
  departments.forEach((from, i) => {
    const near = world.place.near(from, from.level === 'city' ? CITY_ENFORCERS : COUNTY_ENFORCERS);
    const to = near[(near.indexOf(from) + 1) % near.length];
    const day = addDays(dateOf(2025, 3, 3), i * 49);
    const officer = world.entries
      .held('enforcement-officers', from)
      .find(
        o => o.fields.certificateFrom !== undefined && o.fields.leftOn === undefined && o.legalDate < day,
      );
    if (officer === undefined || day > world.until) return;
    transfer(world, officer, to.code, day);
  });
}

function transfer(world: World, officer: Simulated, to: string, day: LocalDate): void {
  const left = formatDate(day);
  const key = `${officer.key}-调`;
  const { fields, knownOn } = officer;
  const own = { ...fields };
  for (const name of ['leftOn', 'leaveReason', 'transferredTo', 'certificateReturnedOn']) knownOn[name] = day;
  Object.assign(fields, {
    leftOn: left,
    leaveReason: 'transfer',
    transferredTo: to,
    certificateReturnedOn: left,
  });
  const unit = world.place.get(to);
  world.entries.add({
    register: officer.register,
    unit,
    key,
    legalDate: day,
    fields: { ...own, officer: key, transferredFrom: officer.unit.code },
    knownOn: {},
  });
  const year = civilOf(day).year;
  const hours = world.entries
    .held('trainings', officer.unit)
    .filter(t => t.fields.officer === officer.key && t.legalDate < day && civilOf(t.legalDate).year === year)
    .reduce((sum, t) => sum + Number(t.fields.hours), 0);
  for (const training of world.entries.held('trainings', officer.unit)) {
    // What comes after the transfer is attended in the new department.
    if (training.fields.officer === officer.key && training.legalDate >= day) {
      (training as { unit: Simulated['unit'] }).unit = unit;
      training.fields.officer = key;
    }
  }
  if (hours === 0) return;
  world.entries.add({
    register: 'trainings',
    unit,
    key: '',
    legalDate: day,
    fields: {
      officer: key,
      topic: 'enforcement',
      hours,
      title: `调入前本年度学时结转（自${officer.unit.name}）`,
    },
    knownOn: {},
  });
}

/** First day on which a unit no longer exists; null for one that goes on. */
export function endOf(code: string): LocalDate | null {
  return code === MERGER.ended ? MERGER.on : null;
}
