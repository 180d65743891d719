import type { DocumentTemplate, Slots, SlotValue } from '../document-template.ts';
import { entrySlots } from '../entry-slots.ts';
import type { Field } from '../field.ts';
import { formatField } from '../field-check.ts';
import type { Register } from '../register.ts';
import { VERDICTS } from '../verdict.ts';
import { type CaseState, type Step, standing } from './case.ts';
import type { Procedure } from './procedure.ts';
import { printedCode } from './tracking-code.ts';

/*
 * What a document can say of a case. Names of persons and numbers of identity or telephone are no slots: what is printed and
 * filed for good must not hold them.
 */

/** What is known of units, by code; undefined where there is no such thing. */
export interface UnitNames {
  name(code: string): string | undefined;
  short(code: string): string | undefined;
  /** The government in whose territory the unit stands, and the one above that. */
  government(code: string): string | undefined;
  above(code: string): string | undefined;
  /** The standing committee of the people's congress beside that government. */
  congress(code: string): string | undefined;
}

const OF_UNITS = {
  party: 'name',
  short: 'short',
  government: 'government',
  above: 'above',
  congress: 'congress',
} as const;

type Both = { readonly procedure: Procedure; readonly register: Register };

/** Fields that may be printed: neither personal nor files. */
function printable({ procedure, register }: Both): Readonly<Record<string, Field>> {
  const all = Object.entries({ ...register.fields, ...procedure.fields });
  return Object.fromEntries(
    all.filter(([, field]) => field.personal === undefined && field.type !== 'evidence'),
  );
}

const isCounted = ({ events }: Procedure, field: string): boolean =>
  Object.values(events).some(({ sets = {} }) => Object.hasOwn(sets, field) && 'counts' in sets[field]);

/**
 * The facts of a case as slots: its fields by name; `figure.<field>` for what was counted; `party.`, `short.`,
 * `government.`, `above.`, `congress.<party>`; `day.<event>`, the day of its last such step; `day` and `case`; `tracking`, the code for who is outside.
 * @param step the one that produces the document
 */
export function caseSlots(both: Both, state: CaseState, step: Step, units: UnitNames): Slots {
  const fields = printable(both);
  const slots: Record<string, SlotValue> = {
    ...(entrySlots(fields, state.fields, code => units.name(code)) as Record<string, SlotValue>),
    case: { is: 'text', text: state.id },
    day: { is: 'date', date: step.day },
    ...(state.tracking === undefined
      ? {}
      : { tracking: { is: 'text', text: printedCode(state.tracking) } as const }),
  };
  for (const [name, field] of Object.entries(fields)) {
    const value = state.fields[name];
    if (field.type !== 'integer' || typeof value !== 'number') continue;
    const text = `${formatField(field, value)}${field.unit ?? ''}`;
    const receipt = {
      id: state.id,
      register: both.register.title,
      asOf: step.day,
      basis: isCounted(both.procedure, name)
        ? `办理时由台账计数得出的“${field.title}”`
        : `办件填报的“${field.title}”`,
    };
    slots[`figure.${name}`] = { is: 'figure', figure: { text, value, receipt } };
  }
  for (const [party, code] of Object.entries(state.parties)) {
    for (const [prefix, of] of Object.entries(OF_UNITS)) {
      const text = units[of](code);
      if (text !== undefined) slots[`${prefix}.${party}`] = { is: 'text', text };
    }
  }
  for (const each of standing(state.steps)) {
    if (each.event !== undefined) slots[`day.${each.event}`] = { is: 'date', date: each.day };
  }
  return slots;
}

/** The names of all slots that a case of the procedure can have, for a template that draws on registers like this. */
export function caseSlotNames(
  both: Both,
  { lists = {}, counts = {}, verdicts = {} }: Pick<DocumentTemplate, 'lists' | 'counts' | 'verdicts'> = {},
): ReadonlySet<string> {
  const { procedure } = both;
  const fields = Object.entries(printable(both));
  return new Set([
    ...fields.map(([name]) => name),
    ...fields.filter(([, field]) => field.type === 'integer').map(([name]) => `figure.${name}`),
    ...Object.keys(procedure.parties).flatMap(party => Object.keys(OF_UNITS).map(of => `${of}.${party}`)),
    ...Object.keys(procedure.events).map(event => `day.${event}`),
    ...Object.keys({ ...lists, ...counts }).map(name => `count.${name}`),
    ...Object.keys(verdicts).flatMap(name => ['all', ...VERDICTS].map(each => `verdict.${name}.${each}`)),
    'case',
    'day',
    ...(procedure.tracking === undefined ? [] : ['tracking']),
  ]);
}
