import type { Site } from '../../src/app/site.ts';
import type { Citation } from '../../src/language/citation.ts';
import type { DocumentTemplate } from '../../src/language/document-template.ts';
import type { Procedure } from '../../src/language/procedure/procedure.ts';
import type { Register } from '../../src/language/register.ts';

/*
 * The smallest procedure, of no real law: a unit of any kind runs an errand by itself. With it every unit of a place can have
 * a case in which nobody else takes part.
 */
const source: Citation = { source: '跑腿规则', article: '第1条' };

const errands: Register = {
  slug: 'errands',
  title: '差事',
  description: '一条记录是一件差事。',
  group: 'governance',
  keeper: {},
  holders: {},
  writer: { procedure: 'errand' },
  legalDate: { title: '开始日期', source },
  fields: {
    what: { type: 'text', title: '何事', source, required: true, maxLength: 100 },
    phone: { type: 'text', title: '电话', source, personal: 'phone', maxLength: 20 },
    doneOn: { type: 'date', title: '办完日期', source },
  },
  publication: 'internal',
  retention: '10年',
};

const working = ['clerk', 'legal-officer', 'head', 'supervisor'] as const;

export const errand: Procedure = {
  slug: 'errand',
  version: 1,
  title: '跑腿',
  description: '一个单位自己的差事。',
  basis: [source],
  register: 'errands',
  headline: ['what'],
  parties: { runner: { title: '办事单位', units: {}, from: 'opener' } },
  home: 'runner',
  fields: {},
  stages: {
    running: { title: '在办', turn: { party: 'runner', roles: working } },
    done: { title: '已办完', end: 'completed' },
  },
  events: {
    begin: {
      title: '开始',
      from: 'opens',
      to: 'running',
      by: [{ party: 'runner', roles: working }],
      source,
      asks: { what: 'must', phone: 'may' },
      entry: 'record',
      produces: ['errand-note'],
    },
    finish: {
      title: '办完',
      from: ['running'],
      to: 'done',
      by: [{ party: 'runner', roles: working }],
      source,
      asks: {},
      sets: { doneOn: { day: true } },
    },
  },
  clocks: {
    running: {
      title: '办理时间',
      basis: [source],
      starts: ['begin'],
      stops: ['finish'],
      max: { length: 5, unit: 'workingDays', rollOver: false },
    },
  },
};

/** What is said of an errand. */
const errandNote: DocumentTemplate = {
  id: 'errand-note',
  name: '差事函',
  source,
  kind: 'letter',
  direction: 'parallel',
  form: 'letter',
  markSuffix: '',
  code: '{short.runner}差',
  issuers: ['{party.runner}'],
  title: '{party.runner}关于{what}的函',
  recipients: ['各有关单位'],
  body: [{ block: 'paragraph', text: '{what}已于{day}开始办理。' }],
};

/** The place with errands. */
export const withErrands = (site: Site): Site => ({
  ...site,
  registers: [...site.registers, errands],
  procedures: [...site.procedures, errand],
  documents: [...site.documents, errandNote],
});

/** The place with errands that may be run because of an entry of a register. */
export function errandsAfter(register: string, site: Site): Site {
  const { begin } = errand.events;
  const because = { type: 'reference', register, title: '因何而办', source } as const;
  const named: Procedure = {
    ...errand,
    fields: { because },
    events: { ...errand.events, begin: { ...begin, asks: { ...begin.asks, because: 'may' } } },
  };
  const all = withErrands(site);
  return { ...all, procedures: all.procedures.map(each => (each === errand ? named : each)) };
}
