import type { Json } from '../../kernel/canonical-json.ts';
import type { Fields } from '../entry.ts';
import type { Step } from './case.ts';

/** Kind of the event by which a case goes on. */
export const CASE_STEP = 'case.step';

/** Ordinals that a step took from gap-free series. */
export interface TakenNumber {
  readonly series: string;
  readonly unit: string;
  readonly year: number;
  readonly n: number;
}

/** What an event of a case says. */
export interface CaseStep {
  /** Id of the case; null with its first step, whose position makes the id. */
  readonly case: string | null;
  readonly procedure: string;
  readonly version: number;
  /** With the first step alone. */
  readonly parties?: Readonly<Record<string, string>>;
  /** With the first step alone: by which somebody outside follows the case. */
  readonly tracking?: string;
  readonly step: Step;
  readonly takes: readonly TakenNumber[];
  /** Templates of the documents that it produces, as drafts. */
  readonly documents: readonly string[];
}

/**
 * The body that a step is logged with. Its fields lie beside it and not in it, as those of an entry do: there the sealed log
 * knows how to keep a personal value out of its leaf, and retention how to send it away.
 */
export function bodyOfStep({ step, parties, tracking, takes, documents, ...rest }: CaseStep): Json {
  const { fields, ...said } = step;
  return {
    ...rest,
    ...(parties === undefined ? {} : { parties }),
    ...(tracking === undefined ? {} : { tracking }),
    step: said,
    ...(fields === undefined ? {} : { fields: fields as Fields }),
    ...(takes.length === 0 ? {} : { takes }),
    ...(documents.length === 0 ? {} : { documents }),
  } as unknown as Json;
}

/** A step as its event says it. */
export function stepOfBody(body: Json): CaseStep {
  const {
    fields,
    step,
    takes = [],
    documents = [],
    ...rest
  } = body as unknown as Omit<CaseStep, 'step'> & {
    readonly step: Omit<Step, 'fields'>;
    readonly fields?: NonNullable<Step['fields']>;
  };
  const { case: id, procedure, version, parties, tracking } = rest;
  return {
    case: id,
    procedure,
    version,
    ...(parties === undefined ? {} : { parties }),
    ...(tracking === undefined ? {} : { tracking }),
    step: fields === undefined ? step : { ...step, fields },
    takes,
    documents,
  };
}
