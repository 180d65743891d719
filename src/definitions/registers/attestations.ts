import type { Register } from '../../language/register.ts';
import { practice } from '../citations.ts';
import { cityJustice, everyUnit } from '../selectors.ts';

/** Declarations of a named officer, confirmed by a supervisor, where no register can answer. */
export const attestations: Register = {
  slug: 'attestations',
  title: '申明确认',
  description: '经办负责人就一项无台账可查的义务所作的申明，以及上级对它的确认。',
  group: 'governance',
  keeper: cityJustice,
  holders: everyUnit,
  writer: 'form',
  legalDate: { title: '申明日期', source: practice },
  fields: {
    obligation: {
      type: 'text',
      title: '义务标识',
      source: practice,
      required: true,
      maxLength: 60,
      hint: '举措页所列的义务标识，如 m18.strength',
    },
    holds: { type: 'boolean', title: '是否已做到', source: practice, required: true },
    statement: { type: 'long-text', title: '申明内容', source: practice, required: true },
    officer: {
      type: 'text',
      title: '申明人',
      source: practice,
      required: true,
      personal: 'name',
      maxLength: 50,
    },
    evidence: { type: 'evidence', title: '佐证', source: practice },
    confirmedBy: { type: 'text', title: '确认人', source: practice, personal: 'name', maxLength: 50 },
    confirmedOn: {
      type: 'date',
      title: '确认日期',
      source: practice,
      hint: '由申明人以外的监督人员填写；未确认的申明不计',
    },
  },
  publication: 'internal',
  retention: '十年（实务）',
};
