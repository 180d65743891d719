import type { Site } from '../../src/app/site.ts';
import type { Procedure } from '../../src/language/procedure/procedure.ts';
import { painting } from './fictitious-procedure.ts';
import { harbourSite } from './harbour-world.ts';

/*
 * The painting of a lighthouse, followed from outside by a code; and the scaffold that the office puts up for it, which goes
 * on from the painting's entry and is followed on the same page.
 */
const source = { source: '灯塔法', article: '第8条' };

export const tracked: Procedure = {
  ...painting,
  fields: {
    ...painting.fields,
    neighbour: { type: 'text', title: '邻居', source, personal: 'name', maxLength: 50 },
  },
  events: {
    ...painting.events,
    apply: { ...painting.events.apply, asks: { ...painting.events.apply.asks, neighbour: 'may' } },
  },
  tracking: {
    title: '灯塔粉刷进度',
    stages: [
      { title: '正在审查', of: ['examining', 'countersigning'] },
      { title: '请补充材料', of: ['supplementing'], aside: true },
      { title: '正在决定', of: ['approving'] },
      { title: '已撤回', of: ['dropped'], aside: true },
      { title: '已决定', of: ['decided'] },
    ],
    fields: { number: 'always', lacking: { after: ['lack'] }, outcome: { after: ['decide'] } },
    clocks: ['deciding'],
  },
};

const scaffold: Procedure = {
  slug: 'scaffold',
  version: 1,
  title: '搭脚手架',
  description: '为粉刷搭脚手架。',
  basis: [source],
  register: 'scaffolds',
  headline: ['what'],
  parties: { builder: { title: '搭建单位', units: {}, from: 'opener' } },
  home: 'builder',
  fields: {},
  stages: {
    building: { title: '搭建', turn: { party: 'builder', roles: ['clerk'] } },
    built: { title: '已搭好', end: 'completed' },
  },
  events: {
    begin: {
      title: '开始',
      from: 'opens',
      to: 'building',
      by: [{ party: 'builder', roles: ['clerk'] }],
      source,
      asks: { painting: 'must', what: 'must' },
      entry: 'record',
    },
    finish: {
      title: '搭好',
      from: ['building'],
      to: 'built',
      by: [{ party: 'builder', roles: ['clerk'] }],
      source,
      asks: {},
    },
  },
  clocks: {},
  tracking: {
    title: '脚手架',
    stages: [
      { title: '正在搭建', of: ['building'] },
      { title: '已经搭好', of: ['built'] },
    ],
    fields: { what: 'always' },
    clocks: [],
  },
  arises: { register: 'paintings', names: 'painting' },
};

export const trackedSite = (): Site => {
  const site = harbourSite({ procedures: [tracked, scaffold] });
  return {
    ...site,
    registers: [
      ...site.registers,
      {
        slug: 'scaffolds',
        title: '脚手架',
        description: '一条记录是一座脚手架。',
        group: 'governance',
        keeper: {},
        holders: {},
        writer: { procedure: 'scaffold' },
        legalDate: { title: '开始日期', source },
        fields: {
          painting: { type: 'reference', register: 'paintings', title: '为哪次粉刷', source, required: true },
          what: { type: 'text', title: '样式', source, required: true, maxLength: 60 },
        },
        publication: 'internal',
        retention: '永久',
      },
    ],
  };
};
