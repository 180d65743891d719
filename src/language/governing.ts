/**
 * The registers that govern judging itself, and how documents are numbered. Main passes registers with these slugs; the
 * engine and the drafting of documents read these fields.
 * Everything an authority decides after release is an entry here, never a release of the software.
 */
export const RULINGS = {
  register: 'rulings',
  openTerm: 'openTerm',
  /** Answer to `expects: 'period'`: year, half, quarter, month. */
  period: 'period',
  /** Answer to `expects: 'count'`, and the length of a term. */
  number: 'number',
  /** Unit of a term: workingDays, days, months, years. */
  unit: 'termUnit',
} as const;

export const INTERPRETATIONS = {
  register: 'interpretations',
  question: 'question',
  reading: 'reading',
} as const;

export const UNIT_CHANGES = {
  register: 'unit-changes',
  /** establish, rename, move, merge, split, abolish. */
  change: 'change',
  unitCode: 'unitCode',
  name: 'name',
  shortName: 'shortName',
  parent: 'parent',
  successor: 'successor',
  /** establish only: kind and level of the new unit, and its functions separated by commas. */
  kind: 'kind',
  level: 'level',
  functions: 'functions',
} as const;

/** What stands before the year in the numbers of a unit's documents, by their form. */
export const ORGAN_CODES = {
  register: 'organ-codes',
  code: 'code',
  /** document, letter: the form of an official document. */
  form: 'form',
  endedOn: 'endedOn',
} as const;

/** Directive-wide questions that every directive poses and the engine reads. */
export const PART_PERIOD_QUESTION = 'directive.part-period';
