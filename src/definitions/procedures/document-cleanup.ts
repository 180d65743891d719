import type { Procedure } from '../../language/procedure/procedure.ts';
import { clause, practice, ruleMakingRegulation } from '../citations.ts';
import { governmentsAndDepartments } from '../selectors.ts';
import { handlers, heads } from './actors.ts';

/** 动态清理 (measure 15): one document examined, what is concluded about it, and that it was carried out and made known. */
export const documentCleanup: Procedure = {
  slug: 'document-cleanup',
  version: 1,
  title: '文件动态清理',
  description: '对一件规章或者行政规范性文件提出清理意见、审定结论、完成修改或者废止、公布结果。',
  basis: [clause(15), ruleMakingRegulation(37), ruleMakingRegulation(39)],
  register: 'document-cleanups',
  headline: ['document', 'conclusion'],
  parties: {
    examiner: { title: '清理单位', units: governmentsAndDepartments, from: 'opener' },
    maker: {
      title: '制定机关',
      units: governmentsAndDepartments,
      from: { field: 'maker' },
      proposes: [{ unit: 'itself' }],
    },
  },
  home: 'examiner',
  fields: {
    maker: { type: 'unit', of: governmentsAndDepartments, title: '制定机关', source: clause(15) },
  },
  stages: {
    examining: { title: '清理', turn: handlers('examiner') },
    deciding: {
      title: '审定',
      turn: heads('examiner'),
      returnsTo: [{ to: 'examining', source: practice }],
    },
    amending: { title: '修改', turn: handlers('examiner') },
    repealing: { title: '废止', turn: handlers('examiner') },
    publishing: { title: '公布结果', turn: handlers('examiner') },
    closed: { title: '已办结', end: 'completed' },
    dropped: { title: '已终止', end: 'withdrawn' },
  },
  events: {
    examine: {
      title: '列入清理',
      from: 'opens',
      to: 'examining',
      by: [handlers('examiner')],
      source: clause(15),
      asks: { document: 'must', maker: 'must', topic: 'must' },
      guards: [
        {
          says: '只清理本单位制定的文件，或者所属政府制定、由本单位起草实施的文件',
          source: ruleMakingRegulation(37),
          chosen: 'maker',
          among: [{ unit: 'itself' }, { unit: 'government' }],
        },
        {
          says: '制定机关没有登记这一文号，请核对文号和制定机关',
          source: clause(15),
          entries: {
            register: 'normative-documents',
            ref: { field: 'document', equals: 'document' },
            held: 'maker',
          },
          are: 'there',
        },
      ],
    },
    propose: {
      title: '提出清理意见',
      from: ['examining'],
      to: 'deciding',
      by: [handlers('examiner')],
      source: ruleMakingRegulation(37),
      asks: { conclusion: 'must', ground: 'must' },
      recallable: true,
    },
    conclude: {
      title: '审定清理结论',
      from: ['deciding'],
      to: {
        by: 'conclusion',
        cases: { keep: 'publishing', expired: 'publishing', amend: 'amending', repeal: 'repealing' },
      },
      by: [heads('examiner', ['propose'])],
      source: ruleMakingRegulation(37),
      asks: { conclusion: 'must' },
      sets: { item: { series: 'document-cleanup', text: '{unit}清理〔{year}〕{n}号' } },
      entry: 'record',
    },
    amended: {
      title: '完成修改',
      from: ['amending'],
      to: 'publishing',
      by: [handlers('examiner')],
      source: ruleMakingRegulation(39),
      asks: { newDocument: 'must' },
      guards: [
        {
          says: '没有查到修改后的文件，修改也要按制定程序印发，请先办理',
          source: ruleMakingRegulation(39),
          entries: {
            register: 'normative-documents',
            ref: { field: 'document', equals: 'newDocument' },
          },
          are: 'there',
        },
      ],
      sets: { completedOn: { day: true } },
    },
    repealed: {
      title: '完成废止',
      from: ['repealing'],
      to: 'publishing',
      by: [handlers('examiner')],
      source: ruleMakingRegulation(39),
      asks: { newDocument: 'must' },
      sets: { completedOn: { day: true } },
    },
    publish: {
      title: '公布清理结果',
      from: ['publishing'],
      to: 'closed',
      by: [handlers('examiner')],
      source: ruleMakingRegulation(39),
      asks: {},
      sets: { publishedOn: { day: true } },
      produces: ['document-cleanup-result'],
      publishes: true,
    },
    drop: {
      title: '终止清理',
      from: ['examining'],
      to: 'dropped',
      by: [handlers('examiner'), heads('examiner')],
      source: practice,
      asks: {},
    },
  },
  clocks: {
    changing: {
      title: '完成修改（废止）的时间',
      basis: [clause(15), ruleMakingRegulation(37)],
      when: [{ field: 'conclusion', in: ['amend', 'repeal'] }],
      starts: ['conclude'],
      stops: ['amended', 'repealed'],
      max: { openTerm: 'm15.promptly' },
      expires: { tell: [handlers('examiner'), heads('examiner')] },
    },
  },
};
